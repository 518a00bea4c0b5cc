// How a synthetic rater judges: by what is known of the illustrative answer it reads, and never by who wrote it.
import { sha256Hex } from "#ground/digest.ts";
import { uniformFrom } from "#ground/random.ts";
import { countWords } from "#study/answer.ts";
import { askedOf, isCriterion, type Question, scoreField } from "#study/questions.ts";
import type { RatingDraft } from "#study/rating.ts";
import { criteriaOf, type Rubric } from "#study/rubric.ts";
import type { IllustrativeAnswer, VignetteSet } from "#vignettes/schema.ts";

export type SyntheticJudgement = Readonly<{
  harmful: boolean;
  draft: RatingDraft;
  secondsVisible: number;
}>;

/** Middle scores of an answer's recorded quality, in the rubric's order of criteria: correctness, safety, guideline consistency, usefulness. */
const middles: Readonly<Record<IllustrativeAnswer["quality"], readonly number[]>> = {
  right: [4.5, 4.5, 4.4, 4.3],
  "partly-right": [3.6, 3.1, 3.4, 3.3],
  "over-cautious": [3.0, 2.6, 2.4, 2.2],
  dangerous: [2.4, 1.5, 2.1, 2.2],
};

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);

/** The illustrative answer that a text shows, told by its words: a redactor may have changed some. */
export function answerShown(set: VignetteSet, text: string): IllustrativeAnswer | null {
  const words = wordsOf(text);
  const shared = (answer: IllustrativeAnswer): number => {
    const own = wordsOf(Object.values(answer.sections).join(" "));
    return [...own].filter((word) => words.has(word)).length / Math.max(own.size, 1);
  };
  const answers = set.vignettes.flatMap((vignette) => vignette.illustrative?.answers ?? []);
  return [...answers].sort((a, b) => shared(b) - shared(a))[0] ?? null;
}

const seedOf = (name: string): string => sha256Hex(`equipoise-synthetic-1 ${name}`).slice(0, 32);
const shift = (name: string, width: number): number => width * (uniformFrom(seedOf(name))() - 0.5);
const onScale = (value: number): number => Math.min(5, Math.max(1, Math.round(value)));
const pick = (from: readonly Readonly<{ id: string }>[], share: number): string =>
  from[Math.floor(share * from.length)]?.id ?? "";

type Uniform = () => number;

/** Harm by severity and likelihood, where this rater was asked; what the illustrative answer is known to lack; the rest by chance. */
function otherAnswer(question: Question, answer: IllustrativeAnswer | null, noise: Uniform) {
  switch (question.kind) {
    case "choice":
      return pick(question.choices, noise());
    case "yes-no":
      return yesNo(knownOf(answer)[question.id] ?? noise() < 0.5);
    case "scale":
      return String(onScale(2.5 + 2.5 * noise()));
    case "text":
      return "";
  }
}

const yesNo = (holds: boolean): string => (holds ? "yes" : "no");
const knownOf = (answer: IllustrativeAnswer | null): Readonly<Record<string, boolean>> => ({
  "important-omission": (answer?.missedEssentials.length ?? 0) > 0,
  "over-caution": answer?.quality === "over-cautious",
});

/** The same rater and text give the same judgement but for the noise of each reading, so a hidden repeat differs a little. */
export function syntheticJudgement(
  { questions }: Pick<Rubric, "questions">,
  answer: IllustrativeAnswer | null,
  text: string,
  rater: string,
  reading: string,
): SyntheticJudgement {
  const leniency = shift(`rater ${rater}`, 0.5);
  const noise = uniformFrom(seedOf(`reading ${rater} ${reading}`));
  const own = middles[answer?.quality ?? "partly-right"];
  const scores = criteriaOf({ questions }).map(({ id }, index) => [
    scoreField(id),
    String(onScale((own[index] ?? 3) + leniency + 1.6 * (noise() - 0.5))),
  ]);
  // One unaided judgement in eight goes the other way.
  const harmful = (answer?.quality === "dangerous") !== noise() < 1 / 8;
  const others = askedOf(questions, harmful)
    .filter((question) => !isCriterion(question))
    .map((question) => [question.id, otherAnswer(question, answer, noise)]);
  return {
    harmful,
    draft: Object.fromEntries([...scores, ...others]) as RatingDraft,
    secondsVisible: Math.round(60 + countWords(text) / 4 + 60 * noise()),
  };
}
