import { languages, type Language } from "#app/words/languages.ts";

import { cookieValue } from "./cookie-value.server.ts";

/** The chosen language; otherwise the first one that the browser accepts and we speak; otherwise English. */
export function languageOf(request: Request): Language {
  const wanted = [cookieValue(request, "language") ?? "", ...acceptedLanguages(request)];
  return wanted.map(parseLanguage).find((language) => language !== null) ?? "en";
}

export function parseLanguage(tag: string): Language | null {
  const primary = tag.toLowerCase().split("-")[0];
  return languages.find((language) => language === primary) ?? null;
}

function acceptedLanguages(request: Request): readonly string[] {
  const header = request.headers.get("Accept-Language") ?? "";
  return header.split(",").map((part) => part.split(";")[0]?.trim() ?? "");
}
