// Rule T1: one typography for every source: form goes, words stay. Deterministic and idempotent.

type Step = (text: string) => string;

const withoutThinking: Step = (text) => text.replace(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/giu, "").replace(/^[\s\S]*<\/think(?:ing)?>/iu, "");
const plainLineBreaks: Step = (text) => text.replace(/\r\n?|[\u2028\u2029]/gu, "\n");
const plainSpaces: Step = (text) => text.replace(/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\t]/gu, " ").replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/gu, "");
const plainQuotes: Step = (text) => text.replace(/[\u2018\u2019\u201B]/gu, "'").replace(/[\u201C\u201D\u201F]/gu, '"');
const plainDashes: Step = (text) => text.replace(/[\u2010\u2011]/gu, "-").replace(/[^\S\n]+[\u2012-\u2015][^\S\n]+/gu, " - ").replace(/[\u2012-\u2015]/gu, "-");
const withoutHeadings: Step = (text) => text.replace(/^ {0,3}#{1,6} +/gmu, "").replace(/^ {0,3}(?:-{3,}|\*{3,}|_{3,}) *$/gmu, "");
const withoutEmphasis: Step = (text) => text.replace(/\*\*(\S(?:.*?\S)??)\*\*/gu, "$1").replace(/__(\S(?:.*?\S)??)__/gu, "$1").replace(/`([^`\n]+)`/gu, "$1");
const plainBullets: Step = (text) => text.replace(/^ *[*•‣▪●–+] +/gmu, "- ");
const withoutEmoji: Step = (text) => text.replace(/[\p{Extended_Pictographic}\uFE0F](?<![0-9#*©®™↔↕↑↓←→])/gu, "");
const tidyLines: Step = (text) => text.replace(/ {2,}/gu, " ").replace(/ +$/gmu, "").replace(/^ +/gmu, "").replace(/\n{3,}/gu, "\n\n").trim();

const once: Step = (text) =>
  [plainLineBreaks, withoutThinking, plainSpaces, plainQuotes, plainDashes, withoutHeadings, withoutEmphasis, plainBullets, withoutEmoji, tidyLines].reduce((t, step) => step(t), text.normalize("NFC"));

/**
 * The text a redactor and raters see: think blocks, Markdown marks, emoji and odd spacing gone; no word, number or unit touched.
 *
 * @param raw  the answer exactly as written or imported.
 * @returns the shown text; `present(present(x)) === present(x)`.
 */
export function present(raw: string): string {
  const shown = once(raw);
  return shown === raw ? shown : present(shown);
}
