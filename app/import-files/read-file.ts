// A file of model answers as it was read, or why it can't be.
import type { ImportRow, RowProblem } from "#study/import-answers.ts";
import type { WorkbookRefused } from "#app/workbooks/workbook.ts";
import type { TableDecoded } from "./decode-table.server.ts";
import type { ForeignFile } from "./foreign-file.ts";

/** Files of other programs that are read as they are. */
export type ReadableForeign = Extract<ForeignFile, "batch-output" | "harness-samples">;
/** Whose answers a file holds that names no model itself. */
export type ModelChosen = Readonly<{ arm: string; label: string }>;
/** A line, or one text of it, that is no answer. */
export type LeftAside = Readonly<{
  line: number;
  why: "request-failed" | "cut-off" | "no-text";
}>;

export type ImportFile = Readonly<{
  kind: "import-file";
  bytes: Uint8Array;
  /** SHA-256 of the file's bytes. */
  hash: string;
  encoding: TableDecoded["encoding"];
  /** Words as they were read where the encoding was guessed. */
  guessedWords: readonly string[];
  rows: readonly ImportRow[];
  unreadable: readonly RowProblem[];
  /** Columns that the import doesn't know and leaves aside. */
  unusedColumns: readonly string[];
  /** How a file of another program was read; null where it is the import's own. */
  foreign: Readonly<{
    program: ReadableForeign;
    model: ModelChosen;
    leftAside: readonly LeftAside[];
  }> | null;
}>;

export type FileRefused =
  | Readonly<{
      kind:
        | "file-missing"
        | "file-empty"
        | "file-no-text"
        | "file-too-large"
        | "file-changed"
        | "rows-missing"
        /** Another program's file, of which every line is left aside. */
        | "answers-none";
    }>
  | WorkbookRefused
  /** `found`: the names that the file does have. */
  | Readonly<{
      kind: "columns-missing";
      columns: readonly string[];
      found: readonly string[];
      looksLike: ForeignFile | null;
    }>
  | Readonly<{
      kind: "json-list" | "json-document";
      found: readonly string[];
      looksLike: ForeignFile | null;
    }>
  /** A file of another program that can be read, once it is said whose answers they are. */
  | Readonly<{ kind: "model-not-chosen"; looksLike: ReadableForeign }>
  | Readonly<{ kind: "column-twice"; column: string }>
  | Readonly<{ kind: "quote-open" | "quote-misplaced"; line: number }>;

export type FileRows = Pick<
  ImportFile,
  "kind" | "rows" | "unreadable" | "unusedColumns" | "foreign"
>;
