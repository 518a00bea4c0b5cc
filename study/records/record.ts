// A record's one home: its acts, its rows, how a row becomes the fact that the ledger was told, and what the export calls it.
import type { Says } from "#study/record/facts.ts";
import type { RecordTable } from "#study/record/rows.ts";
import { type RecordRule, ruleFor, type Sides } from "#study/record/rule.ts";
import type { ToldLedger } from "#study/record/said.ts";
import type { RecordKind } from "#study/record-kinds.ts";
import type { ActHome } from "./act.ts";

/** A row of the exported table as the ledger gives it: by its key, and column by column. */
export type ToldRow = Readonly<{ key: readonly unknown[]; says: Says }>;

export type ToldRows = Readonly<{
  ledger: ToldLedger;
  /** Pseudonyms by participant; empty where an older program told none. */
  codes: ReadonlyMap<string, string>;
}>;

/** As the file spells it, column by column. */
export type TableRow = Readonly<Record<string, string>>;

export type ExportedRecord = Readonly<{
  file: string;
  /** The columns that say which row it is. */ key: readonly string[];
  /** Null where an older program told too little to give the rows again. */
  rows: (told: ToldRows) => readonly ToldRow[] | null;
  /** Rows of whom the ledger may be silent, by their key. */
  isSilentAbout?: (told: ToldRows, key: readonly string[]) => boolean;
  /** Where the ledger was told one value of all rows of a key: which, and the column that a difference is named by. */
  together?: Readonly<{ column: string; of: (rows: readonly TableRow[]) => string }>;
}>;

export type RecordHome = RecordRule &
  Readonly<{ acts: readonly ActHome[]; exported: ExportedRecord }>;

type Home<T extends RecordTable> = Sides<T> &
  Readonly<{ acts: readonly ActHome[]; exported: ExportedRecord }>;

export const recordOf = <T extends RecordTable>(
  record: RecordKind,
  { acts, exported, ...sides }: Home<T>,
): RecordHome => ({ acts, exported, ...ruleFor(record, sides) });

/** None at all where one of them is unknown. */
export const allKnown = (rows: readonly (ToldRow | null)[]): readonly ToldRow[] | null =>
  rows.every((row) => row !== null) ? rows : null;
