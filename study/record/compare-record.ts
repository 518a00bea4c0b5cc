// Rule L7: every record against what the ledger was told of it, with no database: rows from anywhere, entries, openings.
import type { LedgerEntry, Opening } from "#study/ledger.ts";
import { recordHomes } from "#study/records/homes.ts";
import { documentRules } from "./documents.ts";
import { drawRules } from "./draw.ts";
import type { Comparison, NotProvable, RecordDifference } from "./facts.ts";
import { peopleRules } from "./people.ts";
import { readingRules } from "./readings.ts";
import type { RecordRows } from "./rows.ts";
import type { RecordRule } from "./rule.ts";
import { sealRules } from "./seal.ts";
import { textRules } from "./texts.ts";
import { readTold } from "./told-entries.ts";

export const recordRules: readonly RecordRule[] = [
  ...documentRules,
  ...peopleRules,
  ...textRules,
  ...drawRules,
  ...sealRules,
  ...readingRules,
  ...recordHomes,
];

export type RecordCompared = Readonly<{
  differing: readonly RecordDifference[];
  notProvable: readonly NotProvable[];
}>;

export const gathered = (comparisons: readonly Comparison[]): RecordCompared => ({
  differing: comparisons.map(({ differing }) => differing).filter(({ count }) => count > 0),
  notProvable: comparisons.map(({ notProvable }) => notProvable).filter(({ count }) => count > 0),
});

/**
 * Compares all kinds of record at once.
 *
 * @param rows      every table of one study; a table that isn't given is one with no row.
 * @param entries   all entries of the study, in any order; whether they hold together is checked by checkLedger.
 * @param openings  their payloads; what is withheld is not provable.
 */
export function compareRecord(
  rows: RecordRows,
  entries: readonly LedgerEntry[],
  openings: readonly Opening[],
): RecordCompared {
  const ledger = readTold(entries, openings);
  return gathered(recordRules.map((rule) => rule.compare(rows, ledger)));
}
