import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { takenArguments } from "#analysis/by-name/taken-arguments.ts";
import { functions } from "#analysis/functions.ts";
import { mismatches } from "#test/golden/mismatches.ts";
import { readCases } from "#test/golden/read-cases.ts";

const folder = new URL("../golden/", import.meta.url);
const methods = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

it("finds the oracles' folders", () => {
  expect(methods).toEqual(expect.arrayContaining(["distributions", "mrmc", "signed-rank"]));
});

describe.each(methods)("%s agrees with its oracle", (method) => {
  it.each(readCases(method).map((golden) => [golden.id, golden.source, golden] as const))(
    "%s (%s)",
    (_id, _source, golden) => {
      expect(takenArguments[golden.function]).toEqual(
        expect.arrayContaining(Object.keys(golden.args)),
      );
      const got = functions[golden.function]?.(golden.args);
      expect(mismatches(got, golden.expected, golden.tolerance)).toEqual([]);
    },
  );
});
