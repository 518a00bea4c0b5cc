import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { signOffs } from "#db/schema/index.ts";
import type { ParticipantId, SeatId, StudyId } from "#study/vocabulary.ts";

/** The seat that the acting rater holds in a study, or null once another rater has taken it over. */
export async function findOwnSeat(
  tx: Tx,
  studyId: StudyId,
): Promise<Readonly<{ id: SeatId; number: number }> | null> {
  const rows = await tx.execute<{ id: SeatId; number: number }>(
    sql`select id, number from seats where study_id = ${studyId}::uuid`,
  );
  return rows[0] ?? null;
}

/** False when the seat is signed off already. */
export async function insertSignOff(
  tx: Tx,
  signOff: Readonly<{ seatId: SeatId; participantId: ParticipantId }>,
): Promise<boolean> {
  const rows = await tx
    .insert(signOffs)
    .values(signOff)
    .onConflictDoNothing()
    .returning({ seatId: signOffs.seatId });
  return rows.length === 1;
}
