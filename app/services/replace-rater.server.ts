import { asActor } from "#db/client.server.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { insertSeatAssignment, listSeats } from "#db/queries/people.ts";
import type { ParticipantId } from "#study/vocabulary.ts";
import type { Actor } from "#app/http/actor.server.ts";

export type RaterReplaced = Readonly<{ kind: "rater-replaced"; version: number }>;
export type ReplacementRefused = Readonly<{ kind: "seat-unknown" | "reason-missing" | "already-seated" }>;

/** Rule P4: a seat keeps its readings when another rater takes it over; nothing is drawn again. */
export async function replaceRater(actor: Actor, replacement: Readonly<{ seat: number; participantId: ParticipantId; reason: string }>): Promise<RaterReplaced | ReplacementRefused> {
  const reason = replacement.reason.trim();
  if (!reason) return { kind: "reason-missing" };
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const seats = await listSeats(tx, actor.studyId);
    const seat = seats.find((s) => s.number === replacement.seat);
    if (!seat) return { kind: "seat-unknown" as const };
    if (seats.some((s) => s.participantId === replacement.participantId)) return { kind: "already-seated" as const };
    const version = seat.version + 1;
    await insertSeatAssignment(tx, { seatId: seat.id, version, participantId: replacement.participantId, reason });
    await appendToLedger(tx, actor.studyId, { act: "seat-assigned", detail: { seat: seat.number, version, participantId: replacement.participantId }, payload: { reason } });
    return { kind: "rater-replaced" as const, version };
  });
}
