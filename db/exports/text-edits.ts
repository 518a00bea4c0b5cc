import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { answerColumns, redactor, shownHash, textVersion } from "./shared-columns.ts";

/** One row per answer and version of its text: 0 as presented, then each edit of the redactor. */
export const textEdits: ExportTable = {
  file: "text-edits.csv",
  what: "Each answer's text from raw to shown, by hash, with the redactor's edits and reasons",
  opens: "unblinded",
  columns: {
    ...answerColumns,
    text_version: at(textVersion, sql`version`),
    raw_hash: {
      means: "SHA-256 of the answer exactly as written or imported",
      type: "string",
      from: sql`raw_hash`,
    },
    presented_hash: {
      means: "SHA-256 of the text in the one typography, before any edit",
      type: "string",
      from: sql`presented_hash`,
    },
    version_hash: {
      means: "SHA-256 of the text at this version",
      type: "string",
      from: sql`text_hash`,
    },
    shown_hash: at(shownHash, sql`shown_hash`),
    edit_reason: {
      means: "the redactor's reason for the edit; empty for version 0",
      type: "string",
      from: sql`reason`,
    },
    redactor: at(redactor, sql`editor_code`),
    edited_at: {
      means: "when the edit was saved, UTC",
      type: "datetime",
      from: sql`ledger_time(recorded_at)`,
    },
  },
  rows: (study) => ({ from: sql`opened_text_versions(${study}::uuid)` }),
};
