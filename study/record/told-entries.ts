// The ledger as a comparison reads it: entries by act, in the order of their times, with what they said.
import type { LedgerEntry, Opening } from "#study/ledger.ts";
import type { LedgerAct } from "#study/ledger-acts.ts";
import { standingEntries } from "#study/voided-entries.ts";
import type { Says } from "./facts.ts";

export type ToldEntry = Readonly<{
  actor: string;
  at: string;
  act: LedgerAct;
  detail: Says;
  /** Undefined where its opening is withheld. */
  payload: unknown;
}>;

export type ToldLedger = Readonly<{
  /** Entries of these acts, parsed anew at each call: what is no longer compared needs no memory. */
  of: (...acts: readonly LedgerAct[]) => readonly ToldEntry[];
}>;

/** An object's fields; none of what is no object. */
export const fieldsOf = (value: unknown): Says =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Says) : {};

/** A list's items; none of what is no list. */
export const listOf = (value: unknown): readonly Says[] =>
  Array.isArray(value) ? value.map(fieldsOf) : [];

/** Only the fields that are there: one that isn't was never told. */
export const told = (from: Says, ...fields: readonly string[]): Says =>
  Object.fromEntries(
    fields.flatMap((field) => (from[field] === undefined ? [] : [[field, from[field]]])),
  );

export const text = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? null);

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
