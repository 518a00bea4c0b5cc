import type { Language } from "#app/words/languages.ts";

const locales: Readonly<Record<Language, string>> = { en: "en-GB" };
const minus = "\u2212";

/** An estimate in the unit of its table, with fixed decimals and a true minus sign, so that columns align. */
export function formatFixed(value: number, decimals: number, language: Language): string {
  const digits = {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: "negative",
  } as const;
  return new Intl.NumberFormat(locales[language], digits).format(value).replace("-", minus);
}

/** A share in [0, 1], shown in percent. */
export function formatShare(share: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], {
    style: "percent",
    maximumFractionDigits: 1,
  }).format(share);
}

/** A length of time in minutes, or in seconds below one minute. */
export function formatDuration(seconds: number, language: Language): string {
  const [value, unit] =
    seconds < 60 ? [Math.round(seconds), "second"] : [Math.round(seconds / 60), "minute"];
  return new Intl.NumberFormat(locales[language], {
    style: "unit",
    unit,
    unitDisplay: "short",
  }).format(value);
}
