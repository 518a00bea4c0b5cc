import type { Hit, Span } from "./finding.ts";

const isEnd = (text: string, at: number): boolean =>
  at < 0 ||
  text[at] === "\n" ||
  (/[.!?]/u.test(text[at] ?? "") && /\s|$/u.test(text[at + 1] ?? ""));

/** What is longer has further words, which is all that is asked: no text makes the search long. */
const longestSentence = 400;

/** The sentence or line around a span, with the space after it. */
function sentenceAround(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > start - longestSentence && from > 0 && !isEnd(text, from - 1)) from -= 1;
  let to = end;
  while (to < end + longestSentence && to < text.length && !isEnd(text, to - 1)) to += 1;
  return { start: from + (/^\s*/u.exec(text.slice(from, start))?.[0].length ?? 0), end: to };
}

/** A hit that fills its sentence can go with it; one inside a longer sentence is left to a person. */
export function removableWhenWhole(text: string, hit: Hit): Hit {
  const sentence = sentenceAround(text, hit);
  if (hit.start - sentence.start >= longestSentence || sentence.end - hit.end >= longestSentence)
    return hit;
  const around = text.slice(sentence.start, hit.start) + text.slice(hit.end, sentence.end);
  return /[\p{L}\p{N}]/u.test(around) ? hit : { ...hit, ...sentence, suggestedEdit: "" };
}
