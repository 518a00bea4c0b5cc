// The ledger as a comparison reads it: entries by act, in the order of their times, with what they said.
import type { LedgerEntry, Opening } from "#study/ledger.ts";
import type { LedgerAct } from "#study/ledger-acts.ts";
import { standingEntries } from "#study/voided-entries.ts";
import { fieldsOf, type ToldEntry, type ToldLedger } from "./said.ts";

/** What doesn't parse says nothing: its record then differs. */
function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : (JSON.parse(json) as unknown);
  } catch {
    return undefined;
  }
}

const inOrder = (a: LedgerEntry, b: LedgerEntry): number =>
  a.at === b.at ? a.position - b.position : a.at < b.at ? -1 : 1;

export function readTold(
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
): ToldLedger {
  const payloads = new Map(
    openings.map(({ chain, position, payload }) => [`${chain} ${position}`, payload]),
  );
  const byAct = new Map<string, LedgerEntry[]>();
  for (const entry of standingEntries(entries, openings)) {
    const known = byAct.get(entry.act);
    if (known) known.push(entry);
    else byAct.set(entry.act, [entry]);
  }
  const read = (entry: LedgerEntry): ToldEntry => ({
    actor: entry.actor,
    at: entry.at,
    act: entry.act as LedgerAct,
    detail: fieldsOf(parsed(entry.detail)),
    payload: parsed(payloads.get(`${entry.chain} ${entry.position}`)),
  });
  return {
    of: (...acts) =>
      acts
        .flatMap((act) => byAct.get(act) ?? [])
        .sort(inOrder)
        .map(read),
  };
}
