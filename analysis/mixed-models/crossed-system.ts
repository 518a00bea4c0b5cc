// I + Λ Z'WZ Λ of crossed random intercepts, solved without forming it: the largest factor's block is diagonal and is
// eliminated, and the others' Schur complement gets a Cholesky factor.
import {
  factoriseInPlace,
  inverseByCholesky,
  logDeterminant,
  solveLowerInPlace,
  solveUpperInPlace,
} from "#analysis/linear-algebra/cholesky.ts";
import { zeroMatrix } from "#analysis/linear-algebra/matrix.ts";
import type { CrossedLevels } from "./crossed-levels.ts";
import { levelPairs } from "./level-pairs.ts";

export type CrossedSystem = Readonly<{
  /** [rows × (factors − 1)], where a row's pair of eliminated and retained level stands in `cross`. */
  slots: Int32Array;
  /** Z'WZ: [eliminated], [pairs that occur], [retained, retained] lower triangle, column-major. Rows add into them. */
  own: Float64Array;
  cross: Float64Array;
  retained: Float64Array;
  clear: () => void;
  /** Log-determinant, or null when it is not finite. @param deviations  [factors], the diagonal of Λ. */
  factorise: (deviations: Float64Array) => number | null;
  /** In place. @param right  [unknowns]. */
  solve: (right: Float64Array) => void;
  /** Fills the inverse where Z'WZ has entries: the same shapes, with the retained block whole. */
  invert: () => void;
  ownInverse: Float64Array;
  crossInverse: Float64Array;
  retainedInverse: () => Float64Array;
}>;

export function crossedSystem(levels: CrossedLevels): CrossedSystem {
  const eliminated = levels.levelCounts[0]!;
  const retainedCount = (levels.offsets.at(-1) ?? 0) - eliminated;
  const { starts, columns, slots } = levelPairs(levels, eliminated, retainedCount);
  const own = new Float64Array(eliminated);
  const cross = new Float64Array(columns.length);
  const retained = new Float64Array(retainedCount ** 2);
  const scales = new Float64Array(retainedCount);
  const diagonal = new Float64Array(eliminated);
  const scaledCross = new Float64Array(columns.length);
  const ownInverse = new Float64Array(eliminated);
  const crossInverse = new Float64Array(columns.length);
  const factor = zeroMatrix(retainedCount, retainedCount);
  const schur = factor.values;
  const solution = zeroMatrix(retainedCount, 1);
  const solved = solution.values;
  let inverse = schur;

  function scaleBlocks(deviations: Float64Array): void {
    const [first = 0] = deviations;
    for (let index = 1; index < deviations.length; index++)
      scales.fill(
        deviations[index]!,
        levels.offsets[index]! - eliminated,
        levels.offsets[index + 1]! - eliminated,
      );
    for (let level = 0; level < eliminated; level++)
      diagonal[level] = 1 + first * first * own[level]!;
    for (let slot = 0; slot < cross.length; slot++)
      scaledCross[slot] = first * scales[columns[slot]!]! * cross[slot]!;
    for (let column = 0; column < retainedCount; column++)
      for (let row = column; row < retainedCount; row++)
        schur[column * retainedCount + row] =
          (row === column ? 1 : 0) +
          scales[row]! * scales[column]! * retained[column * retainedCount + row]!;
  }

  function subtractEliminated(): void {
    for (let level = 0; level < eliminated; level++) {
      const reciprocal = 1 / diagonal[level]!;
      const end = starts[level + 1]!;
      for (let left = starts[level]!; left < end; left++) {
        const start = columns[left]! * retainedCount;
        const value = scaledCross[left]! * reciprocal;
        for (let right = left; right < end; right++) {
          const place = start + columns[right]!;
          schur[place]! -= value * scaledCross[right]!;
        }
      }
    }
  }

  function factorise(deviations: Float64Array): number | null {
    scaleBlocks(deviations);
    subtractEliminated();
    if (!factoriseInPlace(factor)) return null;
    let sum = logDeterminant(factor);
    for (let level = 0; level < eliminated; level++) sum += Math.log(diagonal[level]!);
    return Number.isFinite(sum) ? sum : null;
  }

  function solve(right: Float64Array): void {
    solved.set(right.subarray(eliminated));
    for (let level = 0; level < eliminated; level++) {
      const value = right[level]! / diagonal[level]!;
      right[level] = value;
      for (let slot = starts[level]!; slot < starts[level + 1]!; slot++) {
        const column = columns[slot]!;
        solved[column]! -= scaledCross[slot]! * value;
      }
    }
    solveLowerInPlace(factor, solution);
    solveUpperInPlace(factor, solution);
    right.set(solved, eliminated);
    for (let level = 0; level < eliminated; level++) {
      let sum = 0;
      for (let slot = starts[level]!; slot < starts[level + 1]!; slot++)
        sum += scaledCross[slot]! * right[eliminated + columns[slot]!]!;
      right[level]! -= sum / diagonal[level]!;
    }
  }

  function invert(): void {
    inverse = inverseByCholesky(factor).values;
    for (let level = 0; level < eliminated; level++) {
      const reciprocal = 1 / diagonal[level]!;
      const [start, end] = [starts[level]!, starts[level + 1]!];
      let quadratic = 0;
      for (let right = start; right < end; right++) {
        const column = columns[right]! * retainedCount;
        let sum = 0;
        for (let left = start; left < end; left++)
          sum += scaledCross[left]! * inverse[column + columns[left]!]!;
        crossInverse[right] = -sum * reciprocal;
        quadratic += sum * scaledCross[right]!;
      }
      ownInverse[level] = reciprocal + quadratic * reciprocal * reciprocal;
    }
  }

  const clear = (): void => [own, cross, retained].forEach((block) => block.fill(0));
  return {
    slots,
    own,
    cross,
    retained,
    clear,
    factorise,
    solve,
    invert,
    ownInverse,
    crossInverse,
    retainedInverse: () => inverse,
  };
}
