import type { Language } from "#app/words/languages.ts";

export type TimeParts = "date" | "minute" | "date-and-minute";

const locales: Readonly<Record<Language, string>> = { en: "en-GB" };
const date = { day: "numeric", month: "short", year: "numeric" } as const;
const minute = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const shapes = { date, minute, "date-and-minute": { ...date, ...minute } };

/** A moment in words. UTC is named, because it is what people see before their browser has told its zone. */
export function formatTime(
  at: string,
  setting: Readonly<{ language: Language; timeZone: string; parts: TimeParts }>,
): string {
  const { language, timeZone, parts } = setting;
  const words = new Intl.DateTimeFormat(locales[language], { ...shapes[parts], timeZone }).format(
    new Date(at),
  );
  return timeZone === "UTC" && parts !== "date" ? `${words} UTC` : words;
}
