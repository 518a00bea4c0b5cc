// What a synthetic redactor does: takes every safe suggestion of the lint, and waives with a reason what has none.
import { applySuggestion, lintLeaks } from "#study/leak-lint.ts";
import { present } from "#study/presentation.ts";

/** The text after every suggestion; each one leaves fewer findings. */
export function redact(text: string): Readonly<{ text: string; reason: string }> {
  let edited = text;
  for (let safe = suggested(edited); safe !== null; safe = suggested(edited)) edited = safe;
  return {
    text: edited,
    reason: edited === text ? "" : "Takes out who is speaking, and shorthand of one hand.",
  };
}

function suggested(text: string): string | null {
  const finding = lintLeaks(text, null).find(({ suggestedEdit }) => suggestedEdit !== null);
  return finding ? present(applySuggestion(text, finding) ?? text) : null;
}

export const syntheticWaiver = "No safe words stand for it, and it does not name the source.";
