import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { takeTurn } from "#db/queries/ledger.ts";
import { findRatingContext, recordRating as insertRating } from "#db/queries/ratings.ts";
import {
  decideRating,
  type RatingRecorded,
  type RatingRefused,
  type RatingRequest,
} from "#study/rating.ts";
import type { Viewing } from "#study/viewing.ts";
import type { ReadingId } from "#study/vocabulary.ts";

export type RecordingRefused =
  | RatingRefused
  | Readonly<{ kind: "reading-unknown" | "reading-left-out" | "acquaintances-first" }>;

/** Records a rating, or a further version with its reason. One person's tabs take turns, so the second finds the version taken. */
export async function recordRating(
  actor: Actor,
  readingId: ReadingId,
  request: RatingRequest,
  viewing: Viewing,
): Promise<RatingRecorded | RecordingRefused> {
  return asActor(
    actor.pools.blinded,
    actor.session,
    async (tx): Promise<RatingRecorded | RecordingRefused> => {
      // Rules R1 and R7 hold against a lock or a sign-off at the same moment: they wait, or we see them.
      await takeTurn(tx, actor.studyId);
      const context = await findRatingContext(tx, actor.studyId, readingId);
      if (!context) return { kind: "reading-unknown" };
      if (context.omitted) return { kind: "reading-left-out" };
      if (context.declarationOwed) return { kind: "acquaintances-first" };
      const decision = decideRating(context, request);
      if (decision.kind === "rating-recorded")
        await insertRating(tx, actor.studyId, decision, viewing);
      return decision;
    },
  );
}
