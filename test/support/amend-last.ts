import { sql } from "drizzle-orm";
import { recordRating } from "#app/rating/record-rating.server.ts";
import { syntheticJudgement } from "#scripts/synthetic/judgement.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import type { Rubric } from "#study/rubric.ts";
import type { ReadingId } from "#study/vocabulary.ts";
import type { OpenDatabase } from "./factories.ts";

/** The rater judges the reading they rated last once more, with other scores, a comment and a reason. */
export async function amendLast(
  { owner }: OpenDatabase,
  study: SyntheticStudy,
  nth: number,
  words = {
    comment: "The interval of the two drugs matters here.",
    reason: "Misread the dose at first.",
  },
): Promise<void> {
  const rater = await study.actor("rater", nth);
  const [last] = await owner.db.execute<{ id: ReadingId; rubric: Rubric; harmful: boolean }>(sql`
    select g.reading_id as id, v.rubric, h.harmful from ratings g join readings r on r.id = g.reading_id join harm_judgements h on h.reading_id = r.id join vignette_sets v on v.study_id = r.study_id
    where g.participant_id = ${rater.participantId}::uuid order by r.position desc limit 1`);
  invariant(last, "this rater has rated nothing");
  const { scores, omission, overCaution, confidence } = syntheticJudgement(
    last.rubric,
    null,
    "",
    rater.code,
    "seen anew",
  ).draft;
  const harm = last.harmful
    ? {
        harmSeverity: last.rubric.harm.severities[0]?.id ?? "",
        harmLikelihood: last.rubric.harm.likelihoods[0]?.id ?? "",
      }
    : {};
  const draft = {
    scores,
    ...harm,
    omission,
    overCaution,
    confidence,
    comment: words.comment,
  };
  const outcome = await recordRating(
    rater,
    last.id,
    { draft, amendmentReason: words.reason },
    { device: "desktop", secondsVisible: 30 },
  );
  invariant(outcome.kind === "rating-recorded", `the amendment was refused: ${outcome.kind}`);
}
