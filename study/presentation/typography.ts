// Signs a keyboard doesn't have become those it has; signs that carry meaning (±, ≥, µ, ×, −, ², ½) stay.
import type { Step } from "./step.ts";

export const plainLineBreaks: Step = (text) => text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, "\n");

const oddSpaces = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/gu;
/** Joiners, direction marks, variation selectors and the tags that can hold a hidden message. */
 
const invisible = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\u20E3\uFE00-\uFE0F\uFEFF\u{E0000}-\u{E01EF}]/gu;
export const plainSpaces: Step = (text) => text.replace(oddSpaces, " ").replace(invisible, "");

/** Full-width signs, ligatures and mathematical alphabets: the same letters and digits in another dress. */
const dressedLetters = /[\uFB00-\uFB06\uFF01-\uFF5E\u{1D400}-\u{1D7FF}]/gu;
export const plainLetters: Step = (text) => text.replace(dressedLetters, (sign) => sign.normalize("NFKC"));

export const plainQuotes: Step = (text) =>
  text.replace(/[\u2018-\u201B]/gu, "'").replace(/[\u201C-\u201F\u00AB\u00BB]/gu, '"').replace(/\u2026/gu, "...");

export const plainDashes: Step = (text) =>
  text.replace(/[\u2010\u2011]/gu, "-").replace(/[^\S\n]+[\u2012-\u2015][^\S\n]+/gu, " - ").replace(/[\u2012-\u2015]/gu, "-");

/** A cross before a drug is advice, and so is an arrow: these keep their sense as one plain sign each. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/[\u274C\u274E\u2716\u2717\u2718\u{1F6AB}\u26D4\u{1F6D1}]/gu, "✗"],
  [/[\u2705\u2611\u2714\u2713]/gu, "✓"],
  [/[\u2B06\u{1F53C}\u{1F4C8}]/gu, "↑"],
  [/[\u2B07\u{1F53D}\u{1F4C9}]/gu, "↓"],
  [/[\u27A1\u2794\u279C\u27A4]/gu, "→"],
  [/\u2795/gu, "+"],
  [/\u2796/gu, "−"],
];
export const plainSigns: Step = (text) => signs.reduce((shown, [sign, plain]) => shown.replace(sign, plain), text);

const emoji = /[\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}](?<![0-9#*©®™↔↕])/gu;
export const withoutEmoji: Step = (text) => text.replace(emoji, "");

export const tidyLines: Step = (text) => text.replace(/ {2,}/gu, " ").replace(/ +$/gmu, "").replace(/^ +/gmu, "").replace(/\n{3,}/gu, "\n\n").trim();
