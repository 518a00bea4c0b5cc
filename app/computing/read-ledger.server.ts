import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { readLedger } from "#db/queries/ledger.ts";
import { checkLedger, type LedgerCheck, type LedgerEntry } from "#study/ledger.ts";

export type LedgerRead = Readonly<{ entries: readonly LedgerEntry[]; check: LedgerCheck }>;

/** From the gate pool, which can read no score. */
export const readEntries = (actor: Actor): Promise<readonly LedgerEntry[]> =>
  asActor(actor.pools.gate, actor.session, (tx) => readLedger(tx, actor.studyId));

/** The whole ledger with its verdict: for an act that depends on it. */
export async function readStudyLedger(actor: Actor): Promise<LedgerRead> {
  const entries = await readEntries(actor);
  return { entries, check: checkLedger(entries) };
}

/** One entry a line, as `equipoise verify` reads it. */
export const ledgerLines = (entries: readonly LedgerEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
