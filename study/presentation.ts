// Rule T1: one typography for every source: form goes, words stay. Deterministic and idempotent.
import { withoutClosing, withoutOpening, withoutSelfReference } from "./presentation/courtesies.ts";
import { plainBullets, withoutEmphasis, withoutFences, withoutHeadings, withoutLinks, withoutTables } from "./presentation/markdown.ts";
import type { Step } from "./presentation/step.ts";
import { withoutThinking } from "./presentation/thinking.ts";
import { plainDashes, plainLetters, plainLineBreaks, plainQuotes, plainSigns, plainSpaces, tidyLines, withoutEmoji } from "./presentation/typography.ts";

const composed: Step = (text) => text.normalize("NFC");

/** Each rule by name, in the order they are applied. */
const steps = {
  "composed-letters": composed, "line-breaks": plainLineBreaks, thinking: withoutThinking, spaces: plainSpaces, letters: plainLetters, quotes: plainQuotes, dashes: plainDashes, signs: plainSigns, emoji: withoutEmoji,
  fences: withoutFences, tables: withoutTables, headings: withoutHeadings, links: withoutLinks, emphasis: withoutEmphasis, bullets: plainBullets,
  opening: withoutOpening, closing: withoutClosing, "self-reference": withoutSelfReference, "tidy-lines": tidyLines,
} as const satisfies Readonly<Record<string, Step>>;

export type PresentationRule = keyof typeof steps;
export const presentationRules = Object.keys(steps) as readonly PresentationRule[];

const once: Step = (text) => presentationRules.reduce((shown, rule) => steps[rule](shown), text);

/**
 * The text a redactor and raters see: think blocks, Markdown, greetings, sign-offs, "as an AI", emoji and odd signs and
 * spaces gone; no drug, number, unit or negation touched, and nothing reordered.
 *
 * @param raw  the answer exactly as written or imported.
 * @returns the shown text; `present(present(x)) === present(x)`.
 *
 * Limits  an unclosed think block stays, and so does a bar, a star or a `>` that clinical writing uses: the leak lint finds what is left.
 */
export function present(raw: string): string {
  const shown = once(raw);
  return shown === raw ? shown : present(shown);
}

export type PresentationChange = Readonly<{ rule: PresentationRule; before: string; after: string }>;

/**
 * How a raw text became the presented one: each rule that changed something, in the order applied.
 *
 * @returns changes that follow one another from `raw` to `present(raw)`; none for a text that is plain already.
 */
export function presentationChanges(raw: string): readonly PresentationChange[] {
  const changes: PresentationChange[] = [];
  let text = raw;
  for (const rule of presentationRules) {
    const after = steps[rule](text);
    if (after !== text) changes.push({ rule, before: text, after });
    text = after;
  }
  return text === raw ? [] : [...changes, ...presentationChanges(text)];
}
