// A file of model answers as it was read, or why it can't be.
import type { ImportRow, RowProblem } from "#study/import-answers.ts";
import type { TableDecoded } from "./decode-table.server.ts";
import type { ForeignFile } from "./foreign-file.ts";

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
}>;

export type FileRefused =
  | Readonly<{
      kind:
        | "file-missing"
        | "file-empty"
        | "file-no-text"
        | "file-too-large"
        | "file-changed"
        | "rows-missing";
    }>
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
  | Readonly<{ kind: "column-twice"; column: string }>
  | Readonly<{ kind: "quote-open" | "quote-misplaced"; line: number }>;

export type FileRows = Pick<ImportFile, "kind" | "rows" | "unreadable" | "unusedColumns">;
