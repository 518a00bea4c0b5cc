// A spreadsheet's workbook as tables of text, or why it isn't read.

/** Every cell as a person would type it; rows as the sheet counts them, the empty ones too. */
export type Sheet = Readonly<{ name: string; rows: readonly (readonly string[])[] }>;
export type WorkbookRead = Readonly<{ kind: "workbook-read"; sheets: readonly Sheet[] }>;
export type WorkbookRefused = Readonly<{
  kind: "workbook-damaged" | "workbook-old-or-locked" | "workbook-too-large";
}>;

/** The longest text that a cell of a spreadsheet holds: what was longer lost its end there without a word. */
export const mostCellCharacters = 32_767;

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** An archive, as workbooks are since 2007. */
export const isArchive = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
/** The container of older workbooks, and of those behind a password. */
export const isOldContainer = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);
