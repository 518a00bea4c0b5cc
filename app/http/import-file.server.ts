// A file of model answers as rows. JSON Lines begin with a brace; everything else is read as CSV.
import { gunzipSync, gzipSync } from "node:zlib";
import { sha256Hex } from "#study/digest.ts";
import type { ImportRow, RowProblem } from "#study/import-answers.ts";
import { parseCsvRows } from "./import-csv.server.ts";
import { parseJsonLines } from "./import-json-lines.server.ts";
import { importBytes } from "./request-guards.server.ts";

export type ImportFile = Readonly<{
  kind: "import-file";
  text: string;
  /** SHA-256 of the file's bytes. */
  hash: string;
  rows: readonly ImportRow[];
  unreadable: readonly RowProblem[];
  /** Columns that the import doesn't know and leaves aside. */
  unusedColumns: readonly string[];
}>;

export type FileRefused =
  | Readonly<{ kind: "file-missing" | "file-empty" | "file-not-utf8" | "file-too-large" | "file-changed" | "semicolons" | "tabs" | "json-list" | "rows-missing" }>
  | Readonly<{ kind: "columns-missing"; columns: readonly string[] }>
  | Readonly<{ kind: "column-twice"; column: string }>
  | Readonly<{ kind: "quote-open" | "quote-misplaced"; line: number }>;

export type FileRows = Omit<ImportFile, "hash" | "text">;

/** The file of an upload form, or of its confirmation: the confirmed text must hash to what was checked. */
export async function parseImportForm(form: FormData): Promise<ImportFile | FileRefused> {
  const packed = form.get("packed");
  const text = typeof packed === "string" ? unpackFile(packed) : await readUpload(form.get("file"));
  if (typeof text !== "string") return text;
  if (typeof packed === "string" && sha256Hex(text) !== form.get("hash")) return { kind: "file-changed" };
  return parseImportFile(text);
}

async function readUpload(file: FormDataEntryValue | null): Promise<string | FileRefused> {
  if (file === null || typeof file === "string" || file.name === "") return { kind: "file-missing" };
  if (file.size > importBytes) return { kind: "file-too-large" };
  return decode(new Uint8Array(await file.arrayBuffer()));
}

/** The mark of byte order stays in the text, so that text and file have the same hash. */
function decode(bytes: Uint8Array): string | FileRefused {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { kind: "file-not-utf8" };
  }
}

/** A checked file as one hidden field: a browser would change the line breaks of plain text. */
export const packFile = (text: string): string => gzipSync(text).toString("base64");

function unpackFile(packed: string): string | FileRefused {
  try {
    return decode(gunzipSync(Buffer.from(packed, "base64"), { maxOutputLength: importBytes }));
  } catch {
    return { kind: "file-changed" };
  }
}

export function parseImportFile(text: string): ImportFile | FileRefused {
  const start = text.replace(/^\uFEFF/u, "").trimStart();
  if (start === "") return { kind: "file-empty" };
  if (start.startsWith("[")) return { kind: "json-list" };
  const read = start.startsWith("{") ? parseJsonLines(text) : parseCsvRows(text);
  if (read.kind !== "import-file") return read;
  return read.rows.length + read.unreadable.length === 0 ? { kind: "rows-missing" } : { ...read, text, hash: sha256Hex(text) };
}
