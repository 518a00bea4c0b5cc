// What in the form of a text gives its source away. Rule T3; by rule T4 a person resolves every finding before the seal.
import { brokenCharacters } from "./leak-lint/broken-characters.ts";
import { calendarDate } from "./leak-lint/calendar-date.ts";
import { citationStyle } from "./leak-lint/citation-style.ts";
import { courtesy } from "./leak-lint/courtesy.ts";
import type { Hit, LeakCheck, LeakFinding } from "./leak-lint/finding.ts";
import { hiddenPassage } from "./leak-lint/hidden-passage.ts";
import { localShorthand } from "./leak-lint/local-shorthand.ts";
import { markdownLeft } from "./leak-lint/markdown-left.ts";
import { otherScript } from "./leak-lint/other-script.ts";
import { personName } from "./leak-lint/person-name.ts";
import { refusalBoilerplate } from "./leak-lint/refusal-boilerplate.ts";
import { selfIdentification } from "./leak-lint/self-identification.ts";
import { strayToken } from "./leak-lint/stray-token.ts";
import { trainingLevel } from "./leak-lint/training-level.ts";
import { unclearSign } from "./leak-lint/unclear-sign.ts";
import { type LengthNorm, unusualLength } from "./leak-lint/unusual-length.ts";
import { vendorOrModel } from "./leak-lint/vendor-or-model.ts";

const checks: readonly LeakCheck[] = [
  hiddenPassage,
  strayToken,
  selfIdentification,
  vendorOrModel,
  refusalBoilerplate,
  trainingLevel,
  personName,
  courtesy,
  calendarDate,
  citationStyle,
  otherScript,
  brokenCharacters,
  unclearSign,
  localShorthand,
  markdownLeft,
];

const longestExcerpt = 120;
/** Never half a sign: Postgres holds none. */
const shortened = (words: string): string =>
  words.slice(0, longestExcerpt).replace(/[\uD800-\uDBFF]$/, "");

/** Hits in reading order; one inside another of the same rule says nothing new. */
function outermost(hits: readonly Hit[]): readonly Hit[] {
  const kept: Hit[] = [];
  for (const hit of [...hits].sort((a, b) => a.start - b.start || b.end - a.end))
    if (hit.start >= (kept.at(-1)?.end ?? 0)) kept.push(hit);
  return kept;
}

const findingsOf = (text: string, { rule, severity, find }: LeakCheck): readonly LeakFinding[] =>
  outermost(find(text)).map(({ start, end, suggestedEdit, excerpt }) => ({
    rule,
    severity,
    span: { start, end },
    excerpt: excerpt ?? shortened(text.slice(start, end)),
    suggestedEdit,
  }));

/**
 * Every leak of a shown text, in reading order.
 *
 * @param text  as `present` shows it, or as a redactor edited it.
 * @param norm  how long the answers to its vignette are; null when nothing can be said.
 * @returns findings whose spans lie inside the text; the same text and norm give the same findings.
 *
 * Limits  English only, by pattern: it finds what is written in `docs/blinding.md`, and a person reads every text besides.
 */
export const lintLeaks = (text: string, norm: LengthNorm | null): readonly LeakFinding[] =>
  [
    ...checks.flatMap((check) => findingsOf(text, check)),
    ...(norm ? unusualLength(text, norm) : []),
  ].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

/** The text with a finding's suggestion in its place; null when there is none. */
export function applySuggestion(
  text: string,
  { span, suggestedEdit }: Pick<LeakFinding, "span" | "suggestedEdit">,
): string | null {
  return suggestedEdit === null
    ? null
    : text.slice(0, span.start) + suggestedEdit + text.slice(span.end);
}
