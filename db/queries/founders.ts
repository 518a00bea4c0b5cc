import { sql } from "drizzle-orm";
import { noteAppended } from "#db/anchoring.ts";
import type { Tx } from "#db/client.server.ts";
import type { StudyDesign } from "#study/design.ts";
import type { FirstPerson } from "#study/first-people.ts";
import type { StudyId } from "#study/vocabulary.ts";

/** Whether the acting person may found studies, and whether they are still to give their name. */
export async function findFounder(
  tx: Tx,
): Promise<Readonly<{ mayFound: boolean; isNamed: boolean }>> {
  const rows = await tx.execute<{ mayFound: boolean; isNamed: boolean }>(sql`
    select may_found() as "mayFound", exists (select from participants p where p.person_id = acting_person()) as "isNamed"`);
  return rows[0] ?? { mayFound: false, isNamed: false };
}

export type NewStudy = Readonly<{
  studyId: StudyId;
  title: string;
  design: StudyDesign;
  designHash: string;
  /** The founder first. */ people: readonly FirstPerson[];
  operatorIsCoordinator: boolean;
}>;

/** With its entry in the ledger, by a founder alone. */
export async function insertOwnStudy(tx: Tx, study: NewStudy): Promise<void> {
  await tx.execute(sql`
    select found_study(${study.studyId}::uuid, ${study.title}, ${JSON.stringify(study.design)}::jsonb, ${study.designHash},
      ${JSON.stringify(study.people)}::jsonb, ${study.operatorIsCoordinator})`);
  noteAppended(tx, study.studyId);
}
