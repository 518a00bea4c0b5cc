import {
  openKey,
  raterRubric,
  shownStimulus,
  type OpenKey,
  type RaterRubric,
  type RaterStimulus,
} from "#app/case-view/rater-view.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { appendAct } from "#db/queries/ledger.ts";
import {
  findPracticeCase,
  insertPracticeAttempt,
  listOwnTries,
  listPracticeSteps,
} from "#db/queries/practice.ts";
import { findVignetteSet } from "#db/queries/studies.ts";
import { joinSections } from "#study/answer.ts";
import { invariant } from "#study/invariant.ts";
import { type FirstDraft, readDraft } from "#study/first-instrument.ts";
import { missingFields, type RatingDraft } from "#study/rating.ts";
import { practiceDone } from "#study/records/practice-try.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { Worked } from "#vignettes/schema.ts";

/** A rater's own try at a practice case: shown back to the rater, and read by nobody else. */
export type PracticeAttempt = Readonly<{ harmful: boolean; draft: RatingDraft }>;
export type WorkedRating = Omit<
  Worked,
  "schemaVersion" | "version" | "canary" | "id" | "label" | "answer"
>;

export type PracticeCase = Readonly<{
  kind: "practice-case";
  number: number;
  total: number;
  stimulus: RaterStimulus;
  text: string;
  rubric: RaterRubric;
  /** Both null until the try is recorded. */
  attempt: PracticeAttempt | null;
  worked: WorkedRating | null;
  key: OpenKey | null;
  nextNumber: number | null;
}>;
export type PracticeRefused =
  | Readonly<{ kind: "practice-unknown" }>
  | Readonly<{ kind: "study-not-rating"; state: StudyState }>;

/** A practice case; its key opens once the unaided judgement has been chosen, its worked rating once the try is recorded. */
export async function openPractice(
  actor: Actor,
  number: number,
  isJudged: boolean,
): Promise<PracticeCase | PracticeRefused> {
  if (actor.state !== "rating") return { kind: "study-not-rating", state: actor.state };
  return asActor(actor.pools.blinded, actor.session, async (tx) => {
    const found = await findPracticeCase(tx, actor.studyId, number);
    const set = await findVignetteSet(tx, actor.studyId);
    if (!found || !set) return { kind: "practice-unknown" as const };
    const steps = await listPracticeSteps(tx, actor.studyId);
    const worked = found.worked as Worked;
    const attempt = attemptIn(found.attempt as KeptAttempt | null);
    return {
      kind: "practice-case" as const,
      number,
      total: steps.length,
      stimulus: shownStimulus(found.stimulus),
      text: joinSections(worked.answer),
      rubric: raterRubric(set.rubric),
      attempt,
      worked: attempt && workedRating(worked),
      key: isJudged || attempt ? openKey(found.key) : null,
      nextNumber: steps.find((step) => !step.attempted && step.number !== number)?.number ?? null,
    };
  });
}

type KeptAttempt = Readonly<{ harmful: boolean; draft: RatingDraft | FirstDraft }>;

const attemptIn = (kept: KeptAttempt | null): PracticeAttempt | null =>
  kept && { harmful: kept.harmful, draft: readDraft(kept.draft) };

function workedRating({
  harmful,
  harmSeverity,
  harmLikelihood,
  criticalErrors,
  omission,
  overCaution,
  scores,
  confidence,
  otherAnswers,
  lesson,
}: Worked): WorkedRating {
  return {
    harmful,
    criticalErrors,
    omission,
    overCaution,
    scores,
    confidence,
    lesson,
    ...(harmSeverity && { harmSeverity }),
    ...(harmLikelihood && { harmLikelihood }),
    ...(otherAnswers && { otherAnswers }),
  };
}

export type PracticeRecorded = Readonly<{ kind: "practice-recorded"; allDone: boolean }>;
export type AttemptRefused =
  | PracticeRefused
  | Readonly<{ kind: "practice-already-tried" }>
  | Readonly<{ kind: "rating-incomplete"; fields: readonly string[] }>;

/** Keeps the first try at a practice case. The last one opens the study's own answers (rule N2). */
export async function recordPractice(
  actor: Actor,
  number: number,
  attempt: PracticeAttempt,
): Promise<PracticeRecorded | AttemptRefused> {
  if (actor.state !== "rating") return { kind: "study-not-rating", state: actor.state };
  return asActor(
    actor.pools.blinded,
    actor.session,
    async (tx): Promise<PracticeRecorded | AttemptRefused> => {
      const found = await findPracticeCase(tx, actor.studyId, number);
      if (!found) return { kind: "practice-unknown" };
      const fields = await fieldsLeft(tx, actor, attempt);
      if (fields.length > 0) return { kind: "rating-incomplete", fields };
      const isFirst = await insertPracticeAttempt(tx, {
        practiceCaseId: found.id,
        participantId: actor.participantId,
        body: attempt,
      });
      if (!isFirst) return { kind: "practice-already-tried" };
      const allDone = (await listPracticeSteps(tx, actor.studyId)).every((step) => step.attempted);
      if (allDone)
        await appendAct(tx, actor.studyId, practiceDone, {
          detail: {},
          payload: { tries: await listOwnTries(tx, actor.participantId) },
        });
      return { kind: "practice-recorded", allDone };
    },
  );
}

async function fieldsLeft(
  tx: Tx,
  { studyId }: Actor,
  { harmful, draft }: PracticeAttempt,
): Promise<readonly string[]> {
  const set = await findVignetteSet(tx, studyId);
  invariant(set, "a practice case without a vignette set");
  return missingFields({ questions: set.rubric.questions, harmful }, draft);
}
