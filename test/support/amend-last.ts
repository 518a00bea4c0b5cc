import { sql } from "drizzle-orm";
import { recordRating } from "#app/rating/record-rating.server.ts";
import { syntheticJudgement } from "#scripts/synthetic/judgement.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import { asQuestions, type KeptRubric } from "#study/first-instrument.ts";
import { askedOf } from "#study/questions.ts";
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
  const [last] = await owner.db.execute<{
    id: ReadingId;
    rubric: KeptRubric;
    harmful: boolean;
  }>(sql`
    select g.reading_id as id, v.rubric, h.harmful from ratings g join readings r on r.id = g.reading_id join harm_judgements h on h.reading_id = r.id join vignette_sets v on v.study_id = r.study_id
    where g.participant_id = ${rater.participantId}::uuid order by r.position desc limit 1`);
  invariant(last, "this rater has rated nothing");
  const rubric = asQuestions(last.rubric);
  const judged = syntheticJudgement(rubric, null, "", rater.code, "seen anew").draft;
  // What was judged unaided stays; of each choice that it asks for, the first.
  const harm = Object.fromEntries(
    askedOf(rubric.questions, last.harmful).flatMap((question) =>
      question.kind === "choice" ? [[question.id, question.choices[0]?.id ?? ""]] : [],
    ),
  );
  const draft = { ...judged, ...harm, comment: words.comment };
  const outcome = await recordRating(
    rater,
    last.id,
    { draft, amendmentReason: words.reason },
    { device: "desktop", secondsVisible: 30 },
  );
  invariant(outcome.kind === "rating-recorded", `the amendment was refused: ${outcome.kind}`);
}
