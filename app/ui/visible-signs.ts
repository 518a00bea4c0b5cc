const blank: Readonly<Record<string, string>> = { "\n": "↵\n", "\t": "⇥", " ": "␣" };
const named = (sign: string): string =>
  `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;

/** Every space but the plain one, and every sign without a shape. */
const unseen = /[^\S \n\t]|[\p{Cf}\p{Cc}\uFE00-\uFE0F]/gu;

/** A changed piece as it can be seen: blanks that are all of it, and signs without a shape, are drawn or named. */
export function visibleSigns(text: string): string {
  const isBlank = /^\s+$/u.test(text);
  return text
    .replace(/[\n\t ]/gu, (sign) => (isBlank ? (blank[sign] ?? sign) : sign))
    .replace(unseen, (sign) => (sign === "\n" || sign === "\t" ? sign : named(sign)));
}
