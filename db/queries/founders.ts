import { eq, sql } from "drizzle-orm";
import { noteAppended } from "#db/anchoring.ts";
import type { Tx } from "#db/client.server.ts";
import { participants } from "#db/schema/index.ts";
import type { StudyDesign } from "#study/design.ts";
import type { FirstPerson } from "#study/first-people.ts";
import type { ParticipantId, PersonId, Role, StudyId } from "#study/vocabulary.ts";

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
  /** The founder first. */ people: readonly FirstPerson[];
  operatorIsCoordinator: boolean;
}>;

/** With its entry in the ledger, by a founder alone. */
export async function insertOwnStudy(tx: Tx, study: NewStudy): Promise<void> {
  const people = study.people.map(({ role, ...person }) => ({ ...person, roles: [role] }));
  await tx.execute(sql`
    select found_study(${study.studyId}::uuid, ${study.title}, ${JSON.stringify(study.design)}::jsonb,
      ${JSON.stringify(people)}::jsonb, ${study.operatorIsCoordinator})`);
  noteAppended(tx, study.studyId);
}

export type FirstMember = Readonly<{ name: string; email: string | null; roles: readonly Role[] }>;
export type FoundingMember = Readonly<{ personId: PersonId; participantId: ParticipantId }>;

/** As the owner of the database, for the operator: whoever takes part, in the order given. */
export async function insertOperatorStudy(
  tx: Tx,
  study: Omit<NewStudy, "people"> & Readonly<{ people: readonly FirstMember[] }>,
): Promise<readonly FoundingMember[]> {
  await tx.execute(sql`
    select write_founding(${study.studyId}::uuid, ${study.title}, ${JSON.stringify(study.design)}::jsonb, null,
      ${JSON.stringify(study.people)}::jsonb, ${study.operatorIsCoordinator})`);
  return tx
    .select({ personId: participants.personId, participantId: participants.id })
    .from(participants)
    .where(eq(participants.studyId, study.studyId))
    .orderBy(sql`length(${participants.code})`, participants.code);
}
