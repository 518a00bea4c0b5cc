// SVG as text: elements, escaping, and room for words.

export type Attributes = Readonly<Record<string, string | number>>;

/** Two decimals are a hundredth of a pixel. */
const shown = (value: string | number): string =>
  typeof value === "number" ? String(Number(value.toFixed(2))) : escapeText(value);

export const escapeText = (text: string): string =>
  withoutControls(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** XML allows no control character, and no half of a pair. */
const withoutControls = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, " ");

export function element(
  name: string,
  attributes: Attributes,
  ...inside: readonly string[]
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${shown(value)}"`)
    .join("");
  return inside.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${inside.join("")}</${name}>`;
}

export const textAt = (x: number, y: number, words: string, attributes: Attributes = {}): string =>
  element("text", { x, y, ...attributes }, escapeText(words));

/** Middle of the range of common sans-serif letters, pixels a letter at the figures' 12 px. */
const letterWidth = 6.6;

export const widthOf = (words: string): number => [...words].length * letterWidth;

/** Words that fit into a width, shortened at their end where they must be. */
export function fitted(words: string, width: number): string {
  const letters = [...words];
  const room = Math.max(1, Math.floor(width / letterWidth));
  return letters.length <= room ? words : `${letters.slice(0, Math.max(1, room - 1)).join("")}…`;
}

/** Scale points with their sign, the true minus included. */
export const signed = (value: number, decimals = 2): string => {
  const digits = Math.abs(value).toFixed(decimals);
  return Number(digits) === 0 ? digits : `${value < 0 ? "−" : "+"}${digits}`;
};
