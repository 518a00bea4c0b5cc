// A file of model answers as rows. JSON Lines begin with a brace; everything else is read as a table.
import { gunzipSync, gzipSync } from "node:zlib";
import { importBytes } from "#app/http/request-guards.server.ts";
import type { Sheet } from "#app/workbooks/workbook.ts";
import { sha256OfBytes } from "#ground/digest.ts";
import { decodeTable } from "./decode-table.server.ts";
import { foreignFileOf } from "./foreign-file.ts";
import { columnNamed, parseCsvRows } from "./import-csv.server.ts";
import { parseJsonLines } from "./import-json-lines.server.ts";
import { parseSheets } from "./import-sheets.server.ts";
import type { FileRefused, FileRows, ImportFile, ModelChosen } from "./read-file.ts";

/** The bytes of an upload form, or of its confirmation: the confirmed bytes must hash to what was checked. */
export async function parseImportForm(form: FormData): Promise<Uint8Array | FileRefused> {
  const packed = form.get("packed");
  const bytes =
    typeof packed === "string" ? unpackFile(packed) : await readUpload(form.get("file"));
  if ("kind" in bytes) return bytes;
  if (typeof packed === "string" && sha256OfBytes(bytes) !== form.get("hash"))
    return { kind: "file-changed" };
  return bytes;
}

async function readUpload(file: FormDataEntryValue | null): Promise<Uint8Array | FileRefused> {
  if (file === null || typeof file === "string" || file.name === "")
    return { kind: "file-missing" };
  if (file.size > importBytes) return { kind: "file-too-large" };
  return new Uint8Array(await file.arrayBuffer());
}

/** A checked file as one hidden field: a browser would change the line breaks of plain text. */
export const packFile = (bytes: Uint8Array): string => gzipSync(bytes).toString("base64");

function unpackFile(packed: string): Uint8Array | FileRefused {
  try {
    return gunzipSync(Buffer.from(packed, "base64"), { maxOutputLength: importBytes });
  } catch {
    return { kind: "file-changed" };
  }
}

/** A workbook that was read before, as an import. */
export function parseImportSheets(
  bytes: Uint8Array,
  sheets: readonly Sheet[],
): ImportFile | FileRefused {
  const read = parseSheets(sheets);
  return read.kind === "import-file" ? fileOf(read, bytes, "UTF-8", []) : read;
}

/** @param model  whose answers they are where the file is another program's. */
export function parseImportFile(
  bytes: Uint8Array,
  model: ModelChosen | null = null,
): ImportFile | FileRefused {
  const decoded = decodeTable(bytes);
  if (decoded.kind === "table-unreadable") return { kind: "file-no-text" };
  const { text, encoding } = decoded;
  const start = text.trimStart();
  if (start === "") return { kind: "file-empty" };
  const read =
    refuseJsonDocument(start) ??
    (start.startsWith("{") ? parseJsonLines(text, model) : parseCsvRows(text));
  if (read.kind !== "import-file") return read;
  return fileOf(read, bytes, encoding, encoding === "Windows-1252" ? wordsOfGuess(text) : []);
}

function fileOf(
  read: FileRows,
  bytes: Uint8Array,
  encoding: ImportFile["encoding"],
  guessedWords: readonly string[],
): ImportFile | FileRefused {
  if (read.rows.length + read.unreadable.length === 0)
    return { kind: read.foreign === null ? "rows-missing" : "answers-none" };
  return { ...read, bytes, hash: sha256OfBytes(bytes), encoding, guessedWords };
}

/** One list, or one object over several lines: neither has a row a line. */
function refuseJsonDocument(text: string): FileRefused | null {
  if (!/^[[{]/u.test(text) || (text.startsWith("{") && !/[\r\n]/u.test(text.trim()))) return null;
  const document = documentIn(text);
  if (document === undefined)
    return text.startsWith("[") ? { kind: "json-list", found: [], looksLike: null } : null;
  const [first] = [document].flat() as readonly unknown[];
  const found =
    typeof first === "object" && first !== null ? Object.keys(first).map(columnNamed) : [];
  return {
    kind: Array.isArray(document) ? "json-list" : "json-document",
    found,
    looksLike: foreignFileOf(found),
  };
}

function documentIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const mostGuessedWords = 8;

function wordsOfGuess(text: string): readonly string[] {
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}]{0,20}[^\x00-\x7f][\p{L}\p{N}]{0,20}/gu)) {
    words.add(word);
    if (words.size === mostGuessedWords) break;
  }
  return [...words];
}
