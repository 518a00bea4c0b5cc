// Scripts for which presentation, leak lint, word counts and measures of form have no rules: a study in one would run blinded in name only.

const withoutRules: Readonly<Record<string, string>> = {
  zh: "Chinese",
  ja: "Japanese",
  ko: "Korean",
  ar: "Arabic",
  he: "Hebrew",
  yue: "Chinese",
  fa: "Persian",
  ur: "Urdu",
};

/** Why a study can't be in this language; null for one written in Latin letters. */
export function languageWithoutRules(language: string): string | null {
  const name = withoutRules[language.toLowerCase().split(/[-_]/u)[0] ?? ""];
  return name === undefined
    ? null
    : `${name} can't be chosen: presentation and the leak lint have no rules for its script, so texts would be called clean unread`;
}

const script =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** The first letter of such a script in a text, or null. */
export const letterWithoutRules = (text: string): string | null => script.exec(text)?.[0] ?? null;
