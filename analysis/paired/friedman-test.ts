import { chiSquareTails } from "#analysis/distributions/chi-square.ts";
import type { OmnibusTest } from "#analysis/omnibus-test.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { blocksOnLattice, columnSums, sumOfSquares, type Blocks } from "./blocks.ts";
import { midranks } from "./midranks.ts";

export type FriedmanTest = OmnibusTest & Readonly<{ kendallW: number }>;

/**
 * Friedman's test of several arms over blocks, with Kendall's W.
 *
 * Null   within a block every order of the arms is equally likely.
 * Exact  no: chi-square with arms − 1 degrees of freedom; ties corrected by the variance of the midranks.
 *
 * @param blocks  [blocks, arms], finite.
 * @returns pValue in (0, 1]; kendallW in [0, 1].
 * @throws RangeError  no block, fewer than two arms, unequal blocks, or a non-finite score.
 * @returns NotEstimable  every block is tied throughout.
 *
 * Source  Friedman (1937); Conover (1999), section 5.8.
 * Oracle  R 4.2.2 friedman.test → test/golden/blocks.
 * Limits  assumes independent blocks; rough with few blocks.
 */
export function friedmanTest(blocks: Blocks): FriedmanTest | NotEstimable {
  const method = "Friedman test";
  const pairs = blocks.length;
  const centredRanks = blocksOnLattice("friedmanTest", blocks).map((block) =>
    midranks(block).map((rank) => rank - (block.length + 1) / 2),
  );
  const arms = centredRanks[0]?.length ?? 0;
  const spread = centredRanks.reduce((sum, ranks) => sum + sumOfSquares(ranks), 0);
  if (spread === 0) return notEstimable(method, `all ${pairs} blocks are tied throughout`, pairs);

  // Conover's form: the arms' sums of squares over the mean within-block variance of ranks.
  const statistic = ((arms - 1) * sumOfSquares(columnSums(centredRanks))) / spread;
  const degreesOfFreedom = arms - 1;
  return {
    method,
    statistic,
    degreesOfFreedom,
    denominatorDegreesOfFreedom: null,
    pValue: Math.max(chiSquareTails(statistic, degreesOfFreedom).upper, Number.MIN_VALUE),
    kendallW: statistic / (pairs * (arms - 1)),
    pairs,
    settings: { arms, ties: "midranks, corrected" },
    flags: [],
  };
}
