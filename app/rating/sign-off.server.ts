import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { appendToLedger, takeTurn } from "#db/queries/ledger.ts";
import { listOwnPayloads } from "#db/queries/ratings.ts";
import { findOwnSeat, insertSignOff } from "#db/queries/sign-offs.ts";
import { receiptDigest } from "#study/receipt.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { decideNext } from "./next-reading.server.ts";

export type SignedOff = Readonly<{ kind: "signed-off"; answers: number }>;
export type SignOffRefused =
  | Readonly<{ kind: "already-signed-off" | "no-seat" }>
  | Readonly<{ kind: "readings-left"; count: number }>
  | Readonly<{ kind: "study-not-rating"; state: StudyState }>;

/** Rules R7 (once every answer of the seat is rated, and nothing after it), R9 (with the digest of what was submitted). */
export async function signOff(actor: Actor): Promise<SignedOff | SignOffRefused> {
  return asActor(
    actor.pools.blinded,
    actor.session,
    async (tx): Promise<SignedOff | SignOffRefused> => {
      await takeTurn(tx, actor.studyId);
      const { list, next, rules } = await decideNext(tx, actor);
      if (next.kind === "study-not-rating") return next;
      const seat = await findOwnSeat(tx, actor.studyId);
      if (!seat || next.kind === "no-seat") return { kind: "no-seat" };
      if (rules.signedAt !== null) return { kind: "already-signed-off" };
      if (next.kind !== "all-read")
        return { kind: "readings-left", count: list.filter((r) => !r.rated && !r.omitted).length };
      if (!(await insertSignOff(tx, { seatId: seat.id, participantId: actor.participantId })))
        return { kind: "already-signed-off" };
      const answers = list.filter((r) => r.rated).length;
      await appendToLedger(tx, actor.studyId, {
        act: "signed-off",
        detail: {
          seat: seat.number,
          answers,
          ratings: receiptDigest(await listOwnPayloads(tx, actor.studyId)),
        },
      });
      return { kind: "signed-off", answers };
    },
  );
}
