// Parts that are done, one JSON line each: a run that was stopped goes on where it was.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { cellName, type Cell } from "./cells.ts";
import { lineNames, type LineName, type PartTally, type Tally } from "./try-part.ts";

export type Part = Readonly<{ cell: string; part: number; studies: number; tally: PartTally }>;

export function readParts(file: string): readonly Part[] {
  if (!existsSync(file)) return [];
  const whole = readFileSync(file, "utf8").split("\n").slice(0, -1);
  return whole.map((line) => JSON.parse(line) as Part);
}

export function appendPart(file: string, part: Part): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(part)}\n`);
}

/** What the parts of a cell add up to, by line. */
export function tallyOf(
  parts: readonly Part[],
  cell: Cell,
): Readonly<Record<LineName, Tally>> | null {
  const own = parts.filter((part) => part.cell === cellName(cell)).map(({ tally }) => tally);
  const [first, ...others] = own;
  if (first === undefined) return null;
  return others.reduce((sum, tally) => {
    const added = lineNames.map((name) => [name, sumOf(sum[name], tally[name])] as const);
    return Object.fromEntries(added) as PartTally;
  }, first);
}

const sumOf = (one: Tally, other: Tally): Tally =>
  Object.fromEntries(
    Object.entries(one).map(([key, value]) => [key, value + other[key as keyof Tally]]),
  ) as Tally;
