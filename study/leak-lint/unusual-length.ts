import { countWords } from "#study/answer.ts";
import type { LeakFinding } from "./finding.ts";

/** How long the answers to one vignette are, in log words: its own middle, and the usual distance from a middle in this study. */
export type LengthNorm = Readonly<{ medianLogWords: number; spread: number }>;

const logWords = (text: string): number => Math.log(Math.max(1, countWords(text)));

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return ((sorted[half] ?? 0) + (sorted[sorted.length - 1 - half] ?? 0)) / 2;
}

/** Brings a median of distances to the scale of a standard deviation. */
const toDeviations = 1.4826;
const fewestTexts = 12;

/**
 * The norm of each vignette: its own median, one spread over the study. Both are robust, so that an answer can't hide by its own weight.
 *
 * @param texts  every prepared text.
 * @returns by vignette; empty with fewer than 12 texts or when nearly all are equally long: no judgement from so little.
 */
export function lengthNorms(
  texts: readonly Readonly<{ vignette: string; text: string }>[],
): ReadonlyMap<string, LengthNorm> {
  const byVignette = new Map<string, number[]>();
  for (const { vignette, text } of texts)
    byVignette.set(vignette, [...(byVignette.get(vignette) ?? []), logWords(text)]);
  const distances = [...byVignette.values()].flatMap((values) =>
    values.map((value) => Math.abs(value - median(values))),
  );
  // The middle answer of three lies at no distance from itself, and says nothing of the spread.
  const spread = toDeviations * median(distances.filter((distance) => distance > 0));
  if (texts.length < fewestTexts || !(spread > 0)) return new Map();
  return new Map(
    [...byVignette].map(([vignette, values]) => [
      vignette,
      { medianLogWords: median(values), spread },
    ]),
  );
}

/** Beyond which an answer stands out from the others to its vignette. */
export const unusualDeviations = 3;

/** Always for a person: no edit may shorten what an answer says. */
export function unusualLength(text: string, norm: LengthNorm): readonly LeakFinding[] {
  const deviations = (logWords(text) - norm.medianLogWords) / norm.spread;
  if (Math.abs(deviations) < unusualDeviations) return [];
  return [
    {
      rule: "unusual-length",
      severity: "low",
      span: { start: 0, end: text.length },
      excerpt: deviations > 0 ? "longer than the other answers" : "shorter than the other answers",
      suggestedEdit: null,
    },
  ];
}
