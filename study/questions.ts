// What a rater is asked once the unaided judgement is locked: form, rows, ledger and export follow from this list.

/** Of every rater, or only of one who judged the answer potentially harmful. */
export type Asked = "always" | "if-harmful";

type QuestionHead = Readonly<{
  /** Names the question in rows and ledger, and with underscores its column of the export. */
  id: string;
  /** A few words for the head of a table; `question` is what the rater reads. */
  label: string;
  question: string;
  note?: string | undefined;
  asked: Asked;
}>;

/** One worded level: a few words for the button, one sentence for the rater who hesitates. */
export type Level = Readonly<{ score: number; label: string; description?: string | undefined }>;

/** A criterion is compared between arms, and may be left unjudged with a reason. */
export type ScaleQuestion = QuestionHead &
  Readonly<{ kind: "scale"; isCriterion: boolean; levels: readonly Level[] }>;

/** What orders a choice, where something does: a rank of harm, or the share of patients it stands for. */
export type Choice = Readonly<{
  id: string;
  label: string;
  description: string;
  rank?: number | undefined;
  letters?: string | undefined;
  fromPercent?: number | undefined;
  toPercent?: number | undefined;
}>;

export type ChoiceQuestion = QuestionHead &
  Readonly<{ kind: "choice"; choices: readonly Choice[] }>;
export type YesNoQuestion = QuestionHead & Readonly<{ kind: "yes-no" }>;
/** Always optional: nobody is made to write. */
export type TextQuestion = QuestionHead & Readonly<{ kind: "text" }>;

/** Another kind is another member here: the compiler then names every place that must draw, read or export it. */
export type Question = ScaleQuestion | ChoiceQuestion | YesNoQuestion | TextQuestion;
export type QuestionKind = Question["kind"];

export type CriterionQuestion = ScaleQuestion & Readonly<{ isCriterion: true }>;
export const isCriterion = (question: Question): question is CriterionQuestion =>
  question.kind === "scale" && question.isCriterion;

/** Which questions this rater is asked, in the order of the form. */
export const askedOf = (questions: readonly Question[], harmful: boolean): readonly Question[] =>
  questions.filter(({ asked }) => asked === "always" || harmful);

export const cannotJudgeValue = "cannot-judge";

/** The field of the form that answers a question, and the one that says why a criterion can't be judged. */
export const fieldOf = (question: Question): string =>
  isCriterion(question) ? scoreField(question.id) : question.id;
export const scoreField = (criterion: string): string => `score.${criterion}`;
export const reasonField = (criterion: string): string => `reason.${criterion}`;

/** Names of the form's other fields, which no question may have. */
export const reservedFields: readonly string[] = ["device", "harmful", "intent"];

/** And what the export calls its own columns and kinds of words, as ids: a question's would hide them. */
export const reservedIds: readonly string[] = [
  ...reservedFields,
  "data-kind",
  "reading",
  "rater",
  "vignette",
  "is-hidden-repeat",
  "repeat-of",
  "is-rated",
  "omission-reason",
  "unaided-harm",
  "seconds-visible",
  "key-seen-before",
  "amendments-after-close",
  "arm",
  "arm-label",
  "author",
  "words",
  "rating-version",
  "is-primary",
  "after-close",
  "rated-at",
  "criterion",
  "score",
  "cannot-judge",
  "amendment-reason",
  "cannot-judge-reason",
  "guess-reason",
];

/** The column of the export that holds what was answered; words have a file of their own. */
export const columnOf = ({ id }: Pick<Question, "id">): string => id.replaceAll("-", "_");

/** Questions whose answers are columns of the export, in the rubric's order: criteria have rows of their own. */
export const columnQuestions = (
  questions: readonly Question[],
): readonly Exclude<Question, CriterionQuestion | TextQuestion>[] =>
  questions.filter(isColumnQuestion);

const isColumnQuestion = (
  question: Question,
): question is Exclude<Question, CriterionQuestion | TextQuestion> =>
  question.kind !== "text" && !isCriterion(question);
