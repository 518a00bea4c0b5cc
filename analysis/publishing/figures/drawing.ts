import type { ReportContext } from "#analysis/report-document.ts";
import { figureStyle } from "./figure-style.ts";
import { element, escapeText, fitted, textAt, widthOf } from "./svg.ts";

/** What a figure draws, in words and numbers as they are shown. The first column names its row. */
export type FigureTable = Readonly<{
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}>;

export type Figure = Readonly<{
  /** Also its file's name, without ending. */
  name: string;
  title: string;
  /** How to read it. */
  caption: string;
  table: FigureTable;
  /** On its own: SVG text with paper, title, description and colours. */
  svg: string;
  /** The same marks for a page that has colours, and names the figure by the ids `name-title` and `name-desc`. */
  inline: string;
}>;

type Sheet = Readonly<{
  name: string;
  title: string;
  caption: string;
  /** What a person who can't see the drawing is told besides, where the caption doesn't say it. */
  inWords?: string;
  table: FigureTable;
  /** Of the marks, pixels; a file is as wide as its title besides. */
  width: number;
  height: number;
  kind: ReportContext["databaseKind"];
}>;

/** Where a drawing may begin: the title, and the note on synthetic data, stand above it. */
export const drawingTop = 56;
const noteTop = 28;

// Letters of a title, and bold ones, are that much wider than those of `widthOf`.
const titleScale = 1.3;
const boldScale = 1.12;

const titleWidth = (title: string): number => Math.min(900, widthOf(title) * titleScale + 32);

/** The marks as a file of their own, and as a part of a page. */
export function drawing(sheet: Sheet, marks: readonly string[]): Figure {
  const { name, title, caption, inWords = "", table, kind } = sheet;
  const note = syntheticNote(kind);
  const inner = { ...sheet, width: Math.max(sheet.width, widthOf(note) * boldScale + 32) };
  const width = Math.max(inner.width, titleWidth(title));
  const drawn = [
    ...(kind === "real" ? [] : [textAt(16, 44, note, { class: "warn" })]),
    ...marks,
  ].join("");
  const svg = element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", ...frameOf({ ...inner, width }, 0) },
    element("title", { id: `${name}-title` }, escapeText(title)),
    element("desc", { id: `${name}-desc` }, escapeText([caption, inWords, note].join(" ").trim())),
    element("style", {}, figureStyle),
    element("rect", { class: "paper", width: "100%", height: "100%" }),
    textAt(16, 24, fitted(title, (width - 32) / titleScale), { class: "title" }),
    drawn,
  );
  return {
    name,
    title,
    caption,
    table,
    svg: `${svg}\n`,
    inline: element("svg", frameOf(inner, kind === "real" ? drawingTop : noteTop), drawn),
  };
}

function frameOf(
  { name, width, height }: Sheet,
  top: number,
): Readonly<Record<string, string | number>> {
  const [across, down] = [Math.ceil(width), Math.ceil(height) - top];
  return {
    viewBox: `0 ${top} ${across} ${down}`,
    width: across,
    height: down,
    role: "img",
    "aria-labelledby": `${name}-title ${name}-desc`,
  };
}

const syntheticNote = (kind: ReportContext["databaseKind"]): string =>
  kind === "real" ? "" : `Synthetic data (${kind}): says nothing about any model or person.`;
