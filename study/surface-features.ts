// The form of a text as numbers, with no word of its content: what a rater could tell a source by without reading.
import { countWords } from "./answer.ts";

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

type Measured = Readonly<{ text: string; words: number; sentences: number; lines: number }>;
const per100Words =
  (pattern: RegExp) =>
  ({ text, words }: Measured): number =>
    (100 * count(text, pattern)) / words;

/** Letters a word and words a sentence are the two parts of the automated readability index (Senter & Smith 1967). */
const measures = {
  "length (log words)": ({ words }) => Math.log(words),
  "words a sentence": ({ words, sentences }) => words / sentences,
  "letters a word": ({ text, words }) => count(text, /\p{L}/gu) / words,
  "long words": per100Words(/\p{L}{9,}/gu),
  commas: per100Words(/,/gu),
  "colons and semicolons": per100Words(/[:;]/gu),
  parentheses: per100Words(/\(/gu),
  "hyphens and dashes": per100Words(/[-–]/gu),
  slashes: per100Words(/\//gu),
  apostrophes: per100Words(/'/gu),
  "signs for words": per100Words(/[=<>≥≤~+↑↓→✗✓]/gu),
  numbers: per100Words(/\d+(?:\.\d+)?/gu),
  "capitals only": per100Words(/\b\p{Lu}{2,}\b/gu),
  "lower-case sentence starts": ({ text, sentences }) =>
    count(text, /(?:^|[.!?]\s+)\p{Ll}/gu) / sentences,
  "list lines": ({ text, lines }) => count(text, /^ *(?:- |\d{1,2}[.)] )/gmu) / lines,
  "numbered steps in a line": per100Words(/(?<=\s)\d[.)]\s/gu),
} as const satisfies Readonly<Record<string, (measured: Measured) => number>>;

export type SurfaceFeature = keyof typeof measures;

/** In the order of the numbers. */
export const surfaceFeatureNames: readonly SurfaceFeature[] = Object.keys(
  measures,
) as SurfaceFeature[];

/**
 * A text's surface features.
 *
 * @param text  as raters will see it.
 * @returns [surfaceFeatureNames], finite; counts are per 100 words unless the name says otherwise.
 *
 * Limits  English sentence ends; replacing every content word by another of its length and case leaves all of them as they are.
 */
export function surfaceFeatures(text: string): readonly number[] {
  const measured = {
    text,
    words: Math.max(1, countWords(text)),
    sentences: Math.max(1, count(text, /[.!?](?=\s|$)/gu)),
    lines: Math.max(1, count(text, /^.*\S.*$/gmu)),
  };
  return surfaceFeatureNames.map((name) => measures[name](measured));
}
