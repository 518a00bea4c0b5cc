import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "#ground/canonical-json.ts";
import { checkLedger, type LedgerEntry, type Opening } from "#study/ledger.ts";
import { ledgerOf, withHash } from "#test/support/ledgers.ts";

const acts = fc
  .string({ unit: fc.constantFrom("a", "b", "c", "!"), minLength: 1, maxLength: 30 })
  .map((drawn) => `a${drawn}!`);
const nth = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;

const replaced = (entries: readonly LedgerEntry[], old: LedgerEntry, changed: LedgerEntry) =>
  entries.map((entry) => (entry === old ? changed : entry));

describe("[L6] a ledger that holds", () => {
  it("is whole in any order of its rows, with and without openings, and fully anchored after a checkpoint", () => {
    fc.assert(
      fc.property(acts, fc.boolean(), (drawn, opened) => {
        const { entries, openings } = ledgerOf(drawn);
        const check = checkLedger([...entries].reverse(), opened ? openings : []);
        expect(check).toEqual({
          entries: drawn.length,
          chains: new Set(drawn).size,
          checkpoints: drawn.split("!").length - 1,
          notYetAnchored: 0,
          broken: null,
        });
      }),
    );
  });

  it("counts what no checkpoint vouches for yet", () => {
    expect(checkLedger(ledgerOf("aab!abb").entries)).toMatchObject({
      notYetAnchored: 3,
      broken: null,
    });
    expect(checkLedger(ledgerOf("aab").entries)).toMatchObject({
      notYetAnchored: 3,
      checkpoints: 0,
    });
    expect(checkLedger([])).toEqual({
      entries: 0,
      chains: 0,
      checkpoints: 0,
      notYetAnchored: 0,
      broken: null,
    });
  });
});

