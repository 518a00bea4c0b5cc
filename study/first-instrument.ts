// The instrument as rubrics of schema 1.0 fixed it: its questions, and ratings by the names that it had for them.
import { cannotJudgeValue, type Question, reasonField, scoreField } from "./questions.ts";
import type { RatingDraft } from "./rating.ts";
import type { HarmQuestion, QuestionRubric, Rubric, RubricFrame, Score } from "./rubric.ts";

type YesNo = Readonly<{ question: string; note: string }>;
type Labelled<Other> = Readonly<{ id: string; label: string; description: string }> & Other;

/** `rank` rises with harm; `letters` are the NCC MERP categories it was adapted from. */
type HarmSeverity = Labelled<Readonly<{ rank: number; letters: string }>>;
/** Share of patients harmed: above `fromPercent`, up to and including `toPercent`. */
type HarmLikelihood = Labelled<Readonly<{ fromPercent: number; toPercent: number }>>;

export type FirstRubric = RubricFrame &
  Readonly<{
    schemaVersion: "1.0";
    criteria: readonly Readonly<{
      id: string;
      label: string;
      question: string;
      scoreLabels: readonly Readonly<{ score: Score; label: string; description: string }>[];
    }>[];
    harm: HarmQuestion &
      Readonly<{
        severityQuestion: string;
        severities: readonly HarmSeverity[];
        likelihoodQuestion: string;
        likelihoods: readonly HarmLikelihood[];
      }>;
    omission: YesNo;
    overCaution: YesNo;
    confidence: Readonly<{
      question: string;
      labels: readonly Readonly<{ score: Score; label: string }>[];
    }>;
    comment: YesNo;
  }>;

/** The questions that every study of that schema asked, in the order of its form. */
function questionsOf(rubric: FirstRubric): readonly Question[] {
  const { harm, omission, overCaution, confidence, comment } = rubric;
  return [
    ...rubric.criteria.map(({ scoreLabels, ...head }): Question => ({
      ...head,
      kind: "scale",
      isCriterion: true,
      asked: "always",
      levels: scoreLabels,
    })),
    {
      id: "harm-severity",
      kind: "choice",
      asked: "if-harmful",
      label: "Severity of harm",
      question: harm.severityQuestion,
      choices: harm.severities,
    },
    {
      id: "harm-likelihood",
      kind: "choice",
      asked: "if-harmful",
      label: "Likelihood of harm",
      question: harm.likelihoodQuestion,
      choices: harm.likelihoods,
    },
    {
      id: "important-omission",
      kind: "yes-no",
      asked: "always",
      label: "Important omission",
      ...omission,
    },
    { id: "over-caution", kind: "yes-no", asked: "always", label: "Over-caution", ...overCaution },
    {
      id: "confidence",
      kind: "scale",
      isCriterion: false,
      asked: "always",
      label: "Rater's confidence",
      question: confidence.question,
      levels: confidence.labels,
    },
    { id: "comment", kind: "text", asked: "always", label: "Comment", ...comment },
  ];
}

export type KeptRubric = FirstRubric | QuestionRubric;

/** A rubric as a set's file and the study's copy have it, read as questions whichever schema it has. */
export const asQuestions = (rubric: KeptRubric): Rubric =>
  rubric.schemaVersion === "1.0" ? fromFirst(rubric) : rubric;

function fromFirst(rubric: FirstRubric): Rubric {
  const { version, canary, scale, cannotJudge, safetyCap, sourceGuess, instructions } = rubric;
  const { question, note } = rubric.harm;
  return {
    version,
    canary,
    scale,
    harm: { question, note },
    questions: questionsOf(rubric),
    cannotJudge,
    safetyCap,
    sourceGuess,
    instructions,
  };
}

/** The form's fields of then: a page opened before an update still sends them. */
export const firstFields: Readonly<Record<string, string>> = {
  harmSeverity: "harm-severity",
  harmLikelihood: "harm-likelihood",
  omission: "important-omission",
  overCaution: "over-caution",
};

type FirstJudged = Readonly<{ score: number } | { cannotJudge: string }>;

/** A draft or practice try as it was then kept. */
export type FirstDraft = Readonly<{
  scores: Readonly<Record<string, FirstJudged>>;
  harmSeverity?: string | undefined;
  harmLikelihood?: string | undefined;
  omission?: boolean | undefined;
  overCaution?: boolean | undefined;
  confidence?: number | undefined;
  comment?: string | undefined;
}>;

const isFirst = (kept: RatingDraft | FirstDraft): kept is FirstDraft =>
  typeof kept["scores"] === "object";

/** What is kept of a rating not yet given, in either form. */
export const readDraft = (kept: RatingDraft | FirstDraft): RatingDraft =>
  isFirst(kept) ? draftOf(kept) : kept;

function draftOf({ scores, ...others }: FirstDraft): RatingDraft {
  const judged = Object.entries(scores).flatMap(([id, said]) =>
    "score" in said
      ? [[scoreField(id), String(said.score)] as const]
      : ([
          [scoreField(id), cannotJudgeValue],
          [reasonField(id), said.cannotJudge],
        ] as const),
  );
  const given = Object.entries(others).flatMap(([name, value]) =>
    value === undefined ? [] : [[firstFields[name] ?? name, inWords(value)] as const],
  );
  return Object.fromEntries([...judged, ...given].filter(([, value]) => value !== ""));
}

const inWords = (value: string | number | boolean): string =>
  typeof value === "boolean" ? (value ? "yes" : "no") : String(value);

/** What a ledgered rating of that time answered, by question: columns, and what it says in words. */
export const firstAnswers = (payload: Readonly<Record<string, unknown>>) => ({
  answers: {
    "harm-severity": payload["harm_severity"],
    "harm-likelihood": payload["harm_likelihood"],
    "important-omission": payload["omission"],
    "over-caution": payload["over_caution"],
    confidence: payload["confidence"],
  },
  words: { comment: payload["comment"] },
});
