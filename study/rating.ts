// One rater's judgement of one answer: what may be recorded, and what is refused.
import type { Criterion, ReadingId, StudyState } from "./vocabulary.ts";

export type Judged = Readonly<{ score: number } | { cannotJudge: string }>;

/** Everything is absent until the rater chooses it: there is no default anywhere. */
export type RatingDraft = Readonly<{
  scores: Readonly<Record<Criterion, Judged>>;
  harmSeverity?: string | undefined;
  harmLikelihood?: string | undefined;
  omission?: boolean | undefined;
  overCaution?: boolean | undefined;
  confidence?: number | undefined;
  comment?: string | undefined;
}>;

export type RatingContext = Readonly<{
  readingId: ReadingId;
  studyState: StudyState;
  criteria: readonly Criterion[];
  harmSeverities: readonly string[];
  harmLikelihoods: readonly string[];
  opened: boolean;
  /** The unaided judgement, or null while it has not been given. */
  harmful: boolean | null;
  versions: number;
  signedOff: boolean;
}>;

export type RatingRecorded = Readonly<{
  kind: "rating-recorded";
  readingId: ReadingId;
  version: number;
  scores: readonly Readonly<{ criterion: Criterion; judged: Judged }>[];
  harmSeverity: string | null;
  harmLikelihood: string | null;
  omission: boolean;
  overCaution: boolean;
  confidence: number;
  comment: string;
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
  | Readonly<{ kind: "score-off-scale"; criterion: Criterion; score: number }>;

export type RatingRequest = Readonly<{ draft: RatingDraft; amendmentReason: string | null }>;

const onScale = (score: number): boolean => Number.isInteger(score) && score >= 1 && score <= 5;

const isGiven = (judged: Judged | undefined): boolean =>
  judged !== undefined && ("score" in judged || judged.cannotJudge.trim() !== "");

/** The names of the fields still to be filled, in the order of the form. */
export function missingFields(
  context: Pick<RatingContext, "criteria" | "harmful" | "harmSeverities" | "harmLikelihoods">,
  draft: RatingDraft,
): readonly string[] {
  const scores = context.criteria
    .filter((criterion) => !isGiven(draft.scores[criterion]))
    .map((criterion) => `score.${criterion}`);
  const harm =
    context.harmful !== true
      ? []
      : [
          context.harmSeverities.includes(draft.harmSeverity ?? "") ? [] : ["harmSeverity"],
          context.harmLikelihoods.includes(draft.harmLikelihood ?? "") ? [] : ["harmLikelihood"],
        ].flat();
  const flags = (["omission", "overCaution", "confidence"] as const).filter(
    (field) => draft[field] === undefined,
  );
  return [...scores, ...harm, ...flags];
}

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
  return refuseOffScale(context.criteria, draft);
}

function refuseOffScale(criteria: readonly Criterion[], draft: RatingDraft): RatingRefused | null {
  for (const criterion of criteria) {
    const judged = draft.scores[criterion];
    if (judged && "score" in judged && !onScale(judged.score))
      return { kind: "score-off-scale", criterion, score: judged.score };
  }
  return draft.confidence !== undefined && !onScale(draft.confidence)
    ? { kind: "score-off-scale", criterion: "confidence", score: draft.confidence }
    : null;
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
  return {
    kind: "rating-recorded",
    readingId: context.readingId,
    version: context.versions + 1,
    scores: context.criteria.flatMap((criterion) => {
      const judged = draft.scores[criterion];
      return judged ? [{ criterion, judged }] : [];
    }),
    harmSeverity: context.harmful ? (draft.harmSeverity ?? null) : null,
    harmLikelihood: context.harmful ? (draft.harmLikelihood ?? null) : null,
    omission: draft.omission === true,
    overCaution: draft.overCaution === true,
    confidence: draft.confidence ?? 0,
    comment: draft.comment?.trim() ?? "",
    amendmentReason: context.versions > 0 ? (request.amendmentReason?.trim() ?? null) : null,
  };
}
