import type { ReportContext } from "#analysis/report-document.ts";
import { element, escapeText, fitted, textAt, widthOf } from "./svg.ts";

/** A figure on its own: SVG text that names itself and says what it shows. */
export type Figure = Readonly<{
  /** Also its file's name, without ending. */
  name: string;
  title: string;
  /** What a person who can't see the figure is told. */
  description: string;
  svg: string;
}>;

type Sheet = Readonly<{ name: string; title: string; description: string; width: number; height: number; kind: ReportContext["databaseKind"] }>;

/** Where a drawing may begin: the title, and the note on synthetic data, stand above it. */
export const drawingTop = 56;

// Okabe and Ito's colours, lighter on dark paper; a colour never says anything alone.
const style = `
text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;fill:#1b1f24}
.paper{fill:#fff}.title{font-size:15px;font-weight:600}.quiet{fill:#57606a}.warn{fill:#a33b00;font-weight:600}
.grid{stroke:#d8dee4}.axis{stroke:#57606a}.zero{stroke:#1b1f24}.leader{stroke:#b5bcc4;stroke-width:.7}
.line{stroke:#0072b2;fill:none;stroke-width:2}.thin{stroke:#8c959f;fill:none;stroke-opacity:.75}.dot{fill:#0072b2}.case{fill:#8c959f}
.margin{stroke:#c04a00;stroke-width:1.5;stroke-dasharray:6 4}.limit{stroke:#0072b2;stroke-dasharray:6 4;fill:none}.beyond{fill:#d55e00;fill-opacity:.12}
.better{fill:#0072b2}.worse{fill:#d55e00}.pair{fill:#0072b2;fill-opacity:.45;stroke:#0072b2}.missing{fill:none;stroke:#b5bcc4;stroke-dasharray:2 3}
.number{font-variant-numeric:tabular-nums}.strong{font-weight:600}
@media screen and (prefers-color-scheme:dark){
text{fill:#e6edf3}.paper{fill:#12161c}.quiet{fill:#a3adb8}.warn{fill:#ff9f5a}
.grid{stroke:#2b333c}.axis{stroke:#a3adb8}.zero{stroke:#e6edf3}.leader{stroke:#4b5561}
.line{stroke:#56b4e9}.thin{stroke:#7d8894}.dot{fill:#56b4e9}.case{fill:#7d8894}
.margin{stroke:#ff9f5a}.limit{stroke:#56b4e9}.beyond{fill:#d55e00;fill-opacity:.22}.pair{fill:#56b4e9;fill-opacity:.4;stroke:#56b4e9}.missing{stroke:#4b5561}}`;

// A title's letters are that much wider than those of `widthOf`.
const titleScale = 1.3;

/** What a drawing must be wide to show its whole title. */
export const titleWidth = (title: string): number => Math.min(900, widthOf(title) * titleScale + 32);

/** The whole file: paper, title, the note on synthetic data, and the marks. */
export function drawing({ name, title, description, width, height, kind }: Sheet, ...marks: readonly string[]): Figure {
  const attributes = { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, width: Math.ceil(width), height: Math.ceil(height), role: "img", "aria-labelledby": `${name}-title ${name}-desc` };
  const svg = element("svg", attributes,
    element("title", { id: `${name}-title` }, escapeText(title)),
    element("desc", { id: `${name}-desc` }, escapeText([description, syntheticNote(kind)].join(" ").trim())),
    element("style", {}, style),
    element("rect", { class: "paper", width: "100%", height: "100%" }),
    textAt(16, 24, fitted(title, (width - 32) / titleScale), { class: "title" }),
    ...(kind === "real" ? [] : [textAt(16, 44, fitted(syntheticNote(kind), width - 32), { class: "warn" })]),
    ...marks);
  return { name, title, description, svg: `${svg}\n` };
}

const syntheticNote = (kind: ReportContext["databaseKind"]): string => (kind === "real" ? "" : `Synthetic data (${kind}): says nothing about any model or person.`);
