// One page of a ledger and its filters: nothing here reads all entries, as long as nothing but an act, an actor or a few days is asked for.
import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { LedgerEntry } from "#study/ledger.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { entryFields } from "./ledger.ts";

/** Empty fields filter nothing; dates are days in UTC, both included. */
export type LedgerFilter = Readonly<{ act: string; actor: string; from: string; until: string }>;

export const filtersNothing = ({ act, actor, from, until }: LedgerFilter): boolean =>
  `${act}${actor}${from}${until}` === "";

/** Rule L10: whoever acted did so in a chain of their own, which is found by its key. */
function matching(studyId: StudyId, { act, actor, from, until }: LedgerFilter): SQL {
  const conditions = [
    sql`study_id = ${studyId}::uuid`,
    ...(act ? [sql`act = ${act}`] : []),
    ...(actor
      ? [
          sql`chain in (select id from (select id from participants union select ${studyId}::uuid) c where id::text = ${actor})`,
        ]
      : []),
    ...(from ? [sql`recorded_at >= ${from}::date::timestamp at time zone 'UTC'`] : []),
    ...(until ? [sql`recorded_at < (${until}::date + 1)::timestamp at time zone 'UTC'`] : []),
  ];
  return sql.join(conditions, sql` and `);
}

export async function countLedgerEntries(
  tx: Tx,
  studyId: StudyId,
  filter: LedgerFilter,
): Promise<number> {
  const [counted] = await tx.execute<{ count: number }>(
    sql`select count(*)::integer as count from ledger_entries where ${matching(studyId, filter)}`,
  );
  return counted?.count ?? 0;
}

/** Newest first: the keys by their index, then the entries of this page alone. @param page  from 1. */
export async function listLedgerPage(
  tx: Tx,
  studyId: StudyId,
  filter: LedgerFilter,
  page: number,
  pageRows: number,
): Promise<readonly LedgerEntry[]> {
  return tx.execute<LedgerEntry>(sql`
    select ${entryFields}
    from (select chain, position from ledger_entries where ${matching(studyId, filter)}
      order by recorded_at desc, chain desc, position desc limit ${pageRows} offset ${(page - 1) * pageRows}) k
    join ledger_entries e on e.chain = k.chain and e.position = k.position
    order by e.recorded_at desc, e.chain desc, e.position desc`);
}

/** Every act that the ledger holds: a step in the index for each. */
export async function listActsRecorded(tx: Tx, studyId: StudyId): Promise<readonly string[]> {
  const rows = await tx.execute<{ act: string }>(sql`
    with recursive a as (
      select min(act) as act from ledger_entries where study_id = ${studyId}::uuid
      union all select (select min(e.act) from ledger_entries e where e.study_id = ${studyId}::uuid and e.act > a.act) from a where a.act is not null)
    select act from a where act is not null`);
  return rows.map(({ act }) => act);
}
