// One page of a ledger, its filters and its verdict: nothing here reads all entries into the program.
import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { BrokenEntry, LedgerCheck, LedgerEntry } from "#study/ledger.ts";
import type { StudyId } from "#study/vocabulary.ts";

/** Empty fields filter nothing; dates are days in UTC, both included. */
export type LedgerFilter = Readonly<{ act: string; actor: string; from: string; until: string }>;

type Checked = Readonly<{ entries: number; chains: number; checkpoints: number; notYetAnchored: number; chain: string | null; position: number | null; reason: BrokenEntry["reason"] | null }>;

export async function readLedgerCheck(tx: Tx, studyId: StudyId): Promise<LedgerCheck> {
  const [found] = await tx.execute<Checked>(sql`
    select entries, chains, checkpoints, not_yet_anchored as "notYetAnchored", chain, position, reason from ledger_check(${studyId}::uuid)`);
  if (!found) return { entries: 0, chains: 0, checkpoints: 0, notYetAnchored: 0, broken: null };
  const { chain, position, reason, ...counts } = found;
  return { ...counts, broken: chain !== null && position !== null && reason !== null ? { chain, position, reason } : null };
}

const matching = (studyId: StudyId, { act, actor, from, until }: LedgerFilter): SQL => sql`study_id = ${studyId}::uuid
  and (${act} = '' or act = ${act}) and (${actor} = '' or actor::text = ${actor})
  and (${from} = '' or recorded_at >= nullif(${from}, '')::date::timestamp at time zone 'UTC')
  and (${until} = '' or recorded_at < (nullif(${until}, '')::date + 1)::timestamp at time zone 'UTC')`;

export async function countLedgerEntries(tx: Tx, studyId: StudyId, filter: LedgerFilter): Promise<number> {
  const [counted] = await tx.execute<{ count: number }>(sql`select count(*)::integer as count from ledger_entries where ${matching(studyId, filter)}`);
  return counted?.count ?? 0;
}

/** Newest first. @param page  from 1. */
export async function listLedgerPage(tx: Tx, studyId: StudyId, filter: LedgerFilter, page: number, pageRows: number): Promise<readonly LedgerEntry[]> {
  return tx.execute<LedgerEntry>(sql`
    select study_id as study, chain, position, actor, act, ledger_time(recorded_at) as at, detail, digest, previous, hash
    from ledger_entries where ${matching(studyId, filter)}
    order by recorded_at desc, chain desc, position desc limit ${pageRows} offset ${(page - 1) * pageRows}`);
}

/** Every act and every actor that the ledger holds. */
export async function listLedgerNames(tx: Tx, studyId: StudyId): Promise<Readonly<{ acts: readonly string[]; actors: readonly string[] }>> {
  const acts = await tx.execute<{ act: string }>(sql`select distinct act from ledger_entries where study_id = ${studyId}::uuid order by act`);
  const actors = await tx.execute<{ actor: string }>(sql`select distinct actor from ledger_entries where study_id = ${studyId}::uuid`);
  return { acts: acts.map(({ act }) => act), actors: actors.map(({ actor }) => actor) };
}
