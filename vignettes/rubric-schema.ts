// The rubric as a file: in the shapes of study/rubric.ts and study/first-instrument.ts, held to by the compiler.
import { z } from "zod";
import type { FirstRubric } from "#study/first-instrument.ts";
import { isCriterion } from "#study/questions.ts";
import type { QuestionRubric } from "#study/rubric.ts";
import { cap, criterionId, fileHead, score, secondFileHead, text } from "./fields.ts";
import { Questions } from "./question-schema.ts";

const YesNoQuestion = z.strictObject({ question: text, note: text }).readonly();
const ScoreLabel = z.strictObject({ score, label: text, description: text }).readonly();

const scoresInOrder = (labels: readonly { readonly score: number }[]): boolean =>
  labels.map((label) => label.score).join() === "1,2,3,4,5";
const ordered = "must hold the scores 1, 2, 3, 4, 5, in this order";

const RubricCriterion = z
  .strictObject({
    id: criterionId,
    label: text,
    question: text,
    scoreLabels: z.array(ScoreLabel).readonly().refine(scoresInOrder, ordered),
  })
  .readonly();
const HarmSeverity = z
  .strictObject({
    id: text,
    rank: z.number().int().min(0),
    letters: text,
    label: text,
    description: text,
  })
  .readonly();
const HarmLikelihood = z
  .strictObject({
    id: text,
    fromPercent: z.number().min(0).max(100),
    toPercent: z.number().min(0).max(100),
    label: text,
    description: text,
  })
  .readonly();

const HarmQuestions = z
  .strictObject({
    question: text,
    note: text,
    severityQuestion: text,
    severities: z
      .array(HarmSeverity)
      .min(2)
      .readonly()
      .refine(
        (list) => list.every((severity, index) => severity.rank === index),
        "ranks must count up from 0, in order",
      ),
    likelihoodQuestion: text,
    likelihoods: z
      .array(HarmLikelihood)
      .min(2)
      .readonly()
      .refine(
        (list) =>
          list.every(
            (likelihood, index) => likelihood.fromPercent === (list[index - 1]?.toPercent ?? 0),
          ),
        "each must begin where the one before ends, from 0",
      ),
  })
  .readonly();

const frame = {
  scale: z
    .strictObject({
      lowest: z.literal(1),
      highest: z.literal(5),
      best: z.enum(["highest", "lowest"]),
    })
    .readonly(),
  cannotJudge: z.strictObject({ label: text, reasonQuestion: text, note: text }).readonly(),
  safetyCap: z
    .strictObject({
      criterion: criterionId,
      rule: text,
      caps: z
        .array(z.strictObject({ cap, meaning: text }).readonly())
        .length(3)
        .readonly(),
    })
    .readonly(),
  sourceGuess: z
    .strictObject({
      question: text,
      choices: z
        .array(z.strictObject({ id: text, label: text }).readonly())
        .min(2)
        .readonly(),
    })
    .readonly(),
  instructions: z.array(text).min(1).readonly(),
};
const capped = {
  path: ["safetyCap", "criterion"],
  message: "must be the id of one of the criteria",
};

const FirstFile = z
  .strictObject({
    ...fileHead,
    ...frame,
    criteria: z.array(RubricCriterion).min(1).readonly(),
    harm: HarmQuestions,
    omission: YesNoQuestion,
    overCaution: YesNoQuestion,
    confidence: z
      .strictObject({
        question: text,
        labels: z
          .array(z.strictObject({ score, label: text }).readonly())
          .readonly()
          .refine(scoresInOrder, ordered),
      })
      .readonly(),
    comment: YesNoQuestion,
  })
  .readonly()
  .refine(
    (rubric) => rubric.criteria.some((criterion) => criterion.id === rubric.safetyCap.criterion),
    capped,
  ) satisfies z.ZodType<FirstRubric>;

const QuestionFile = z
  .strictObject({
    ...secondFileHead,
    ...frame,
    harm: z.strictObject({ question: text, note: text }).readonly(),
    questions: Questions,
  })
  .readonly()
  .refine(
    ({ questions, safetyCap }) =>
      questions.some((question) => isCriterion(question) && question.id === safetyCap.criterion),
    capped,
  ) satisfies z.ZodType<QuestionRubric>;

export const RubricFile = z.discriminatedUnion("schemaVersion", [FirstFile, QuestionFile]);
export type RubricFile = z.infer<typeof RubricFile>;
