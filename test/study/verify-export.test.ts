import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "#ground/canonical-json.ts";
import { doersOf } from "#study/act-doers.ts";
import { commitmentTo } from "#study/commitment.ts";
import { ledgerActs } from "#study/ledger-acts.ts";
import { parseLedger, parseOpenings, verifyExport } from "#study/verify-export.ts";
import { ledgerOf, withHash } from "#test/support/ledgers.ts";

const sealed = { salt: "a salt", seed: "a seed", allocation: "[]" };
const { entries, openings } = ledgerOf("aab!b");
const lines = entries.map((entry) => JSON.stringify(entry));

it("[L10] every act has those who may do it", () => {
  expect(ledgerActs.filter((act) => doersOf(act) === null)).toEqual([]);
  expect(doersOf("constructor")).toBeNull();
});

describe("[L6] a ledger.jsonl is read line by line", () => {
  it("as written, with or without empty lines between and at the end", () => {
    expect(parseLedger(lines.join("\n"))).toEqual({ kind: "parsed", rows: entries });
    expect(parseLedger(`${lines.join("\n\n")}\n`)).toEqual({ kind: "parsed", rows: entries });
    expect(parseOpenings(openings.map((opening) => JSON.stringify(opening)).join("\n"))).toEqual({
      kind: "parsed",
      rows: openings,
    });
  });

  it.each([
    ["{", "is not JSON"],
    ["null", "is not an object"],
    ['"text"', "is not an object"],
    ["{}", 'has no valid "study"'],
    [JSON.stringify({ ...entries[0], position: 1.5 }), 'has no valid "position"'],
    [JSON.stringify({ ...entries[0], position: "1" }), 'has no valid "position"'],
  ])("%s is refused by its line", (line, reason) => {
    expect(parseLedger([lines[0], "", line, lines[1]].join("\n"))).toEqual({
      kind: "line-unreadable",
      line: 3,
      reason,
    });
  });

  it.each(["study", "chain", "actor", "act", "at", "detail", "digest", "previous", "hash"])(
    "an entry without %s is refused",
    (field) => {
      const line = JSON.stringify({ ...entries[0], [field]: undefined });
      expect(parseLedger(line)).toEqual({
        kind: "line-unreadable",
        line: 1,
        reason: `has no valid "${field}"`,
      });
    },
  );

  it("never throws, whatever the file holds", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) =>
        ["parsed", "line-unreadable"].includes(parseLedger(text).kind),
      ),
    );
  });

  it("a changed byte within a line is refused or found", () => {
    const text = lines.join("\n");
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom("0", "1", "x", "}"), (index, byte) => {
        fc.pre(text[index] !== byte && text[index] !== "\n");
        const parsed = parseLedger(text.slice(0, index) + byte + text.slice(index + 1));
        expect(
          parsed.kind === "line-unreadable" ||
            verifyExport(parsed.rows, [], null).ledger.broken !== null,
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("[L6] [B6] the sealed allocation is held against the ledger", () => {
  const last = entries.filter((entry) => entry.chain === "actor b").at(-1);
  const published = withHash({
    ...ledgerOf("a").entries[0],
    ...last,
    position: 3,
    act: "study-sealed",
    detail: canonicalJson({ commitment: commitmentTo(sealed) }),
    previous: last?.hash ?? "",
  } as Parameters<typeof withHash>[0]);
  const withSeal = [...entries, published];

  it("matches, differs, or was not given", () => {
    expect(verifyExport(withSeal, openings, sealed)).toMatchObject({
      allocation: "matches",
      sealedCommitment: commitmentTo(sealed),
      ledger: { broken: null },
    });
    for (const field of ["salt", "seed", "allocation"] as const)
      expect(verifyExport(withSeal, [], { ...sealed, [field]: "other" }).allocation, field).toBe(
        "differs",
      );
    expect(verifyExport(withSeal, [], null)).toMatchObject({
      allocation: "not-given",
      sealedCommitment: commitmentTo(sealed),
    });
  });

  it.each(["not JSON", "null", "{}"])(
    "differs where the seal's entry was changed to %s, and that entry is named",
    (detail) => {
      const tampered = withSeal.map((entry) =>
        entry === published ? { ...entry, detail } : entry,
      );
      expect(verifyExport(tampered, [], sealed)).toMatchObject({
        allocation: "differs",
        sealedCommitment: null,
        ledger: { broken: { chain: "actor b", position: 3, reason: "hash-differs" } },
      });
    },
  );

  it("differs where the ledger tells of no seal", () => {
    expect(verifyExport(entries, [], sealed)).toMatchObject({
      allocation: "differs",
      sealedCommitment: null,
    });
  });
});
