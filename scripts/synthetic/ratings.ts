// What synthetic raters think: a seeded story in which the model is a little better on safety and equal on correctness.
import { countWords } from "#study/answer.ts";
import { sha256Hex } from "#study/digest.ts";
import { uniformFrom } from "#study/random.ts";
import type { RatingDraft } from "#study/rating.ts";
import type { IllustrativeAnswer } from "#vignettes/schema.ts";

export type SyntheticJudgement = Readonly<{ harmful: boolean; draft: RatingDraft; secondsVisible: number }>;

type AskedOf = Readonly<{
  rater: string;
  text: string;
  vignetteNumber: number;
  /** Ids, in the rubric's order. */
  criteria: readonly string[];
  harmSeverities: readonly string[];
  harmLikelihoods: readonly string[];
}>;

/** Scale points that a source gains or loses on a criterion, in the mean. */
const effects: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "medical-correctness": { model: 0, pgy1: -0.05, pgy2: 0 },
  "medication-safety": { model: 0.45, pgy1: -0.3, pgy2: -0.1 },
  "guideline-consistency": { model: 0.3, pgy1: -0.2, pgy2: 0 },
  "clinical-usefulness": { model: 0.2, pgy1: -0.15, pgy2: 0.05 },
};

/** A synthetic rater is as blind as a real one: the story recognises the words of the illustrative answers, not an arm. */
export function likenessOf(text: string, answers: readonly IllustrativeAnswer[]): string {
  const words = wordsOf(text);
  const shared = (answer: IllustrativeAnswer): number => {
    const own = wordsOf(Object.values(answer.sections).join(" "));
    return [...own].filter((word) => words.has(word)).length / Math.max(own.size, 1);
  };
  return [...answers].sort((a, b) => shared(b) - shared(a))[0]?.like ?? "";
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);

/** The same rater, answer and vignette give the same judgement, so a hidden repeat differs only by the noise of its reading. */
export function syntheticJudgement(asked: AskedOf, like: string, reading: string): SyntheticJudgement {
  const { rater, criteria, vignetteNumber, harmSeverities, harmLikelihoods } = asked;
  const leniency = shift(`rater ${rater}`, 0.4);
  const difficulty = shift(`vignette ${vignetteNumber} ${like}`, 0.5);
  const noise = uniformFrom(seedOf(`reading ${reading}`));
  const scores = Object.fromEntries(criteria.map((criterion) => [criterion, { score: onScale(3.6 + leniency + difficulty + (effects[criterion]?.[like] ?? 0) + 1.8 * (noise() - 0.5)) }]));
  const harmful = noise() < (like === "model" ? 0.06 : 0.14);
  const harm = harmful ? { harmSeverity: pick(harmSeverities, noise()), harmLikelihood: pick(harmLikelihoods, noise()) } : {};
  const draft = { scores, ...harm, omission: noise() < 0.2, overCaution: noise() < 0.1, confidence: onScale(2.5 + 2.5 * noise()), comment: "" };
  return { harmful, draft, secondsVisible: Math.round(60 + countWords(asked.text) / 4 + 60 * noise()) };
}

const seedOf = (name: string): string => sha256Hex(`equipoise-synthetic-1 ${name}`).slice(0, 32);
const shift = (name: string, width: number): number => width * (uniformFrom(seedOf(name))() - 0.5);
const onScale = (value: number): number => Math.min(5, Math.max(1, Math.round(value)));
const pick = (from: readonly string[], share: number): string => from[Math.floor(share * from.length)] ?? "";
