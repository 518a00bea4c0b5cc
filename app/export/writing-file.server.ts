// How residents wrote, answer by answer: by the author's pseudonym, after unblinding, where the design counts it.
import { vignetteLabel } from "#app/computing/ratings-table.server.ts";
import type { OpenedWriting } from "#db/queries/writing.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import { csv, kindNote } from "./export-files.server.ts";

export const writingColumns = [
  "data_kind",
  "answer",
  "vignette",
  "arm",
  "author",
  "section",
  "section_seconds",
  "pastes",
  "pasted_characters",
] as const;

/** One row per answer of a resident and section; numbers are empty where nothing was counted. */
export const writingCsv = (kind: DatabaseKind, rows: readonly OpenedWriting[]): string =>
  csv(
    rows.map((w) => ({
      data_kind: kindNote(kind),
      answer: w.answerId,
      vignette: vignetteLabel(w.vignetteNumber),
      arm: w.arm,
      author: w.authorCode,
      section: w.section,
      section_seconds: w.seconds,
      pastes: w.pastes,
      pasted_characters: w.pastedCharacters,
    })),
    writingColumns,
  );
