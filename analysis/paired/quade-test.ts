import { fTails } from "#analysis/distributions/f.ts";
import { highestOf, lowestOf } from "#analysis/extremes.ts";
import type { OmnibusTest } from "#analysis/omnibus-test.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { blocksOnLattice, columnSums, sumOfSquares, type Blocks } from "./blocks.ts";
import { midranks } from "./midranks.ts";

/**
 * Quade's test of several arms over blocks: blocks with a wider range weigh more.
 *
 * Null   within a block every order of the arms is equally likely.
 * Exact  no: F; except when every block has the same order and range, where p is (1/arms!)^(blocks − 1).
 *
 * @param blocks  [blocks, arms], finite, on one scale.
 * @returns statistic F, infinite when every block has the same order and range; pValue in (0, 1].
 * @throws RangeError  no block, fewer than two arms, unequal blocks, or a non-finite score.
 * @returns NotEstimable  one block, or every block is tied throughout.
 *
 * Source  Quade (1979); Conover (1999), section 5.8.
 * Oracle  R 4.2.2 quade.test → test/golden/blocks.
 * Limits  assumes independent blocks; rough with few blocks.
 */
export function quadeTest(blocks: Blocks): OmnibusTest | NotEstimable {
  const method = "Quade test";
  const pairs = blocks.length;
  const integers = blocksOnLattice("quadeTest", blocks);
  const arms = integers[0]?.length ?? 0;
  if (pairs === 1) return notEstimable(method, "one block has nothing to compare with", pairs);
  const rangeRanks = midranks(integers.map((block) => highestOf(block) - lowestOf(block)));
  const weighted = integers.map((block, row) =>
    midranks(block).map((rank) => rangeRanks[row]! * (rank - (arms + 1) / 2)),
  );
  const total = weighted.reduce((sum, ranks) => sum + sumOfSquares(ranks), 0);
  if (total === 0) return notEstimable(method, `all ${pairs} blocks are tied throughout`, pairs);

  const between = sumOfSquares(columnSums(weighted)) / pairs;
  const degreesOfFreedom = arms - 1;
  const denominatorDegreesOfFreedom = (pairs - 1) * (arms - 1);
  const isOneOrder = total - between <= 1e-12 * total;
  const statistic = isOneOrder ? Infinity : ((pairs - 1) * between) / (total - between);
  const pValue = isOneOrder
    ? factorial(arms) ** (1 - pairs)
    : fTails(statistic, degreesOfFreedom, denominatorDegreesOfFreedom).upper;
  return {
    method,
    statistic,
    degreesOfFreedom,
    denominatorDegreesOfFreedom,
    pValue: Math.max(pValue, Number.MIN_VALUE),
    pairs,
    settings: { arms, ties: "midranks" },
    flags: isOneOrder
      ? ["every block has the same order and range: F is infinite, p counts orders"]
      : [],
  };
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
