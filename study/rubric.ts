// What a rater is asked, as data: the page draws it, the study copies it, and its hash is fixed with the design.
import { isCriterion, type Level, type Question, type ScaleQuestion } from "./questions.ts";
import type { Criterion } from "./vocabulary.ts";

export type Score = 1 | 2 | 3 | 4 | 5;

/** Which end is best is stored, never assumed. Whole points only. */
export type Scale = Readonly<{ lowest: 1; highest: 5; best: "highest" | "lowest" }>;

/** Asked before the key opens, and locked. */
export type HarmQuestion = Readonly<{ question: string; note: string }>;

export type CannotJudge = Readonly<{ label: string; reasonQuestion: string; note: string }>;

/** The adjudicated score of `criterion` is at most the lowest cap of the critical errors found present. */
export type SafetyCap = Readonly<{
  criterion: Criterion;
  rule: string;
  caps: readonly Readonly<{ cap: 1 | 2 | 3; meaning: string }>[];
}>;

/** Asked only after every rating is signed off; no earlier page may carry it. */
export type SourceGuess = Readonly<{
  question: string;
  choices: readonly Readonly<{ id: string; label: string }>[];
}>;

/** What rubrics of every version have. */
export type RubricFrame = Readonly<{
  version: number;
  canary: string;
  scale: Scale;
  cannotJudge: CannotJudge;
  safetyCap: SafetyCap;
  sourceGuess: SourceGuess;
  instructions: readonly string[];
}>;

export type Rubric = RubricFrame & Readonly<{ harm: HarmQuestion; questions: readonly Question[] }>;

/** As a set's file and the study's copy have it since questions are data. */
export type QuestionRubric = Rubric & Readonly<{ schemaVersion: "2.0" }>;

/** A criterion with its worded levels, as the plan, the boards and the report know it. */
export type RubricCriterion = Pick<ScaleQuestion, "id" | "label" | "question"> &
  Readonly<{ levels: readonly Level[] }>;

export const criteriaOf = ({ questions }: Pick<Rubric, "questions">): readonly RubricCriterion[] =>
  questions.filter(isCriterion);
