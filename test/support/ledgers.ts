// Whole ledgers made without a database, to break in every way.
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import {
  chainStart,
  entryLine,
  type LedgerEntry,
  openingDigest,
  type Opening,
} from "#study/ledger.ts";

export type MadeLedger = Readonly<{
  entries: readonly LedgerEntry[];
  openings: readonly Opening[];
}>;

const study = "00000000-0000-4000-8000-000000000000";

export const withHash = (entry: Omit<LedgerEntry, "hash">): LedgerEntry => ({
  ...entry,
  hash: sha256Hex(entryLine({ ...entry, hash: "" })),
});

type Written = Readonly<{ chain: string; act: string; detail: string; payload: string }>;

function append(
  { entries, openings }: MadeLedger,
  { chain, act, detail, payload }: Written,
): MadeLedger {
  const own = entries.filter((entry) => entry.chain === chain);
  const opening = {
    chain,
    position: own.length + 1,
    nonce: sha256Hex(`nonce ${chain} ${own.length}`),
    payload,
  };
  const at = `2026-03-02T10:00:${String(entries.length % 60).padStart(2, "0")}.000000Z`;
  const entry = withHash({
    study,
    chain,
    position: own.length + 1,
    actor: chain,
    act,
    at,
    detail,
    digest: openingDigest(opening),
    previous: own.at(-1)?.hash ?? chainStart,
  });
  return { entries: [...entries, entry], openings: [...openings, opening] };
}

const headsOf = ({ entries }: MadeLedger): string =>
  canonicalJson({
    heads: Object.fromEntries(
      entries.filter((e) => e.chain !== study).map((e) => [e.chain, [e.position, e.hash]]),
    ),
  });

/** One letter an act: "a" to "c" by that actor, "!" a checkpoint of all chains, in this order. */
export const ledgerOf = (acts: string): MadeLedger =>
  [...acts].reduce<MadeLedger>(
    (made, letter, index) =>
      append(
        made,
        letter === "!"
          ? { chain: study, act: "checkpoint", detail: headsOf(made), payload: "" }
          : {
              chain: `actor ${letter}`,
              act: "rating-recorded",
              detail: "{}",
              payload: `{"score":${index % 5}}`,
            },
      ),
    { entries: [], openings: [] },
  );
