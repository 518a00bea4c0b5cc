// The text of a table file, whichever program wrote it.
import { isArchive } from "#app/workbooks/workbook.ts";

export type TableDecoded = Readonly<{
  kind: "table-decoded";
  text: string;
  encoding: "UTF-8" | "UTF-16" | "Windows-1252";
}>;
export type TableUnreadable = Readonly<{ kind: "table-unreadable" }>;

/**
 * UTF-8 and UTF-16 by their marks or their own rules; else Windows-1252, as spreadsheets write CSV on Windows.
 *
 * @returns table-unreadable  bytes that no text has: a workbook, a picture or an archive, or UTF-16 that another program took for UTF-8.
 *                            A stray NUL in UTF-8 is left to whoever reads the rows.
 */
export function decodeTable(bytes: Uint8Array): TableDecoded | TableUnreadable {
  const wide = wideEncodingOf(bytes);
  const encoding = wide === null ? (isUtf8(bytes) ? "UTF-8" : "Windows-1252") : "UTF-16";
  const text = new TextDecoder(wide ?? encoding).decode(bytes);
  // The first bytes of an archive may be UTF-8.
  return isArchive(bytes) || (encoding === "UTF-8" ? isHalfNul(bytes) : text.includes("\0"))
    ? { kind: "table-unreadable" }
    : { kind: "table-decoded", text, encoding };
}

/** Plain letters in UTF-16, whose mark of byte order was lost: a third of the bytes at least. */
const isHalfNul = (bytes: Uint8Array): boolean =>
  bytes.filter((byte) => byte === 0).length > bytes.length / 3;

/** A mark of byte order, or plain letters in every second byte. */
function wideEncodingOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second, third, fourth] = bytes;
  if (
    (first === 0xff && second === 0xfe) ||
    (second === 0 && fourth === 0 && first !== 0 && third !== 0)
  )
    return "utf-16le";
  if (
    (first === 0xfe && second === 0xff) ||
    (first === 0 && third === 0 && second !== 0 && fourth !== 0)
  )
    return "utf-16be";
  return null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
