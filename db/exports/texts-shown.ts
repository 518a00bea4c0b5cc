// The texts as raters read them, one JSON object a line: a text of many lines is no cell.
import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { position, rater, reading, vignette } from "./shared-columns.ts";

export const textsShown: ExportTable = {
  file: "texts-shown.jsonl",
  what: "The exact text of each reading, with its hashes",
  opens: "unblinded",
  columns: {
    reading: at(reading, sql`analysis_id`),
    rater: at(rater, sql`seat_number`),
    position: at(position, sql`position`),
    vignette: at(vignette, sql`vignette_number`),
    text: { means: "the exact text of the screen", type: "string", from: sql`shown_text` },
    textHash: { means: "SHA-256 of that text", type: "string", from: sql`shown_hash` },
    rawHash: {
      means: "SHA-256 of the answer exactly as written or imported",
      type: "string",
      from: sql`raw_hash`,
    },
    shownHash: {
      means: "SHA-256 of the text that was put before the rater; null where it never was",
      type: "string",
      from: sql`opened_hash`,
    },
  },
  rows: (study) => ({
    from: sql`opened_texts(${study}::uuid)`,
    order: sql`seat_number, position`,
  }),
};