describe("[L6] the first broken entry is named", () => {
  const texts = ["study", "actor", "act", "at", "detail", "digest"] as const;

  it.each([...texts, "hash"] as const)("where %s was changed", (field) => {
    fc.assert(
      fc.property(acts, fc.nat(), (drawn, n) => {
        const { entries } = ledgerOf(drawn);
        const entry = nth(entries, n);
        const { broken } = checkLedger(
          replaced(entries, entry, { ...entry, [field]: `${entry[field]}0` }),
        );
        expect(broken).toEqual({
          chain: entry.chain,
          position: entry.position,
          reason: "hash-differs",
        });
      }),
    );
  });

  it("where the link to the entry before was changed", () => {
    fc.assert(
      fc.property(acts, fc.nat(), (drawn, n) => {
        const { entries } = ledgerOf(drawn);
        const entry = nth(entries, n);
        const { broken } = checkLedger(
          replaced(entries, entry, { ...entry, previous: "f".repeat(64) }),
        );
        expect(broken).toEqual({
          chain: entry.chain,
          position: entry.position,
          reason: "link-differs",
        });
      }),
    );
  });

  it("where an entry was rewritten and hashed again: its successor, or the checkpoint over it, tells", () => {
    fc.assert(
      fc.property(acts, fc.nat(), (drawn, n) => {
        const { entries } = ledgerOf(drawn);
        const entry = nth(
          entries.filter((e) => e.act !== "checkpoint"),
          n,
        );
        const { broken } = checkLedger(
          replaced(entries, entry, withHash({ ...entry, detail: '{"forged":true}' })),
        );
        expect(broken?.chain).toBe(entry.chain);
        expect([
          [entry.position + 1, "link-differs"],
          [entry.position, "checkpoint-differs"],
        ]).toContainEqual([broken?.position, broken?.reason]);
      }),
    );
  });

  it("where an entry was moved to another chain or another position", () => {
    const { entries } = ledgerOf("aabb!");
    const first = nth(entries, 0);
    expect(
      checkLedger(replaced(entries, first, { ...first, chain: "actor z" })).broken,
    ).not.toBeNull();
    expect(checkLedger(replaced(entries, first, { ...first, position: 7 })).broken).toEqual({
      chain: "actor a",
      position: 2,
      reason: "position-skipped",
    });
  });

  it("where an entry was removed: the gap, or the checkpoint that counted it", () => {
    fc.assert(
      fc.property(acts, fc.nat(), (drawn, n) => {
        const { entries } = ledgerOf(drawn);
        const removed = nth(
          entries.filter((e) => e.act !== "checkpoint"),
          n,
        );
        const last = entries.filter((e) => e.chain === removed.chain).length === removed.position;
        const { broken } = checkLedger(entries.filter((entry) => entry !== removed));
        expect(broken).toEqual({
          chain: removed.chain,
          position: last ? removed.position : removed.position + 1,
          reason: last ? "entry-missing" : "position-skipped",
        });
      }),
    );
  });

  it("where a whole chain was removed", () => {
    const { entries } = ledgerOf("abab!");
    expect(checkLedger(entries.filter((entry) => entry.chain !== "actor b")).broken).toEqual({
      chain: "actor b",
      position: 2,
      reason: "entry-missing",
    });
  });

  it("where two entries were swapped", () => {
    const { entries } = ledgerOf("aaaa!");
    const [second, third] = [nth(entries, 1), nth(entries, 2)];
    const swapped = entries.map((entry) =>
      entry === second
        ? { ...third, position: 2 }
        : entry === third
          ? { ...second, position: 3 }
          : entry,
    );
    expect(checkLedger(swapped).broken).toEqual({
      chain: "actor a",
      position: 2,
      reason: "link-differs",
    });
  });

  it("where a checkpoint was forged and hashed again", () => {
    const { entries } = ledgerOf("ab!");
    const checkpoint = nth(entries, 2);
    const forged = withHash({
      ...checkpoint,
      detail: canonicalJson({ heads: { "actor a": [1, "0".repeat(64)] } }),
    });
    expect(checkLedger(replaced(entries, checkpoint, forged)).broken).toEqual({
      chain: "actor a",
      position: 1,
      reason: "checkpoint-differs",
    });
    const invented = withHash({
      ...checkpoint,
      detail: canonicalJson({ heads: { "actor x": [1, "0".repeat(64)] } }),
    });
    expect(checkLedger(replaced(entries, checkpoint, invented)).broken).toEqual({
      chain: "actor x",
      position: 1,
      reason: "entry-missing",
    });
  });

  it.each(["not JSON", "{}", '{"heads":null}', '{"heads":{"actor a":7}}', "null"])(
    "where a checkpoint was rewritten to %s and hashed again",
    (detail) => {
      const { entries } = ledgerOf("ab!");
      const checkpoint = nth(entries, 2);
      expect(
        checkLedger(replaced(entries, checkpoint, withHash({ ...checkpoint, detail }))).broken,
      ).toEqual({ chain: checkpoint.chain, position: 1, reason: "checkpoint-differs" });
    },
  );

  it("where a tampered checkpoint no longer parses", () => {
    const { entries } = ledgerOf("ab!");
    const checkpoint = nth(entries, 2);
    expect(
      checkLedger(replaced(entries, checkpoint, { ...checkpoint, detail: "not JSON" })).broken,
    ).toEqual({ chain: checkpoint.chain, position: 1, reason: "hash-differs" });
  });

  it("and then nothing counts as anchored", () => {
    const { entries } = ledgerOf("ab!");
    const first = nth(entries, 0);
    expect(
      checkLedger(replaced(entries, first, { ...first, act: "exported" })).notYetAnchored,
    ).toBe(3);
  });
});

describe("[L4] an opening fits its entry", () => {
  const changes: readonly (readonly [string, (opening: Opening) => Opening])[] = [
    ["payload", (o) => ({ ...o, payload: `${o.payload} ` })],
    [
      "nonce",
      (o) => ({ ...o, nonce: o.nonce.replace(/^./u, (digit) => (digit === "0" ? "1" : "0")) }),
    ],
  ];

  it.each(changes)("a changed %s is named", (_field, change) => {
    fc.assert(
      fc.property(acts, fc.nat(), (drawn, n) => {
        const { entries, openings } = ledgerOf(drawn);
        const opening = nth(openings, n);
        const { broken } = checkLedger(
          entries,
          openings.map((o) => (o === opening ? change(o) : o)),
        );
        expect(broken).toEqual({
          chain: opening.chain,
          position: opening.position,
          reason: "opening-differs",
        });
      }),
    );
  });

  it("an opening of an entry that isn't there is named", () => {
    const { entries, openings } = ledgerOf("ab!");
    const stray = { chain: "actor a", position: 9, nonce: "n", payload: "p" };
    expect(checkLedger(entries, [...openings, stray]).broken).toEqual({
      chain: "actor a",
      position: 9,
      reason: "entry-missing",
    });
  });
});
