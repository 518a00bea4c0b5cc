// What the pattern of cells, and their values, leave to tell a residual by.
import type { DifferenceCell } from "./difference-cells.ts";

/**
 * - "closed without residual": round every cycle of cells the values add up to nothing.
 * - "without cycles": no two ways lead from a rater to a vignette, so each cell could be the sum of
 *   its rater's and its vignette's value, whatever it is.
 * - "residual": something is left that no sum of a rater's and a vignette's value explains.
 */
export type AdditiveStructure = "without cycles" | "closed without residual" | "residual";

type Step = Readonly<{ node: string; value: number }>;

// Sums along a walk, in units of the largest difference.
const rounding = 1e-9;

/** Walks from cell to cell, giving raters and vignettes the values that explain the cells passed. */
export function additiveStructure(cells: readonly DifferenceCell[]): AdditiveStructure {
  const size = cells.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  const [steps, explained] = [stepsBetween(cells), new Map<string, number>()];
  const components = [...steps.keys()].filter((start) => explain(start, steps, explained)).length;
  if (cells.length === steps.size - components) return "without cycles";
  const isExplained = ({ rater, vignette, value }: DifferenceCell): boolean => {
    const sum =
      (explained.get(raterNode(rater)) ?? NaN) + (explained.get(vignetteNode(vignette)) ?? NaN);
    return Math.abs(sum - value) <= rounding * size;
  };
  return cells.every(isExplained) ? "closed without residual" : "residual";
}

const raterNode = (rater: number): string => `rater ${rater}`;
const vignetteNode = (vignette: number): string => `vignette ${vignette}`;

function stepsBetween(cells: readonly DifferenceCell[]): ReadonlyMap<string, readonly Step[]> {
  const steps = new Map<string, Step[]>();
  const add = (from: string, step: Step): void => {
    const known = steps.get(from);
    if (known === undefined) steps.set(from, [step]);
    else known.push(step);
  };
  for (const { rater, vignette, value } of cells) {
    add(raterNode(rater), { node: vignetteNode(vignette), value });
    add(vignetteNode(vignette), { node: raterNode(rater), value });
  }
  return steps;
}

/** Whether the start was new: then everything that can be reached from it is explained too. */
function explain(
  start: string,
  steps: ReadonlyMap<string, readonly Step[]>,
  explained: Map<string, number>,
): boolean {
  if (explained.has(start)) return false;
  explained.set(start, 0);
  const waiting = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const { node: next, value } of steps.get(node) ?? []) {
      if (explained.has(next)) continue;
      explained.set(next, value - (explained.get(node) ?? NaN));
      waiting.push(next);
    }
  }
  return true;
}
