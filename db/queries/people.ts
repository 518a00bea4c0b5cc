import { and, desc, eq, notExists, sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import {
  authors,
  caseOrders,
  participantRoles,
  participants,
  people,
  seatAssignments,
  seats,
  withdrawals,
} from "#db/schema/index.ts";
import type { ArmId } from "#study/arms.ts";
import type {
  AuthorId,
  ParticipantId,
  PersonId,
  Role,
  SeatId,
  StudyId,
  VignetteId,
} from "#study/vocabulary.ts";

export type NewParticipant = Readonly<{
  studyId: StudyId;
  personId: PersonId;
  participantId: ParticipantId;
  name: string;
  email: string | null;
  code: string;
}>;

export async function insertParticipant(tx: Tx, p: NewParticipant): Promise<void> {
  await tx.insert(people).values({ id: p.personId, name: p.name, email: p.email });
  await tx
    .insert(participants)
    .values({ id: p.participantId, studyId: p.studyId, personId: p.personId, code: p.code });
}

/** Of everyone in the study whose name isn't erased. */
export const listNames = (
  tx: Tx,
  studyId: StudyId,
): Promise<readonly Readonly<{ code: string; name: string; email: string | null }>[]> =>
  tx.execute<{ code: string; name: string; email: string | null }>(sql`
    select m.code, p.name, p.email from participants m join people p on p.id = m.person_id
    where m.study_id = ${studyId}::uuid and p.name is not null order by m.code`);

export const insertRole = (tx: Tx, participantId: ParticipantId, role: Role) =>
  tx.insert(participantRoles).values({ participantId, role });

export const countParticipants = async (tx: Tx, studyId: StudyId): Promise<number> =>
  (
    await tx.execute<{ n: number }>(
      sql`select count(*)::integer as n from participants where study_id = ${studyId}::uuid`,
    )
  )[0]?.n ?? 0;

export const insertSeat = (
  tx: Tx,
  seat: Readonly<{ id: SeatId; studyId: StudyId; number: number }>,
) => tx.insert(seats).values(seat);

export type Assignment = Readonly<{
  seatId: SeatId;
  version: number;
  participantId: ParticipantId;
  reason: string | null;
}>;
export const insertSeatAssignment = (tx: Tx, assignment: Assignment) =>
  tx.insert(seatAssignments).values(assignment);

/** Every seat with the assignment that holds now. */
export const listSeats = (tx: Tx, studyId: StudyId) =>
  tx
    .selectDistinctOn([seats.number], {
      id: seats.id,
      number: seats.number,
      version: seatAssignments.version,
      participantId: seatAssignments.participantId,
    })
    .from(seats)
    .innerJoin(seatAssignments, eq(seatAssignments.seatId, seats.id))
    .where(eq(seats.studyId, studyId))
    .orderBy(seats.number, desc(seatAssignments.version));

export const insertAuthor = (
  tx: Tx,
  author: Readonly<{
    id: AuthorId;
    studyId: StudyId;
    arm: ArmId;
    code: string;
    participantId: ParticipantId | null;
    card?: Record<string, string>;
  }>,
) => tx.insert(authors).values(author);

export const listAuthors = (tx: Tx, studyId: StudyId) =>
  tx
    .select({
      id: authors.id,
      arm: authors.arm,
      code: authors.code,
      participantId: authors.participantId,
    })
    .from(authors)
    .where(eq(authors.studyId, studyId))
    .orderBy(authors.code);

export const insertCaseOrder = (tx: Tx, authorId: AuthorId, vignetteIds: readonly VignetteId[]) =>
  tx
    .insert(caseOrders)
    .values(
      vignetteIds.map((vignetteId, index) => ({ authorId, vignetteId, position: index + 1 })),
    );

export async function listAuthorsWithoutOrder(
  tx: Tx,
  studyId: StudyId,
): Promise<readonly AuthorId[]> {
  const rows = await tx.execute<{ id: AuthorId }>(sql`
    select id from authors w where study_id = ${studyId}::uuid and participant_id is not null and not exists (select from case_orders c where c.author_id = w.id)`);
  return rows.map((row) => row.id);
}

/** Everyone who holds the rater's role and has not left, seated or not. */
export async function listRaters(tx: Tx, studyId: StudyId): Promise<readonly ParticipantId[]> {
  const rows = await tx
    .select({ id: participants.id })
    .from(participants)
    .innerJoin(
      participantRoles,
      and(eq(participantRoles.participantId, participants.id), eq(participantRoles.role, "rater")),
    )
    .where(
      and(
        eq(participants.studyId, studyId),
        notExists(
          tx
            .select({ id: withdrawals.participantId })
            .from(withdrawals)
            .where(eq(withdrawals.participantId, participants.id)),
        ),
      ),
    );
  return rows.map((row) => row.id);
}
