// One rater's judgement of one answer: what may be recorded, and what is refused.
import {
  askedOf,
  cannotJudgeValue,
  fieldOf,
  isCriterion,
  type Question,
  type QuestionKind,
  reasonField,
} from "./questions.ts";
import type { Criterion, ReadingId, StudyState } from "./vocabulary.ts";

export type Judged = Readonly<{ score: number } | { cannotJudge: string }>;

/**
 * By the fields of the form: a level's digits, "yes" or "no", a choice's id, words, or that it can't be judged, and why.
 * Everything is absent until the rater chooses it: there is no default anywhere.
 */
export type RatingDraft = Readonly<Record<string, string>>;

export type RatingContext = Readonly<{
  readingId: ReadingId;
  studyState: StudyState;
  questions: readonly Question[];
  opened: boolean;
  /** The unaided judgement, or null while it has not been given. */
  harmful: boolean | null;
  versions: number;
  signedOff: boolean;
}>;

/** The answer to a question that is no criterion, in the words of its field. */
export type Answered = Readonly<{ question: string; kind: QuestionKind; answer: string }>;

export type RatingRecorded = Readonly<{
  kind: "rating-recorded";
  readingId: ReadingId;
  version: number;
  scores: readonly Readonly<{ criterion: Criterion; judged: Judged }>[];
  answers: readonly Answered[];
  amendmentReason: string | null;
}>;

export type RatingRefused =
  | Readonly<{ kind: "study-not-rating"; state: StudyState }>
  | Readonly<{
      kind:
        | "reading-not-open"
        | "harm-judgement-missing"
        | "signed-off"
        | "amendment-needs-reason"
        | "already-rated";
    }>
  | Readonly<{ kind: "rating-incomplete"; fields: readonly string[] }>
  | Readonly<{ kind: "score-off-scale"; field: string; score: number }>;

export type RatingRequest = Readonly<{ draft: RatingDraft; amendmentReason: string | null }>;

/** A field of only spaces is no answer. */
const givenIn = (draft: RatingDraft, field: string): string => draft[field]?.trim() ?? "";

/** Why it can't be judged, or null where that wasn't chosen. */
const unjudged = (draft: RatingDraft, question: Question): string | null =>
  isCriterion(question) && draft[fieldOf(question)] === cannotJudgeValue
    ? givenIn(draft, reasonField(question.id))
    : null;

const isNumber = (answer: string): boolean => /^-?\d+(\.\d+)?$/u.test(answer);

/** Whether something was chosen that the question offers; a number off its scale is refused by another name. */
function isGiven(question: Question, draft: RatingDraft): boolean {
  const answer = givenIn(draft, fieldOf(question));
  switch (question.kind) {
    case "scale": {
      const reason = unjudged(draft, question);
      return reason === null ? isNumber(answer) : reason !== "";
    }
    case "choice":
      return question.choices.some(({ id }) => id === answer);
    case "yes-no":
      return answer === "yes" || answer === "no";
    case "text":
      return true;
  }
}

/** The names of the fields still to be filled, in the order of the form. */
export const missingFields = (
  { questions, harmful }: Pick<RatingContext, "questions" | "harmful">,
  draft: RatingDraft,
): readonly string[] =>
  askedOf(questions, harmful === true)
    .filter((question) => !isGiven(question, draft))
    .map(fieldOf);

function refuse(
  context: RatingContext,
  { draft, amendmentReason }: RatingRequest,
): RatingRefused | null {
  if (context.studyState !== "rating")
    return { kind: "study-not-rating", state: context.studyState };
  if (context.signedOff) return { kind: "signed-off" };
  if (!context.opened) return { kind: "reading-not-open" };
  if (context.harmful === null) return { kind: "harm-judgement-missing" };
  if (context.versions > 0 && amendmentReason === null) return { kind: "already-rated" };
  if (context.versions > 0 && amendmentReason?.trim() === "")
    return { kind: "amendment-needs-reason" };
  const fields = missingFields(context, draft);
  if (fields.length > 0) return { kind: "rating-incomplete", fields };
  return refuseOffScale(askedOf(context.questions, context.harmful), draft);
}

function refuseOffScale(asked: readonly Question[], draft: RatingDraft): RatingRefused | null {
  for (const question of asked) {
    if (question.kind !== "scale" || unjudged(draft, question) !== null) continue;
    const answer = givenIn(draft, fieldOf(question));
    if (!question.levels.some(({ score }) => String(score) === answer))
      return { kind: "score-off-scale", field: fieldOf(question), score: Number(answer) };
  }
  return null;
}

/**
 * Rules R1 (only while rating), R2 (opened, and harm judged first), R3 (every field chosen), R4 (a second version needs a reason),
 * R5 (scores on the scale), R7 (nothing after sign-off). Of R6 nothing is decided here: whether the next reading had opened is
 * known only when the version is written, so `record_rating` in Postgres says it.
 */
export function decideRating(
  context: RatingContext,
  request: RatingRequest,
): RatingRecorded | RatingRefused {
  const refusal = refuse(context, request);
  if (refusal) return refusal;
  const { draft } = request;
  const asked = askedOf(context.questions, context.harmful === true);
  return {
    kind: "rating-recorded",
    readingId: context.readingId,
    version: context.versions + 1,
    scores: asked
      .filter(isCriterion)
      .map((question) => ({ criterion: question.id, judged: judged(draft, question) })),
    answers: asked.filter((question) => !isCriterion(question)).flatMap(answeredIn(draft)),
    amendmentReason: context.versions > 0 ? (request.amendmentReason?.trim() ?? null) : null,
  };
}

const judged = (draft: RatingDraft, question: Question): Judged =>
  unjudged(draft, question) === null
    ? { score: Number(draft[fieldOf(question)]) }
    : { cannotJudge: draft[reasonField(question.id)] ?? "" };

const answeredIn =
  (draft: RatingDraft) =>
  (question: Question): readonly Answered[] => {
    const answer = givenIn(draft, fieldOf(question));
    return answer === "" ? [] : [{ question: question.id, kind: question.kind, answer }];
  };
