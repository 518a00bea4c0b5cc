import { describe, expect, it } from "vitest";
import { functions } from "#analysis/functions.ts";
import { mismatches } from "#test/golden/mismatches.ts";
import { readCases } from "#test/golden/read-cases.ts";

const methods = ["distributions", "signed-rank", "hodges-lehmann", "sign-flip", "mrmc", "multiplicity", "krippendorff-alpha", "gwet", "intra-rater"] as const;

describe.each(methods)("%s agrees with its oracle", (method) => {
  it.each(readCases(method).map((golden) => [golden.id, golden.source, golden] as const))("%s (%s)", (_id, _source, golden) => {
    const got = functions[golden.function]?.(golden.args);
    expect(mismatches(got, golden.expected, golden.tolerance)).toEqual([]);
  });
});
