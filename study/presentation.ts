// Rules T1 and T7: one typography for every source: form goes, words, numbers, units and signs that carry advice stay; nothing goes without a rule that names it. Deterministic and idempotent.
import { withoutMachineCitations } from "./presentation/citations.ts";
import {
  withoutClosing,
  withoutFarewell,
  withoutOpening,
  withoutSelfReference,
} from "./presentation/courtesies.ts";
import { plainRaised, withoutComments, withoutTags } from "./presentation/html.ts";
import { plainMathematics } from "./presentation/latex.ts";
import { tidyLines, tidySpaces } from "./presentation/lines.ts";
import {
  plainEntities,
  plainEscapes,
  plainPrivateSigns,
  rightEncoding,
} from "./presentation/lost-characters.ts";
import {
  plainBullets,
  withoutBold,
  withoutCode,
  withoutFences,
  withoutHeadings,
  withoutLinks,
  withoutStars,
  withoutStrong,
  withoutUnderlines,
} from "./presentation/markdown.ts";
import {
  plainByteTokens,
  withoutThinking,
  withoutTokens,
  withoutToolCalls,
  withoutWrappers,
} from "./presentation/passages.ts";
import { plainSigns, withoutEmoji } from "./presentation/signs.ts";
import { applyEdits, type Edit, type Step } from "./presentation/step.ts";
import { withoutTabColumns, withoutTables } from "./presentation/tables.ts";
import {
  composedLetters,
  plainBreaks,
  plainDashes,
  plainLetters,
  plainLineBreaks,
  plainMicro,
  plainNumbers,
  plainQuotes,
  plainSpaces,
  withoutJoiners,
} from "./presentation/typography.ts";

/**
 * What a rule may do, which a test holds it to: `dress` writes the same words, numbers and signs in another dress; `marks` takes marks of form
 * and leaves every word, number and sign between them; `words` takes words, and only those that its name says.
 */
export type Reach = "dress" | "marks" | "words";
type Rule = Readonly<{ reach: Reach; steps: readonly Step[] }>;
const dress = (...steps: readonly Step[]): Rule => ({ reach: "dress", steps });
const marks = (...steps: readonly Step[]): Rule => ({ reach: "marks", steps });
const words = (...steps: readonly Step[]): Rule => ({ reach: "words", steps });

/** Each rule by name, in the order they are applied. */
const rules = {
  "composed-letters": dress(composedLetters),
  encoding: dress(rightEncoding),
  "line-breaks": dress(plainLineBreaks),
  escapes: dress(plainEscapes, plainByteTokens),
  entities: dress(plainEntities),
  "private-signs": dress(plainPrivateSigns),
  thinking: words(withoutThinking),
  "tool-calls": words(withoutToolCalls),
  tokens: words(withoutTokens, withoutWrappers),
  "machine-citations": words(withoutMachineCitations),
  comments: words(withoutComments),
  tags: words(plainRaised, withoutTags),
  mathematics: words(plainMathematics),
  "tab-columns": marks(withoutTabColumns),
  spaces: dress(plainSpaces, withoutJoiners, plainBreaks),
  letters: dress(plainLetters, plainMicro, plainNumbers),
  quotes: dress(plainQuotes),
  dashes: dress(plainDashes),
  signs: dress(plainSigns),
  emoji: marks(withoutEmoji),
  fences: words(withoutFences),
  tables: marks(withoutTables),
  headings: marks(withoutHeadings),
  links: words(withoutLinks),
  emphasis: marks(withoutBold, withoutStrong, withoutCode, withoutStars, withoutUnderlines),
  bullets: marks(plainBullets),
  opening: words(withoutOpening),
  closing: words(withoutClosing, withoutFarewell),
  "self-reference": words(withoutSelfReference),
  "tidy-lines": dress(tidySpaces, tidyLines),
} as const satisfies Readonly<Record<string, Rule>>;

export type PresentationRule = keyof typeof rules;
export const presentationRules = Object.keys(rules) as readonly PresentationRule[];
export const reachOf = (rule: PresentationRule): Reach => rules[rule].reach;

type Applied = Readonly<{
  rule: PresentationRule;
  before: string;
  after: string;
  edits: readonly Edit[];
}>;

/** Every step once, in order: what each changed. */
function round(text: string): readonly Applied[] {
  const applied: Applied[] = [];
  let before = text;
  for (const rule of presentationRules) {
    for (const step of rules[rule].steps) {
      const edits = step(before);
      if (edits.length === 0) continue;
      const after = applyEdits(before, edits);
      applied.push({ rule, before, after, edits });
      before = after;
    }
  }
  return applied;
}

/** Forms inside forms: no person and no model writes them deeper. */
const mostRounds = 20;

/** Rounds until nothing changes; none when the forms are nested deeper than that. */
function rounds(raw: string): readonly Applied[] | null {
  const applied: Applied[] = [];
  for (let count = 0; count < mostRounds; count += 1) {
    const made = round(applied.at(-1)?.after ?? raw);
    if (made.length === 0) return applied;
    for (const one of made) applied.push(one);
  }
  return null;
}

/**
 * The text a redactor and raters see: reasoning, Markdown, greetings, sign-offs, "as an AI", decorations and odd signs and
 * spaces gone; no drug, number, unit, negation or sign that carries advice touched, and nothing reordered.
 *
 * @param raw  the answer exactly as written or imported.
 * @returns the shown text; `present(present(x)) === present(x)`. A text with forms nested more than 20 deep is returned as it came.
 *
 * Limits  what can't be decided stays (a passage without its end, a `#` before a word, a plus before a line): the leak lint finds what is left.
 */
export const present = (raw: string): string => rounds(raw)?.at(-1)?.after ?? raw;

export type PresentationChange = Applied;

/**
 * How a raw text became the presented one: each rule that changed something, in the order applied, with every place it changed.
 *
 * @returns changes that follow one another from `raw` to `present(raw)`; none for a text that is plain already.
 */
export const presentationChanges = (raw: string): readonly PresentationChange[] =>
  rounds(raw) ?? [];
