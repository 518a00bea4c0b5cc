// Studies as an earlier version left them, in a database brought to the newest tables.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { migrateDatabase } from "#db/migrate.server.ts";
import { sha256Hex } from "#ground/digest.ts";
import {
  syntheticStudyOf,
  type SyntheticPerson,
  type SyntheticStudy,
} from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import type { StudyId } from "#study/vocabulary.ts";
import { type OpenDatabase, openUntilTheEnd } from "./factories.ts";
import { sessionToken } from "./http.ts";
import { createEmptyDatabase } from "./postgres.ts";

export const frozenTitles = {
  draft: "Frozen draft",
  collecting: "Frozen collecting",
  rating: "Frozen rating",
  locked: "Frozen locked",
  oneKey: "Frozen with one key",
  unblinded: "A study with every kind of record",
} as const;
export type FrozenStage = keyof typeof frozenTitles;

export const frozenExport = "test/frozen/0.1.0/export.zip";

/** A dump names the owner of its own server; here it is whoever restores it. */
const dump = (): string =>
  gunzipSync(readFileSync("test/frozen/0.1.0/studies.sql.gz"))
    .toString("utf8")
    .replaceAll(" FOR ROLE equipoise_owner", "");

/** Restored, migrated, and gone when the suite ends. */
export async function openFrozenDatabase(): Promise<OpenDatabase & Readonly<{ applied: number }>> {
  const database = await createEmptyDatabase();
  const owner = postgres({ ...database.connections.owner, max: 1, onnotice: () => undefined });
  await owner.unsafe(dump()).simple();
  await owner.end();
  const migrated = await migrateDatabase(database.connections.owner, "demonstration");
  invariant(migrated.kind === "migrated", `the frozen database was refused: ${migrated.kind}`);
  return { ...openUntilTheEnd(database), applied: migrated.applied };
}

type Member = Omit<SyntheticPerson, "session"> & Readonly<{ studyId: StudyId }>;

/** One of the frozen studies, everyone signed in anew but who has withdrawn. */
export async function frozenStudy(open: OpenDatabase, stage: FrozenStage): Promise<SyntheticStudy> {
  const members = await open.owner.db.execute<Member>(sql`
    select m.study_id as "studyId", m.id as "participantId", m.person_id as "personId", array_agg(r.role order by r.role) as roles
    from studies s join participants m on m.study_id = s.id join participant_roles r on r.participant_id = m.id
    where s.title = ${frozenTitles[stage]} and not exists (select from withdrawals w where w.participant_id = m.id) group by m.id order by m.created_at, m.code`);
  const [first] = members;
  invariant(first, `no frozen study ${stage}`);
  const people = await Promise.all(
    members.map(async (member) => ({
      ...member,
      session: sha256Hex(await sessionToken(open, member.personId)),
    })),
  );
  return syntheticStudyOf(open.pools, first.studyId, people);
}
