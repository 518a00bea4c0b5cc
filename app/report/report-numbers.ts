import type { Interval, Settings } from "#analysis/result.ts";
import { formatFixed } from "#app/ui/format-number.ts";
import type { Language } from "#app/words/languages.ts";

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const raised = (exponent: number): string =>
  `⁻${[...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)] ?? "").join("")}`;

/** Four decimals, and below them two digits with their power of ten: a p-value is never rounded to 0. */
export function formatP(p: number, language: Language): string {
  if (p >= 0.0001) return formatFixed(p, 4, language);
  const exponent = Math.floor(Math.log10(p));
  return `${formatFixed(p / 10 ** exponent, 1, language)} × 10${raised(exponent)}`;
}

export const formatInterval = ({ lower, upper }: Interval, language: Language): string =>
  `${formatFixed(lower, 2, language)} to ${formatFixed(upper, 2, language)}`;

/** A level in (0, 1), as a heading says it. */
export const percentOf = (level: number): string => `${Number((level * 100).toFixed(3))} %`;

/** "randomRaters: true" as people read it: random raters: yes. */
export const formatSettings = (settings: Settings): string =>
  Object.entries(settings)
    .map(([name, value]) => `${spaced(name)}: ${settingValue(value)}`)
    .join("; ");

const spaced = (name: string): string =>
  name.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);

function settingValue(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : value;
}
