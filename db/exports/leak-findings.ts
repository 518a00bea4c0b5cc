import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { answerColumns, redactor, textVersion } from "./shared-columns.ts";

/** One row per finding of the leak lint, in each version of a text that holds it. */
export const leakFindings: ExportTable = {
  file: "leak-findings.csv",
  what: "What the leak lint found in each answer's text, and what became of it",
  opens: "unblinded",
  columns: {
    ...answerColumns,
    text_version: at(textVersion, sql`text_version`),
    finding: {
      means: "number of the finding within its version of the text",
      type: "integer",
      from: sql`number`,
    },
    rule: {
      means: "rule of the leak lint, explained in docs/blinding.md",
      type: "string",
      from: sql`rule`,
    },
    severity: {
      means: "high names a source, medium points to it, low hints at it",
      type: "string",
      values: () => ({
        high: "names a source",
        medium: "points to a source",
        low: "hints at a source",
      }),
      from: sql`severity`,
    },
    span_start: {
      means: "where the words begin in this version, UTF-16 code units from 0",
      type: "integer",
      unit: "UTF-16 code units",
      from: sql`span_start`,
    },
    span_end: {
      means: "where they end, exclusive",
      type: "integer",
      unit: "UTF-16 code units",
      from: sql`span_end`,
    },
    excerpt: {
      means: "the words found, or what was measured of the whole text",
      type: "string",
      from: sql`excerpt`,
    },
    suggested_edit: {
      means:
        "what the lint would put there; (remove) takes the words out; empty where a person has to find them",
      type: "string",
      from: sql`case suggested_edit when '' then '(remove)' else suggested_edit end`,
    },
    resolution: {
      means:
        "edited: a later version no longer holds the words; waived: they stay for a reason; open: the answer was never cleared",
      type: "string",
      values: () => ({
        edited: "a later version no longer holds the words",
        waived: "they stay for a reason",
        open: "the answer was never cleared",
      }),
      from: sql`resolution`,
    },
    resolution_reason: {
      means: "the redactor's reason for that edit or waiver",
      type: "string",
      from: sql`reason`,
    },
    redactor: at(redactor, sql`resolver_code`),
    resolved_at: {
      means: "when it was resolved, UTC",
      type: "datetime",
      from: sql`ledger_time(resolved_at)`,
    },
  },
  rows: (study) => ({ from: sql`opened_leaks(${study}::uuid)` }),
};
