import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allocationText,
  commitmentTo,
  type CommittedReading,
  type SealedAllocation,
} from "#study/commitment.ts";
import { checkOpening } from "#study/opened-allocation.ts";

const word = fc.string({ minLength: 1, maxLength: 12 });
const committed: fc.Arbitrary<CommittedReading> = fc.record({
  reading: fc.uuid(),
  seat: word,
  position: fc.nat(200),
  vignette: word,
  arm: word,
  answer: word,
  author: word,
  repeatOf: fc.option(fc.uuid(), { nil: null }),
});
const rows = fc.uniqueArray(committed, {
  minLength: 1,
  maxLength: 12,
  selector: (row) => row.reading,
});
const sealedRows = fc.tuple(word, word, rows).map(([salt, seed, list]) => ({
  list,
  sealed: { salt, seed, allocation: allocationText(list) },
}));

const withCommitment = (sealed: SealedAllocation) => ({
  ...sealed,
  commitment: commitmentTo(sealed),
});

describe("[B6] the commitment to the sealed allocation", () => {
  it("is SHA-256 in hex over a version, salt, seed and allocation, one a line", () => {
    // printf 'equipoise-allocation-1\nsalt\nseed\n[]' | sha256sum
    expect(commitmentTo({ salt: "salt", seed: "seed", allocation: "[]" })).toBe(
      "0939b8222e5e2f4905bbd67da6c21e3a21857862dc2370c3749e26a4c15c1e8a",
    );
  });

  it.each(["salt", "seed", "allocation"] as const)("changes with the %s", (field) => {
    fc.assert(
      fc.property(
        sealedRows,
        word,
        ({ sealed }, other) =>
          commitmentTo({ ...sealed, [field]: sealed[field] + other }) !== commitmentTo(sealed),
      ),
    );
  });

  it("is the same for the same rows in any order", () => {
    fc.assert(
      fc.property(rows, (list) => allocationText([...list].reverse()) === allocationText(list)),
    );
  });
});

describe("[B6] the opening", () => {
  it("matches what was committed to", () => {
    fc.assert(
      fc.property(
        sealedRows,
        ({ sealed, list }) =>
          checkOpening(withCommitment(sealed), [...list].reverse()).kind === "allocation-matches",
      ),
    );
  });

  it.each(["salt", "seed", "allocation"] as const)("is refused with another %s", (field) => {
    fc.assert(
      fc.property(sealedRows, word, ({ sealed, list }, other) => {
        const opened = { ...withCommitment(sealed), [field]: sealed[field] + other };
        expect(checkOpening(opened, list)).toEqual({
          kind: "commitment-differs",
          commitment: opened.commitment,
        });
      }),
    );
  });

  it.each(["seat", "vignette", "arm", "answer", "author"] as const)(
    "is refused when the rows that were read have another %s",
    (field) => {
      fc.assert(
        fc.property(sealedRows, fc.nat(), ({ sealed, list }, n) => {
          const used = list.map((row, index) =>
            index === n % list.length ? { ...row, [field]: `${row[field]}'` } : row,
          );
          expect(checkOpening(withCommitment(sealed), used).kind).toBe("rows-differ");
        }),
      );
    },
  );

  it("is refused when a row is missing, added or at another position", () => {
    fc.assert(
      fc.property(sealedRows, committed, ({ sealed, list }, added) => {
        const opened = withCommitment(sealed);
        expect(checkOpening(opened, list.slice(1)).kind).toBe("rows-differ");
        expect(checkOpening(opened, [...list, added]).kind).toBe("rows-differ");
        expect(
          checkOpening(
            opened,
            list.map((row, index) => (index === 0 ? { ...row, position: row.position + 1 } : row)),
          ).kind,
        ).toBe("rows-differ");
      }),
    );
  });
});
