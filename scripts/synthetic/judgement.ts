// How a synthetic rater judges: by what is known of the illustrative answer it reads, and never by who wrote it.
import { joinSections } from "#study/answer.ts";
import { invariant } from "#study/invariant.ts";
import { present } from "#study/presentation.ts";
import { drawBelow } from "#study/random.ts";
import type { IllustrativeAnswer, VignetteSet } from "#vignettes/schema.ts";
import { redact } from "./redaction.ts";

export type Judgement = Readonly<{
  harmful: boolean;
  scores: readonly number[];
  omission: boolean;
  overCaution: boolean;
  confidence: number;
}>;

/** Middle scores by criterion, in the rubric's order: correctness, safety, guideline consistency, usefulness. */
const middles: Readonly<Record<IllustrativeAnswer["quality"], readonly number[]>> = {
  right: [4.6, 4.6, 4.5, 4.4],
  "partly-right": [3.6, 3.1, 3.4, 3.3],
  "over-cautious": [3.0, 2.6, 2.4, 2.2],
  dangerous: [2.3, 1.4, 2.0, 2.1],
};

const spaced = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** The answers of a set by the words that a rater sees, however they were presented and redacted. */
export function answersByText(set: VignetteSet): ReadonlyMap<string, IllustrativeAnswer> {
  const answers = set.vignettes.flatMap((vignette) => vignette.illustrative?.answers ?? []);
  return new Map(answers.map((answer) => [spaced(present(redact(present(joinSections(answer.sections))).text)), answer]));
}

const onScale = (score: number): number => Math.min(5, Math.max(1, Math.round(score)));

/** @param leniency  the rater's own habit, in scale points, added to every score. */
export function judge(answers: ReadonlyMap<string, IllustrativeAnswer>, text: string, leniency: number, uniform: () => number): Judgement {
  const answer = answers.get(spaced(text));
  invariant(answer, "a synthetic rater met a text that is no illustrative answer");
  const isDangerous = answer.quality === "dangerous";
  return {
    // One in eight unaided judgements goes the other way.
    harmful: drawBelow(8, uniform) === 0 ? !isDangerous : isDangerous,
    scores: middles[answer.quality].map((middle) => onScale(middle + leniency + (uniform() - 0.5) * 1.6)),
    omission: answer.missedEssentials.length > 0,
    overCaution: answer.quality === "over-cautious",
    confidence: 3 + drawBelow(3, uniform),
  };
}
