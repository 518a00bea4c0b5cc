import { checkDifferences } from "#analysis/check-differences.ts";
import { closedTails, signFlipDistribution } from "#analysis/distributions/sign-flip.ts";
import { onLattice } from "#analysis/lattice.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";

export type SignFlipTest = Readonly<{
  method: string;
  /** Sum of the positive differences, in their units. */
  positiveSum: number;
  sum: number;
  greater: number;
  less: number;
  twoSided: number;
  pairs: number;
}>;

const mostCells = 20_000_000;

/**
 * Exact sign-flip (Fisher-Pitman) permutation test of a zero mean difference.
 *
 * Null   every difference is equally likely with either sign.
 * Exact  all 2^n sign vectors by the shift algorithm on integers.
 *
 * @param differences  [pairs], finite.
 * @returns p-values in (0, 1]; 1 when every difference is zero.
 * @throws RangeError  empty input, or a non-finite difference.
 * @returns NotEstimable  the sum of sizes on the common lattice is too large to enumerate.
 *
 * Source  Fisher (1935); Pitman (1937).
 * Oracle  exactRankTests 0.8-35 perm.test, brute force, exact rationals → test/golden/sign-flip.
 * Limits  as for the signed-rank test.
 */
export function signFlipTest(differences: readonly number[]): SignFlipTest | NotEstimable {
  checkDifferences("signFlipTest", differences);
  const method = "sign-flip permutation test, exact";
  const pairs = differences.length;
  const { integers, unit } = onLattice(differences);
  const sizes = integers.map(Math.abs);
  const cells = sizes.reduce((sum, size) => sum + size, 0);
  if (cells > mostCells) return notEstimable(method, `${cells} lattice steps; enumeration is offered to ${mostCells}`, pairs);
  const positive = integers.reduce((sum, value) => sum + Math.max(value, 0), 0);
  const { atMost, atLeast } = closedTails(signFlipDistribution(sizes), positive);
  const twoSided = Math.min(1, 2 * Math.min(atMost, atLeast));
  return { method, positiveSum: positive * unit, sum: (2 * positive - cells) * unit, greater: atLeast, less: atMost, twoSided, pairs };
}
