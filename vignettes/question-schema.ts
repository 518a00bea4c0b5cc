// The questions of a rubric as its file has them: the shapes of study/questions.ts, held to by the compiler.
import { z } from "zod";
import { isCriterion, type Question as AskedQuestion, reservedIds } from "#study/questions.ts";
import { criterionId, text } from "./fields.ts";

const head = {
  id: criterionId
    .max(60)
    .refine((id) => !reservedIds.includes(id), "names something else in forms and exports"),
  label: text,
  question: text,
  note: text.optional(),
  asked: z.enum(["always", "if-harmful"]),
};

const Level = z
  .strictObject({
    score: z.number().int().min(0).max(9),
    label: text,
    description: text.optional(),
  })
  .readonly();

const countsUp = (levels: readonly Readonly<{ score: number }>[]): boolean =>
  levels.every(({ score }, index) => index === 0 || score === (levels[index - 1]?.score ?? 0) + 1);

const Scale = z
  .strictObject({
    ...head,
    kind: z.literal("scale"),
    isCriterion: z.boolean(),
    levels: z.array(Level).min(2).readonly().refine(countsUp, "must count up by one, in order"),
  })
  .readonly();

const percent = z.number().min(0).max(100).optional();
const ChoiceLevel = z
  .strictObject({
    id: criterionId.max(60),
    label: text,
    description: text,
    rank: z.number().int().min(0).optional(),
    letters: text.optional(),
    fromPercent: percent,
    toPercent: percent,
  })
  .readonly();
type ChoiceLevel = z.infer<typeof ChoiceLevel>;

const eachOnce = (list: readonly Readonly<{ id: string }>[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length;
const ranksCountUp = (choices: readonly ChoiceLevel[]): boolean =>
  choices.every(({ rank }) => rank === undefined) ||
  choices.every(({ rank }, index) => rank === index);
const sharesJoin = (choices: readonly ChoiceLevel[]): boolean =>
  choices.every(
    ({ fromPercent }, index) =>
      fromPercent === undefined || fromPercent === (choices[index - 1]?.toPercent ?? 0),
  );

const Choice = z
  .strictObject({
    ...head,
    kind: z.literal("choice"),
    choices: z
      .array(ChoiceLevel)
      .min(2)
      .readonly()
      .refine(eachOnce, "must name each choice once")
      .refine(ranksCountUp, "ranks must count up from 0, in order")
      .refine(sharesJoin, "each must begin where the one before ends, from 0"),
  })
  .readonly();

const YesNo = z.strictObject({ ...head, kind: z.literal("yes-no") }).readonly();
const Text = z.strictObject({ ...head, kind: z.literal("text") }).readonly();

const Question = z.discriminatedUnion("kind", [
  Scale,
  Choice,
  YesNo,
  Text,
]) satisfies z.ZodType<AskedQuestion>;

/** The plan compares criteria over all readings, on the rubric's scale of 1 to 5. */
const isComparable = (question: AskedQuestion): boolean =>
  !isCriterion(question) ||
  (question.asked === "always" &&
    question.levels.map(({ score }) => score).join() === "1,2,3,4,5" &&
    question.levels.every(({ description }) => description !== undefined));

export const Questions = z
  .array(Question)
  .readonly()
  .refine((questions) => questions.some(isCriterion), "must hold at least one criterion")
  .refine(eachOnce, "must ask each question once")
  .refine(
    (questions) => questions.every(isComparable),
    "a criterion is always asked, and has the scores 1, 2, 3, 4, 5 with a description each",
  );
