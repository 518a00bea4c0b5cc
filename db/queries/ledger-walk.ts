// What the check of a ledger reads: some entries at a time, each found by its key.
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import type { LedgerEntry } from "#study/ledger.ts";
import type { Stretch, Vouched } from "#study/ledger-walk.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { entryFields } from "./ledger.ts";

/** The newest position of each chain, the study's own first: a step in a key for each person of the study, however long their chains are. */
export async function listChainLengths(
  tx: Tx,
  studyId: StudyId,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.execute<{ chain: string; position: number }>(sql`
    select h.chain, h.position from (select ${studyId}::uuid as id union select id from participants where study_id = ${studyId}::uuid) c
      cross join lateral (select e.chain, e.position from ledger_entries e where e.chain = c.id order by e.position desc limit 1) h
    order by h.chain <> ${studyId}::uuid, h.chain`);
  return new Map(rows.map(({ chain, position }) => [chain, position]));
}

/** Chains that belong to nobody in the study: only a forger makes one. Reads the whole ledger's index. */
export async function listForeignChains(
  tx: Tx,
  studyId: StudyId,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.execute<{ chain: string; position: number }>(sql`
    select chain, max(position) as position from ledger_entries where study_id = ${studyId}::uuid and chain <> ${studyId}::uuid
      and chain not in (select id from participants where study_id = ${studyId}::uuid) group by chain order by chain`);
  return new Map(rows.map(({ chain, position }) => [chain, position]));
}

/** Limits keep Postgres from reading the whole ledger once for many keys. */
const mostInStretch = 100_000;

export async function listStretches(
  tx: Tx,
  studyId: StudyId,
  stretches: readonly Stretch[],
): Promise<readonly LedgerEntry[]> {
  return tx.execute<LedgerEntry>(sql`
    select ${entryFields}
    from jsonb_to_recordset(${JSON.stringify(stretches)}::jsonb) as s(chain uuid, "from" integer, "to" integer)
      cross join lateral (select * from ledger_entries l where l.chain = s.chain and l.position between s."from" and s."to" order by l.position limit ${mostInStretch}) e
    where e.study_id = ${studyId}::uuid`);
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Whoever forges a checkpoint can name what no key holds. */
const isKey = ({ chain, position }: Vouched): boolean =>
  uuid.test(chain) && position > 0 && position < 2 ** 31;

/** The hash of each entry that a checkpoint names, in the same order; null where there is none. */
export async function listStoredHashes(
  tx: Tx,
  studyId: StudyId,
  vouched: readonly Vouched[],
): Promise<readonly (string | null)[]> {
  const named = vouched.flatMap((v, n) =>
    isKey(v) ? [{ n, chain: v.chain, position: v.position }] : [],
  );
  const rows = await tx.execute<{ n: number; hash: string }>(sql`
    select v.n, e.hash from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as v(n integer, chain uuid, "position" integer)
      cross join lateral (select l.study_id, l.hash from ledger_entries l where l.chain = v.chain and l.position = v.position limit 1) e
    where e.study_id = ${studyId}::uuid`);
  const hashes = new Map(rows.map(({ n, hash }) => [n, hash]));
  return vouched.map((_v, n) => hashes.get(n) ?? null);
}
