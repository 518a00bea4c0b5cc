// Signs a keyboard doesn't have become those it has; signs that carry meaning (±, ≥, µ, ×, −, ², ½) stay.
import { edits, isWord, parted, type Step } from "./step.ts";

export const composedLetters: Step = (text) => {
  const composed = text.normalize("NFC");
  return composed === text ? [] : [{ start: 0, end: text.length, put: composed }];
};

export const plainLineBreaks: Step = (text) =>
  edits(text, /\r\n?|[\v\f\u0085\u2028\u2029]/gu, "\n");

const oddSpaces = /[\t\u00A0\u115F\u1160\u1680\u2000-\u200A\u202F\u205F\u2800\u3000\u3164]/gu;
/** Joiners, direction marks, variation selectors and the tags that can hold a hidden message: they part no words. */
const joining =
  /[\u00AD\u034F\u061C\u180E\u200C-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF\u{E0000}-\u{E01EF}]/gu;
/** Breaks nobody sees and control characters stand between words. Between two letters nobody can know: those stay for the lint. */
const parting = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u200B]+/gu;

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /\p{L}/u.test(sign);

export const plainSpaces: Step = (text) => edits(text, oddSpaces, " ");
export const withoutJoiners: Step = (text) => edits(text, joining, "");
export const plainBreaks: Step = (text) =>
  edits(text, parting, (match) => {
    const { 0: found, index = 0 } = match;
    return isLetter(text[index - 1]) && isLetter(text[index + found.length])
      ? null
      : parted(text)(match);
  });

/** Full-width signs, ligatures, mathematical alphabets, Roman numerals and units in one sign: the same letters and digits in another dress. */
const dressedLetters =
  /[\uFB00-\uFB06\uFF01-\uFF5E\u2160-\u217F\u2103\u2109\u3371-\u33DF\u{1D400}-\u{1D7FF}]/gu;
export const plainLetters: Step = (text) =>
  edits(text, dressedLetters, ([sign]) => sign.normalize("NFKC"));

/** The Greek letter before a unit is the micro sign. */
export const plainMicro: Step = (text) => edits(text, /(?<!\p{L})\u03BC(?=[a-zA-Z])/gu, "\u00B5");

const digitOf = (sign: string): string => sign.normalize("NFKC").replace(/\D/gu, "");
const filledDigits = [..."❶❷❸❹❺❻❼❽❾❿"];
/** A number in a circle is that number in brackets, and a keycap begins a step. */
export const plainNumbers: Step = (text) =>
  edits(
    text,
    /([0-9#*])\u20E3 ?|[\u2460-\u2487\u2776-\u277F]|\u20E3/gu,
    ({ 0: found, 1: keycap, index = 0 }) => {
      const space = isWord(text[index + found.length]) ? " " : "";
      if (keycap !== undefined) return /\d/u.test(keycap) ? `${keycap}. ` : `${keycap} `;
      if (found === "\u20E3") return "";
      const filled = filledDigits.indexOf(found);
      return `(${filled >= 0 ? filled + 1 : digitOf(found)})${space}`;
    },
  );

const quotes: ReadonlyMap<string, string> = new Map(
  [
    [..."\u2018\u2019\u201A\u201B"].map((sign) => [sign, "'"] as const),
    [..."\u201C\u201D\u201E\u201F\u00AB\u00BB"].map((sign) => [sign, '"'] as const),
  ].flat(),
);
export const plainQuotes: Step = (text) =>
  edits(text, /[\u2018-\u201F\u00AB\u00BB\u2026]/gu, ([sign]) => quotes.get(sign) ?? "...");

export const plainDashes: Step = (text) => edits(text, /[\u2010-\u2015]/gu, "-");
