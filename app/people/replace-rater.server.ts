import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { type DrawFrozen, isDrawFrozen } from "#db/queries/draw.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { insertSeatAssignment, listRaters, listSeats } from "#db/queries/people.ts";
import { holdStudy } from "#db/queries/studies.ts";
import type { ParticipantId } from "#study/vocabulary.ts";
import { insertPerson } from "./add-person.server.ts";

/** A rater who waits without a seat, or someone new. */
export type Successor =
  | Readonly<{ kind: "waiting"; participantId: ParticipantId }>
  | Readonly<{ kind: "newcomer"; name: string; email: string | null }>;
export type Replacement = Readonly<{ seat: number; successor: Successor; reason: string }>;

export type RaterReplaced = Readonly<{
  kind: "rater-replaced";
  version: number;
  participantId: ParticipantId;
}>;
export type ReplacementRefused = Readonly<{
  kind: "seat-unknown" | "reason-missing" | "already-seated" | "rater-unknown";
}>;

/** Rule P4: a seat keeps its readings when another rater takes it over; nothing is drawn again. */
export async function replaceRater(
  actor: Actor,
  replacement: Replacement,
): Promise<RaterReplaced | ReplacementRefused | DrawFrozen> {
  const reason = replacement.reason.trim();
  if (!reason) return { kind: "reason-missing" };
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    await holdStudy(tx, actor.studyId);
    if (await isDrawFrozen(tx, actor.studyId)) return { kind: "draw-frozen" as const };
    const seats = await listSeats(tx, actor.studyId);
    const seat = seats.find((s) => s.number === replacement.seat);
    if (!seat) return { kind: "seat-unknown" as const };
    const { successor } = replacement;
    if (
      successor.kind === "waiting" &&
      seats.some((s) => s.participantId === successor.participantId)
    )
      return { kind: "already-seated" as const };
    const participantId = await findSuccessor(tx, actor, successor);
    if (!participantId) return { kind: "rater-unknown" as const };
    const version = seat.version + 1;
    await insertSeatAssignment(tx, { seatId: seat.id, version, participantId, reason });
    await appendToLedger(tx, actor.studyId, {
      act: "seat-assigned",
      detail: { seat: seat.number, version, participantId },
      payload: { seatId: seat.id, reason },
    });
    return { kind: "rater-replaced" as const, version, participantId };
  });
}

async function findSuccessor(
  tx: Tx,
  actor: Actor,
  successor: Successor,
): Promise<ParticipantId | null> {
  if (successor.kind === "waiting")
    return (
      (await listRaters(tx, actor.studyId)).find((id) => id === successor.participantId) ?? null
    );
  const { name, email } = successor;
  return (
    await insertPerson(
      tx,
      actor,
      { name, email, roles: ["rater"], arm: null },
      { takesSeat: false },
    )
  ).participantId;
}
