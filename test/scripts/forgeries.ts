// What a forger does with a true export: every hash made anew, so that only what the ledger must tell is left to find it.
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import {
  chainStart,
  chainsOf,
  type LedgerEntry,
  openingDigest,
  type Opening,
} from "#study/ledger.ts";
import { withHash } from "#test/support/ledgers.ts";

export type Ledger = Readonly<{ entries: readonly LedgerEntry[]; openings: readonly Opening[] }>;

type Change = Partial<Pick<LedgerEntry, "study" | "actor" | "act" | "at" | "detail">>;

/** The whole ledger hashed anew, checkpoints included, in the order given: nothing in it hints at the change. */
export function hashedAnew(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const done = new Map<string, LedgerEntry[]>();
  const inOrder = [...entries].sort((a, b) =>
    a.at < b.at
      ? -1
      : a.at > b.at
        ? 1
        : Number(a.act === "checkpoint") - Number(b.act === "checkpoint") ||
          a.position - b.position,
  );
  return inOrder.map((entry) => {
    const own = done.get(entry.chain) ?? [];
    const detail = entry.act === "checkpoint" ? checkpointDetail(entry, done) : entry.detail;
    const made = withHash({
      ...entry,
      detail,
      position: own.length + 1,
      previous: own.at(-1)?.hash ?? chainStart,
    });
    done.set(entry.chain, [...own, made]);
    return made;
  });
}

const checkpointDetail = (
  { chain }: LedgerEntry,
  done: ReadonlyMap<string, readonly LedgerEntry[]>,
): string =>
  canonicalJson({
    heads: Object.fromEntries(
      [...done]
        .filter(([name]) => name !== chain)
        .map(([name, own]) => [name, [own.length, own.at(-1)?.hash ?? ""]]),
    ),
  });

/** One entry otherwise, and everything after it hashed anew. */
export const changed = (
  { entries, openings }: Ledger,
  which: (entry: LedgerEntry) => boolean,
  change: Change,
): Ledger => {
  const at = entries.findIndex(which);
  return {
    openings,
    entries: hashedAnew(
      entries.map((entry, index) => (index === at ? { ...entry, ...change } : entry)),
    ),
  };
};

type Added = Readonly<{
  chain: string;
  act: string;
  detail?: string;
  payload?: string;
  at?: string;
  actor?: string;
  study?: string;
}>;

/** One entry more at the end of a chain, with its opening; no checkpoint vouches for it. */
export function added(
  { entries, openings }: Ledger,
  { chain, act, detail = "{}", payload = '""', ...more }: Added,
): Ledger {
  const own = chainsOf(entries).get(chain) ?? [];
  const [last] = [...entries].sort((a, b) => (a.at < b.at ? 1 : -1));
  const opening = { chain, position: own.length + 1, nonce: sha256Hex(`forged ${act}`), payload };
  const entry = {
    study: last?.study ?? "",
    chain,
    actor: chain,
    act,
    at: last?.at ?? "",
    detail,
    ...more,
    position: own.length + 1,
    digest: openingDigest(opening),
    previous: own.at(-1)?.hash ?? chainStart,
  };
  return { entries: [...entries, withHash(entry)], openings: [...openings, opening] };
}

/** The file as it stood at a checkpoint: everything later is gone. */
export function cutBackTo({ entries, openings }: Ledger, checkpoint: LedgerEntry): Ledger {
  const { heads } = JSON.parse(checkpoint.detail) as { heads: Record<string, [number, string]> };
  const stands = ({ chain, position }: Pick<LedgerEntry, "chain" | "position">): boolean =>
    position <= (chain === checkpoint.chain ? checkpoint.position : (heads[chain]?.[0] ?? 0));
  return { entries: entries.filter(stands), openings: openings.filter(stands) };
}
