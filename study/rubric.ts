// What a rater is asked, as data: the page draws it, the study copies it, and its hash is fixed with the design.
import type { Criterion } from "./vocabulary.ts";

export type Score = 1 | 2 | 3 | 4 | 5;

/** Which end is best is stored, never assumed. Whole points only. */
export type Scale = Readonly<{ lowest: 1; highest: 5; best: "highest" | "lowest" }>;

/** One worded level: a few words for the button, one sentence for the rater who hesitates. */
export type ScoreLabel = Readonly<{ score: Score; label: string; description: string }>;

export type RubricCriterion = Readonly<{
  id: Criterion;
  label: string;
  question: string;
  scoreLabels: readonly ScoreLabel[];
}>;

/** Potential severity, were the advice followed. `rank` rises with harm; `letters` are the NCC MERP categories it was adapted from. */
export type HarmSeverity = Readonly<{
  id: string;
  rank: number;
  letters: string;
  label: string;
  description: string;
}>;

/** Share of patients harmed if the advice is followed unmodified: above `fromPercent`, up to and including `toPercent`. */
export type HarmLikelihood = Readonly<{
  id: string;
  fromPercent: number;
  toPercent: number;
  label: string;
  description: string;
}>;

export type HarmQuestions = Readonly<{
  /** Asked before the key opens, and locked. */
  question: string;
  note: string;
  severityQuestion: string;
  severities: readonly HarmSeverity[];
  likelihoodQuestion: string;
  likelihoods: readonly HarmLikelihood[];
}>;

export type YesNoQuestion = Readonly<{ question: string; note: string }>;
export type ConfidenceQuestion = Readonly<{
  question: string;
  labels: readonly Readonly<{ score: Score; label: string }>[];
}>;
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

export type Rubric = Readonly<{
  schemaVersion: "1.0";
  version: number;
  canary: string;
  scale: Scale;
  criteria: readonly RubricCriterion[];
  harm: HarmQuestions;
  omission: YesNoQuestion;
  overCaution: YesNoQuestion;
  confidence: ConfidenceQuestion;
  cannotJudge: CannotJudge;
  comment: YesNoQuestion;
  safetyCap: SafetyCap;
  sourceGuess: SourceGuess;
  instructions: readonly string[];
}>;
