// How residents wrote, by the author's pseudonym, where the design counts it.
import { sql } from "drizzle-orm";
import type { ExportTable } from "./export-table.ts";
import { answerColumns } from "./shared-columns.ts";

/** One row per answer of a resident and section; numbers are empty where nothing was counted. */
export const writing: ExportTable = {
  file: "writing.csv",
  what: "How residents wrote each section: seconds, pastes, characters pasted; no row where the design doesn't count it",
  opens: "unblinded",
  columns: {
    ...answerColumns,
    section: {
      means:
        "section of a resident's answer: bottomLine, problem, actions, monitoring, uncertainty",
      type: "string",
      from: sql`section`,
    },
    section_seconds: {
      means:
        "seconds in which the section had the focus of a visible page; empty where nothing was counted",
      type: "integer",
      unit: "s",
      from: sql`seconds`,
    },
    pastes: {
      means:
        "how many times text was pasted or dropped into the section; empty where nothing was counted",
      type: "integer",
      from: sql`pastes`,
    },
    pasted_characters: {
      means: "characters of those texts; empty where nothing was counted",
      type: "integer",
      unit: "UTF-16 code units",
      from: sql`pasted_characters`,
    },
  },
  rows: (study) => ({ from: sql`opened_writing(${study}::uuid)` }),
};
