// Presents and lints texts in a thread of its own; scripts/build.mjs makes it a file beside the server.
import { type TextFacts, textFactsOf } from "#study/import-answers.ts";
import { lintLeaks } from "#study/leak-lint.ts";
import type { LeakFinding } from "#study/leak-lint/finding.ts";
import { lengthNorms } from "#study/leak-lint/unusual-length.ts";
import { present } from "#study/presentation.ts";

type RawText = Readonly<{ id: string; vignetteId: string; rawText: string }>;
type ShownText = Readonly<{ vignetteId: string; text: string }>;
export type TextsToPrepare = Readonly<{
  answers: readonly RawText[];
  prepared: readonly ShownText[];
}>;
export type TextMade = Readonly<{
  answerId: string;
  text: string;
  findings: readonly LeakFinding[];
}>;

/** Each answer as it is shown, linted beside the lengths of all of them and of those prepared before. */
export function prepare({ answers, prepared }: TextsToPrepare): readonly TextMade[] {
  const shown = answers.map(({ id, vignetteId, rawText }) => ({
    id,
    vignetteId,
    text: present(rawText),
  }));
  const norms = lengthNorms(
    [...prepared, ...shown].map(({ vignetteId, text }) => ({ vignette: vignetteId, text })),
  );
  return shown.map(({ id, vignetteId, text }) => ({
    answerId: id,
    text,
    findings: lintLeaks(text, norms.get(vignetteId) ?? null),
  }));
}

export const importFacts = (texts: readonly string[]): readonly TextFacts[] =>
  texts.map(textFactsOf);
