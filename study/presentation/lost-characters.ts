// Characters that lost their encoding or were escaped on the way: each becomes the one it was written as, or stays for the lint.
import { edits, type Step } from "./step.ts";

/** What Windows-1252 shows for the bytes 0x80 to 0x9F. */
const windows =
  "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";
const byteOf = new Map([...windows].map((sign, index) => [sign, 0x80 + index]));
const next = `[\\u0080-\\u00BF${windows}]`;
/** Leads that begin no run of signs in a Western text: Latin letters, Greek, punctuation and mathematics, emoji. */
const misread = new RegExp(
  `[\\u00C2\\u00C3\\u00CE\\u00CF]${next}|[\\u00E2\\u00EF]${next}{2}|\\u00F0${next}{3}`,
  "gu",
);

function reread([found]: RegExpMatchArray): string | null {
  const bytes = Uint8Array.from([...found].map((sign) => byteOf.get(sign) ?? sign.charCodeAt(0)));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 read as Windows-1252: "37 Â°C" was "37 °C". */
export const rightEncoding: Step = (text) => edits(text, misread, reread);

const isPlainCharacter = (code: number): boolean =>
  code >= 0xa0
    ? code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    : code >= 0x20 && code < 0x7f;

/** `\n` before a small letter may begin a LaTeX command, and stays for the lint. */
const escapes = /\\r(?=\\n)|\\n(?![a-z])|(?<=[.:;!?])\\n|\\u[\da-fA-F]{4}|\\["'/*_#+\-.!~|>`%&$]/gu;

function unescaped([found]: RegExpMatchArray): string | null {
  if (found === "\\r") return "";
  if (found === "\\n") return "\n";
  if (!found.startsWith("\\u")) return found.slice(1);
  const code = Number.parseInt(found.slice(2), 16);
  return isPlainCharacter(code) ? String.fromCharCode(code) : null;
}

export const plainEscapes: Step = (text) => edits(text, escapes, unescaped);

const named: Readonly<Record<string, string>> = {
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  deg: "°",
  micro: "µ",
  mu: "µ",
  ge: "≥",
  le: "≤",
  ne: "≠",
  plusmn: "±",
  times: "×",
  divide: "÷",
  minus: "−",
  asymp: "≈",
  frac12: "½",
  frac14: "¼",
  frac34: "¾",
  sup1: "¹",
  sup2: "²",
  sup3: "³",
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  Delta: "Δ",
  kappa: "κ",
  lambda: "λ",
  omega: "ω",
  Omega: "Ω",
  rarr: "→",
  larr: "←",
  uarr: "↑",
  darr: "↓",
  harr: "↔",
  rArr: "⇒",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  bull: "•",
  middot: "·",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  dagger: "†",
  Dagger: "‡",
  sect: "§",
  copy: "©",
  reg: "®",
  trade: "™",
  euro: "€",
  pound: "£",
  eacute: "é",
  egrave: "è",
  ouml: "ö",
  uuml: "ü",
  auml: "ä",
  ccedil: "ç",
  infin: "∞",
  check: "✓",
  cross: "✗",
  female: "♀",
  male: "♂",
};
/** Written twice, the ampersand itself is written as `&amp;`. */
const entities = /&(?:amp;){0,20}(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,7}\d{0,2}));/gu;

function decoded([, decimal, hex, name = ""]: RegExpMatchArray): string | null {
  if (name !== "") return Object.hasOwn(named, name) ? (named[name] ?? null) : null;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return isPlainCharacter(code) ? String.fromCodePoint(code) : null;
}

export const plainEntities: Step = (text) => edits(text, entities, decoded);

/** Signs of Word's Symbol and Wingdings fonts, which travel as private characters. */
const privateSigns: ReadonlyMap<string, string> = new Map([
  ["\uF0B7", "•"],
  ["\uF0A7", "•"],
  ["\uF0D8", "•"],
  ["\uF0B3", "≥"],
  ["\uF0A3", "≤"],
  ["\uF0B0", "°"],
  ["\uF0B1", "±"],
  ["\uF0B4", "×"],
  ["\uF0AD", "↑"],
  ["\uF0AF", "↓"],
  ["\uF0AE", "→"],
  ["\uF0AC", "←"],
  ["\uF0E0", "→"],
  ["\uF0E8", "→"],
  ["\uF0FC", "✓"],
  ["\uF0FB", "✗"],
  ["\uF061", "α"],
  ["\uF062", "β"],
  ["\uF067", "γ"],
  ["\uF044", "Δ"],
  ["\uF06D", "µ"],
]);
export const plainPrivateSigns: Step = (text) =>
  edits(text, /[\uF000-\uF0FF]/gu, ([sign]) => privateSigns.get(sign) ?? null);
