import { cellColumns, cells, cellTexts, type Cell } from "./cells.ts";
import { tallyOf, type Part } from "./parts.ts";
import { lineNames, type Tally } from "./try-part.ts";

const questions = ["different", "non-inferior", "covered", "width"] as const;

export const tableHeader: readonly string[] = [
  ...cellColumns,
  "studies",
  ...lineNames.flatMap((name) => questions.map((question) => `${name}: ${question}`)),
];

/**
 * Cells down, lines and their errors across, per cent; "width" over the one that true variances
 * give.
 */
export function markdownTable(parts: readonly Part[]): string {
  const rows = cells.map((cell) => rowOf(parts, cell));
  const ruled = [tableHeader, tableHeader.map(() => "---"), ...rows];
  return ruled.map((texts) => `| ${texts.join(" | ")} |`).join("\n");
}

export function rowOf(parts: readonly Part[], cell: Cell): readonly string[] {
  const tally = tallyOf(parts, cell);
  if (tally === null)
    return [...cellTexts(cell), "0", ...lineNames.flatMap(() => questions.map(() => "–"))];
  const [first] = Object.values(tally);
  return [
    ...cellTexts(cell),
    String(first?.alike ?? 0),
    ...lineNames.flatMap((name) => answersOf(tally[name])),
  ];
}

const answersOf = (tally: Tally): readonly string[] => [
  perCent(tally.calledDifferent, tally.alike),
  perCent(tally.calledNonInferior, tally.atMargin),
  perCent(tally.covered, tally.atMargin),
  tally.knownHalfWidths === 0 ? "–" : (tally.halfWidths / tally.knownHalfWidths).toFixed(2),
];

const perCent = (count: number, of: number): string =>
  of === 0 ? "–" : ((100 * count) / of).toFixed(1);
