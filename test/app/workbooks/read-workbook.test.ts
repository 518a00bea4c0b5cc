// Workbooks of spreadsheets, and of people who mean harm (docs/decisions/0033-workbooks.md).
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { readWorkbook } from "#app/workbooks/read-workbook.server.ts";
import { lyingAbout, packedWorkbook, sheetXml, stringsXml } from "./hostile-workbooks.ts";

const cell = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
const rowsOf = async (bytes: Uint8Array) => {
  const read = await readWorkbook(bytes);
  return read.kind === "workbook-read" ? read.sheets.map(({ rows }) => rows) : read.kind;
};

describe("a workbook", () => {
  it("is every cell as a person would type it, in every sheet", async () => {
    const day = new Date(Date.UTC(2026, 2, 1));
    const bytes = await writeXlsx({
      sheets: [
        { name: "First", rows: [["007", 0.7, true, null, day, " two\nlines ", "漢字 ‘ß’"]] },
        { name: "Second", rows: [[1e21]] },
      ],
    });
    expect(await readWorkbook(bytes)).toEqual({
      kind: "workbook-read",
      sheets: [
        {
          name: "First",
          rows: [["007", "0.7", "true", "", "2026-03-01", " two\nlines ", "漢字 ‘ß’"]],
        },
        { name: "Second", rows: [["1e+21"]] },
      ],
    });
  });

  it("keeps the numbers of its rows, and formulas as the values stored with them", async () => {
    const rows = `<row r="3">${cell("A3", "a")}<c r="B3"><f>[1]S!A1</f><v>7</v></c></row>`;
    const bytes = await packedWorkbook(sheetXml(rows), stringsXml(""), {
      "xl/vbaProject.bin": "macro",
      "xl/externalLinks/externalLink1.xml": "<x/>",
    });
    expect(await rowsOf(bytes)).toEqual([
      [
        ["", ""],
        ["", ""],
        ["a", "7"],
      ],
    ]);
  });

  it("opens no file and multiplies no text by its entities", async () => {
    const laughs = `<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>`;
    const sheet = sheetXml(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
    );
    const strings = stringsXml("<si><t>&b;</t></si><si><t>&f;</t></si>", laughs);
    expect(await rowsOf(await packedWorkbook(sheet, strings))).toEqual([[["&b;", "&f;"]]]);
  });
});

describe("what is refused", () => {
  const blank = sheetXml(" ".repeat(65 * 2 ** 20));

  it("unpacks to more than a workbook may", async () => {
    const bomb = await packedWorkbook(blank);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await rowsOf(bomb)).toBe("workbook-too-large");
  });

  it("holds more than it says", async () => {
    expect(await rowsOf(lyingAbout(await packedWorkbook(blank), 1000))).toBe("workbook-damaged");
  });

  it("spans more cells than there is memory for, with two cells", async () => {
    const rows = `<row r="1">${cell("A1", "a")}</row><row r="1048576">${cell("XFD1048576", "b")}</row>`;
    expect(await rowsOf(await packedWorkbook(sheetXml(rows)))).toBe("workbook-damaged");
  });

  it("has a cell beyond the last column", async () => {
    const far = await packedWorkbook(sheetXml(`<row r="1">${cell("ZZZZ1", "a")}</row>`));
    expect(await rowsOf(far)).toBe("workbook-damaged");
  });

  it("is another program's archive", async () => {
    const letter = await packedWorkbook("", "", { "xl/workbook.xml": "<document/>" });
    expect(await rowsOf(letter)).toBe("workbook-damaged");
  });

  it("is cut, or of the older kind, or behind a password", async () => {
    const whole = await packedWorkbook(sheetXml(`<row r="1">${cell("A1", "a")}</row>`));
    expect(await rowsOf(whole.subarray(0, whole.length / 2))).toBe("workbook-damaged");
    const old = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000)]);
    expect(await rowsOf(old)).toBe("workbook-old-or-locked");
  });
});
