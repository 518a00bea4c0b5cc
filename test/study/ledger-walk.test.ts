// A ledger checked in stretches, and taken up again later, has the verdict of one that is read whole.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLedger, type LedgerEntry } from "#study/ledger.ts";
import {
  compareVouched,
  type LedgerWalk,
  portionsOf,
  walkedCheck,
  walkOn,
  walkStart,
} from "#study/ledger-walk.ts";
import { ledgerOf, withHash } from "#test/support/ledgers.ts";

const acts = fc
  .string({ unit: fc.constantFrom("a", "b", "c", "!"), minLength: 2, maxLength: 40 })
  .map((drawn) => `a${drawn}!a`);
const portionSizes = fc.integer({ min: 1, max: 7 });
const nth = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;

/** As the server does it, over entries held here; beside the walk how many entries it read. */
function walked(
  entries: readonly LedgerEntry[],
  most: number,
  from: LedgerWalk = walkStart,
): readonly [walk: LedgerWalk, read: number] {
  const lengths = new Map<string, number>([...from.heads.keys()].map((chain) => [chain, 0]));
  for (const { chain, position } of entries)
    lengths.set(chain, Math.max(position, lengths.get(chain) ?? 0));
  let walk = from;
  let read = 0;
  for (const stretches of portionsOf(from.heads, lengths, most)) {
    const found = entries.filter((e) =>
      stretches.some(
        ({ chain, from: first, to }) =>
          e.chain === chain && e.position >= first && e.position <= to,
      ),
    );
    read += found.length;
    const step = walkOn(walk, stretches, found);
    walk = compareVouched(
      step.walk,
      step.vouched,
      step.vouched.map(
        ({ chain, position }) =>
          entries.find((e) => e.chain === chain && e.position === position)?.hash ?? null,
      ),
    );
    if (walk.broken) break;
  }
  return [walk, read];
}

const verdict = (...asked: Parameters<typeof walked>) => walkedCheck(walked(...asked)[0]);
const replaced = (entries: readonly LedgerEntry[], old: LedgerEntry, changed: LedgerEntry | null) =>
  entries.flatMap((entry) => (entry === old ? (changed ? [changed] : []) : [entry]));

describe("[L5] a ledger checked in stretches", () => {
  it("has the verdict of one that is read whole, whatever the size of the stretches", () => {
    fc.assert(
      fc.property(acts, portionSizes, (drawn, most) => {
        const { entries } = ledgerOf(drawn);
        expect(verdict(entries, most)).toEqual(checkLedger(entries));
      }),
    );
  });

  it("goes on where it was, with the same verdict, and reads again only the newest entry of each chain", () => {
    fc.assert(
      fc.property(acts, fc.nat(), portionSizes, (drawn, n, most) => {
        const { entries } = ledgerOf(drawn);
        const earlier = entries.slice(0, n % entries.length);
        const [before] = walked(earlier, most);
        const [after, read] = walked(entries, most, before);
        expect(walkedCheck(after)).toEqual(checkLedger(entries));
        expect(read).toBe(entries.length - earlier.length + before.heads.size);
      }),
    );
  });

  it.each(["study", "actor", "act", "at", "detail", "digest", "previous", "hash"] as const)(
    "names the entry whose %s was changed, as the whole check does",
    (field) => {
      fc.assert(
        fc.property(acts, fc.nat(), portionSizes, (drawn, n, most) => {
          const { entries } = ledgerOf(drawn);
          const entry = nth(entries, n);
          const changed = replaced(entries, entry, { ...entry, [field]: "f".repeat(64) });
          expect(verdict(changed, most).broken).toEqual(checkLedger(changed).broken);
        }),
      );
    },
  );

  it("names what was rewritten and hashed again, and what is missing", () => {
    fc.assert(
      fc.property(acts, fc.nat(), fc.boolean(), portionSizes, (drawn, n, isGone, most) => {
        const { entries } = ledgerOf(drawn);
        const entry = nth(entries, n);
        const changed = replaced(
          entries,
          entry,
          isGone ? null : withHash({ ...entry, detail: '{"forged":true}' }),
        );
        expect(verdict(changed, most).broken).toEqual(checkLedger(changed).broken);
      }),
    );
  });

  it("names a forged entry before the first of its chain, and one of a chain that no checkpoint knows", () => {
    const { entries } = ledgerOf("ab!a");
    const [first] = entries;
    if (!first) throw new Error("the ledger is empty");
    for (const forged of [
      { ...first, position: 0 },
      { ...first, chain: "nobody", position: 2 },
    ]) {
      const grown = [...entries, withHash(forged)];
      expect(verdict(grown, 3).broken).toEqual(checkLedger(grown).broken);
      expect(verdict(grown, 3).broken).not.toBeNull();
    }
  });
});

describe("[L5] an entry that was checked earlier", () => {
  it("is named when it is the newest of its chain and was changed, hashed again or cut off since", () => {
    fc.assert(
      fc.property(acts, fc.nat(), fc.boolean(), portionSizes, (drawn, n, isGone, most) => {
        const { entries } = ledgerOf(drawn);
        const [before] = walked(entries, most);
        const [chain, [position]] = nth([...before.heads], n);
        const newest = entries.find(
          (e) => e.chain === chain && e.position === position,
        ) as LedgerEntry;
        const changed = replaced(
          entries,
          newest,
          isGone ? null : withHash({ ...newest, detail: '{"forged":true}' }),
        );
        expect(verdict(changed, most, before).broken).toEqual({
          chain,
          position,
          reason: "entry-changed",
        });
      }),
    );
  });

  it("is not read again when it is older: a change of it is found by the next check of every entry", () => {
    const { entries } = ledgerOf("aaa!a");
    const [before] = walked(entries, 10);
    const changed = entries.map((e) =>
      e.position === 1 && e.chain === "actor a" ? { ...e, detail: '{"forged":true}' } : e,
    );
    expect(verdict(changed, 10, before).broken).toBeNull();
    expect(verdict(changed, 10).broken).toMatchObject({ position: 1, reason: "hash-differs" });
  });
});
