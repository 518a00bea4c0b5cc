import type { Pool, SessionHash } from "#db/client.server.ts";
import { saveRatingDraft as save, type DraftToSave } from "#db/queries/rating-drafts.ts";
import type { RatingDraft } from "#study/rating.ts";

export type DraftSaved = Readonly<{ kind: "draft-saved"; version: number; savedAt: string }>;
export type DraftRefused =
  | Readonly<{ kind: "draft-conflict"; version: number; draft: RatingDraft; savedAt: string }>
  | Readonly<{ kind: "draft-not-yours" }>;

/** Saves what a rater has filled in so far, in one round trip: the row policies ask who the session is. Replays are harmless. */
export async function saveRatingDraft(
  blinded: Pool,
  session: SessionHash,
  draft: DraftToSave,
): Promise<DraftSaved | DraftRefused> {
  const answer = await save(blinded, session, draft);
  if (answer === null) return { kind: "draft-not-yours" };
  const { version, savedAt } = answer;
  return answer.saved
    ? { kind: "draft-saved", version, savedAt }
    : { kind: "draft-conflict", version, draft: answer.draft, savedAt };
}
