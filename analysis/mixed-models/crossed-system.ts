// I + Λ Z'WZ Λ of crossed random intercepts, solved without forming it: the leading factors' levels are eliminated one by
// one, those within a level before that level, and the Schur complement of the others gets a Cholesky factor.
import {
  factoriseInPlace,
  inverseByCholesky,
  logDeterminant,
  solveLowerInPlace,
  solveUpperInPlace,
} from "#analysis/linear-algebra/cholesky.ts";
import { zeroMatrix } from "#analysis/linear-algebra/matrix.ts";
import type { CrossedLevels } from "./crossed-levels.ts";
import { eliminationPattern } from "./elimination-pattern.ts";

export type CrossedSystem = Readonly<{
  /** [rows × leading factors × retained factors], where a row's pairs of a leading and a retained level stand in `cross`. */
  slots: Int32Array;
  /** Z'WZ: [leading], [leading, with the level it lies in], [pairs that occur], [retained, retained] lower triangle, column-major. Rows add into them. */
  own: Float64Array;
  link: Float64Array;
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
  linkInverse: Float64Array;
  crossInverse: Float64Array;
  retainedInverse: () => Float64Array;
}>;

/** Source  Golub & Van Loan (2013), 4.3.6; the entries of the inverse by Erisman & Tinney (1975), CACM 18, 177–179. */
export function crossedSystem(levels: CrossedLevels): CrossedSystem {
  const eliminated = levels.offsets[levels.leading]!;
  const retainedCount = (levels.offsets.at(-1) ?? 0) - eliminated;
  const { parents, starts, columns, parentSlots, slots } = eliminationPattern(levels);
  const own = new Float64Array(eliminated);
  const link = new Float64Array(eliminated);
  const cross = new Float64Array(columns.length);
  const retained = new Float64Array(retainedCount ** 2);
  const scales = new Float64Array(eliminated + retainedCount);
  const diagonal = new Float64Array(eliminated);
  const scaledLink = new Float64Array(eliminated);
  const scaledCross = new Float64Array(columns.length);
  const ownInverse = new Float64Array(eliminated);
  const linkInverse = new Float64Array(eliminated);
  const crossInverse = new Float64Array(columns.length);
  const factor = zeroMatrix(retainedCount, retainedCount);
  const schur = factor.values;
  const solution = zeroMatrix(retainedCount, 1);
  const solved = solution.values;
  let inverse = schur;

  function scaleBlocks(deviations: Float64Array): void {
    for (let index = 0; index < deviations.length; index++)
      scales.fill(deviations[index]!, levels.offsets[index], levels.offsets[index + 1]);
    for (let level = 0; level < eliminated; level++) {
      const scale = scales[level]!;
      const parent = parents[level]!;
      diagonal[level] = 1 + scale * scale * own[level]!;
      scaledLink[level] = parent < 0 ? 0 : scale * scales[parent]! * link[level]!;
      for (let slot = starts[level]!; slot < starts[level + 1]!; slot++)
        scaledCross[slot] = scale * scales[eliminated + columns[slot]!]! * cross[slot]!;
    }
    for (let column = 0; column < retainedCount; column++)
      for (let row = column; row < retainedCount; row++)
        schur[column * retainedCount + row] =
          (row === column ? 1 : 0) +
          scales[eliminated + row]! *
            scales[eliminated + column]! *
            retained[column * retainedCount + row]!;
  }

  /** From the level it lies in: what else this level meets, that one meets too. */
  function subtractFromParent(level: number): void {
    const parent = parents[level]!;
    const share = scaledLink[level]! / diagonal[level]!;
    diagonal[parent]! -= share * scaledLink[level]!;
    for (let slot = starts[level]!; slot < starts[level + 1]!; slot++)
      scaledCross[parentSlots[slot]!]! -= share * scaledCross[slot]!;
  }

  function subtractFromRetained(level: number): void {
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

  function factorise(deviations: Float64Array): number | null {
    scaleBlocks(deviations);
    let sum = 0;
    for (let level = 0; level < eliminated; level++) {
      if (parents[level]! >= 0) subtractFromParent(level);
      subtractFromRetained(level);
      sum += Math.log(diagonal[level]!);
    }
    if (!factoriseInPlace(factor)) return null;
    sum += logDeterminant(factor);
    return Number.isFinite(sum) ? sum : null;
  }

  function solve(right: Float64Array): void {
    solved.set(right.subarray(eliminated));
    for (let level = 0; level < eliminated; level++) {
      const value = right[level]! / diagonal[level]!;
      const parent = parents[level]!;
      right[level] = value;
      if (parent >= 0) right[parent]! -= scaledLink[level]! * value;
      for (let slot = starts[level]!; slot < starts[level + 1]!; slot++) {
        const column = columns[slot]!;
        solved[column]! -= scaledCross[slot]! * value;
      }
    }
    solveLowerInPlace(factor, solution);
    solveUpperInPlace(factor, solution);
    right.set(solved, eliminated);
    for (let level = eliminated - 1; level >= 0; level--) {
      const parent = parents[level]!;
      let sum = parent < 0 ? 0 : scaledLink[level]! * right[parent]!;
      for (let slot = starts[level]!; slot < starts[level + 1]!; slot++)
        sum += scaledCross[slot]! * solved[columns[slot]!]!;
      right[level]! -= sum / diagonal[level]!;
    }
  }

  /** Fills the pairs of `level` with the retained ones; those of the level it lies in are there already. */
  function invertCross(level: number): void {
    const reciprocal = 1 / diagonal[level]!;
    const parent = parents[level]!;
    const [start, end] = [starts[level]!, starts[level + 1]!];
    for (let right = start; right < end; right++) {
      const column = columns[right]! * retainedCount;
      let sum = parent < 0 ? 0 : scaledLink[level]! * crossInverse[parentSlots[right]!]!;
      for (let left = start; left < end; left++)
        sum += scaledCross[left]! * inverse[column + columns[left]!]!;
      crossInverse[right] = -sum * reciprocal;
    }
  }

  function invertLink(level: number): void {
    const parent = parents[level]!;
    let sum = scaledLink[level]! * ownInverse[parent]!;
    for (let slot = starts[level]!; slot < starts[level + 1]!; slot++)
      sum += scaledCross[slot]! * crossInverse[parentSlots[slot]!]!;
    linkInverse[level] = -sum / diagonal[level]!;
  }

  function invert(): void {
    inverse = inverseByCholesky(factor).values;
    for (let level = eliminated - 1; level >= 0; level--) {
      invertCross(level);
      if (parents[level]! >= 0) invertLink(level);
      let sum = 1 - scaledLink[level]! * linkInverse[level]!;
      for (let slot = starts[level]!; slot < starts[level + 1]!; slot++)
        sum -= scaledCross[slot]! * crossInverse[slot]!;
      ownInverse[level] = sum / diagonal[level]!;
    }
  }

  const clear = (): void => [own, link, cross, retained].forEach((block) => block.fill(0));
  return {
    slots,
    own,
    link,
    cross,
    retained,
    clear,
    factorise,
    solve,
    invert,
    ownInverse,
    linkInverse,
    crossInverse,
    retainedInverse: () => inverse,
  };
}
