// Rule T1: one typography for every source: form goes, words stay. Deterministic and idempotent.
import { withoutClosing, withoutOpening, withoutSelfReference } from "./presentation/courtesies.ts";
import { plainBullets, withoutEmphasis, withoutFences, withoutHeadings, withoutLinks, withoutTables } from "./presentation/markdown.ts";
import type { Step } from "./presentation/step.ts";
import { withoutThinking } from "./presentation/thinking.ts";
import { plainDashes, plainLetters, plainLineBreaks, plainQuotes, plainSigns, plainSpaces, tidyLines, withoutEmoji } from "./presentation/typography.ts";

const steps: readonly Step[] = [
  plainLineBreaks, withoutThinking, plainSpaces, plainLetters, plainQuotes, plainDashes, plainSigns, withoutEmoji,
  withoutFences, withoutTables, withoutHeadings, withoutLinks, withoutEmphasis, plainBullets,
  withoutOpening, withoutClosing, withoutSelfReference, tidyLines,
];

const once: Step = (text) => steps.reduce((shown, step) => step(shown), text.normalize("NFC"));

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
