// Rule G4: guesses meet arms only where scores do.
import { sql } from "drizzle-orm";
import { at, type ExportTable } from "./export-table.ts";
import { arm, readingColumns } from "./shared-columns.ts";

export const guesses: ExportTable = {
  file: "guesses.csv",
  what: "Which source each rater took each answer for, after the sign-off",
  opens: "unblinded",
  columns: {
    ...readingColumns(sql`opened_guesses`),
    arm: at(arm, sql`arm`),
    guess: {
      means: "the arm that the rater took the answer for after signing off, or cannot-tell",
      type: "string",
      values: ({ armLabels }) => ({
        ...Object.fromEntries(armLabels),
        "cannot-tell": "the rater could not tell",
      }),
      from: sql`coalesce(guessed_arm, 'cannot-tell')`,
    },
    guess_confidence: {
      means: "the rater's confidence in the guess, whole points 1 to 5; empty with cannot-tell",
      type: "integer",
      unit: "scale points",
      from: sql`confidence`,
    },
    guessed_at: {
      means: "when the guess was saved, UTC",
      type: "datetime",
      from: sql`ledger_time(guessed_at)`,
    },
  },
  rows: (study) => ({ from: sql`opened_guesses(${study}::uuid)` }),
};
