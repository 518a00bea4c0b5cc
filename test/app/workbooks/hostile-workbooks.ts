// Workbooks as a zip program packs them, part by part: those that no spreadsheet would write.
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

const sheetMl = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const parts: Readonly<Record<string, string>> = {
  "[Content_Types].xml":
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
  "_rels/.rels": `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${sheetMl}" xmlns:r="${office}"><sheets><sheet name="Answers" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
};

/** The rows of a sheet, as they stand in its XML. */
export const sheetXml = (rows: string): string =>
  `<worksheet xmlns="${sheetMl}"><sheetData>${rows}</sheetData></worksheet>`;
export const stringsXml = (items: string, doctype = ""): string =>
  `${doctype}<sst xmlns="${sheetMl}">${items}</sst>`;

export async function packedWorkbook(
  sheet: string,
  strings = stringsXml(""),
  others: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const zip = new ZipFile();
  const all = { ...parts, "xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": strings };
  for (const [name, text] of Object.entries({ ...all, ...others }))
    zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** The same archive, whose largest part says of itself that it holds `bytes`. */
export function lyingAbout(archive: Buffer, bytes: number): Buffer {
  const lying = Buffer.from(archive);
  for (let at = 0; at < lying.length - 30; at += 1) {
    const place = sizeIn(lying, at);
    if (place !== null && lying.readUInt32LE(place) > 1_000_000) lying.writeUInt32LE(bytes, place);
  }
  return lying;
}

/** Where an entry, in front of its bytes or in the table of contents, says how much it holds. */
function sizeIn(archive: Buffer, at: number): number | null {
  const signature = archive.readUInt32LE(at);
  if (signature === 0x02014b50) return at + 24;
  return signature === 0x04034b50 ? at + 22 : null;
}
