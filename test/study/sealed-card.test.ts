import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { LedgerEntry } from "#study/ledger.ts";
import { findSealedCard } from "#study/sealed-card.ts";

const older = readFileSync("test/scripts/export-0.1.0/ledger.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as LedgerEntry);

describe("the card of a seal", () => {
  it("[A14] by version 0.1.0 still has its values, and doesn't say by which version it was drawn", () => {
    expect(findSealedCard(older)).toMatchObject({
      commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
      drawnAs: null,
    });
  });

  it("[A21] says by what it was drawn, and that the coordinator confirmed what raters can infer", () => {
    const drawnAs = {
      generator: "a generator",
      allocationVersion: 2,
      recognition: { figure: "a figure", isConfirmed: true },
    };
    const entries = older.map((entry) =>
      entry.act === "study-sealed"
        ? {
            ...entry,
            detail: JSON.stringify({ ...(JSON.parse(entry.detail) as object), ...drawnAs }),
          }
        : entry,
    );
    expect(findSealedCard(entries)?.drawnAs).toEqual(drawnAs);
  });
});
