import { chiSquareTails } from "#analysis/distributions/chi-square.ts";
import type { OmnibusTest } from "#analysis/omnibus-test.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { columnSums, sumOfSquares, type Blocks } from "./blocks.ts";

/**
 * Cochran's Q: are flags as frequent in every arm?
 *
 * Null   within a block every arm is flagged with the same probability.
 * Exact  no: chi-square with arms − 1 degrees of freedom. With two arms it is McNemar's chi-square.
 * Zeros  blocks flagged in no arm or in every arm say nothing and drop out.
 *
 * @param flags  [blocks, arms], 0 or 1.
 * @returns pValue in (0, 1].
 * @throws RangeError  a value that is not 0 or 1 (with its place), no block, or fewer than two arms.
 * @returns NotEstimable  every block has the same flag in all arms.
 *
 * Source  Cochran (1950), Biometrika 37, 256.
 * Oracle  DescTools 0.99.59, coin 1.4-2 mh_test → test/golden/blocks.
 * Limits  one decision per block and arm, never pooled over raters.
 */
export function cochranQTest(flags: Blocks): OmnibusTest | NotEstimable {
  const method = "Cochran's Q";
  const arms = checkFlags(flags);
  const blockSums = flags.map((row) => row.reduce((sum, flag) => sum + flag, 0));
  const total = blockSums.reduce((sum, count) => sum + count, 0);
  const spread = arms * total - sumOfSquares(blockSums);
  if (spread === 0)
    return notEstimable(
      method,
      `all ${flags.length} blocks have the same flag in every arm`,
      flags.length,
    );

  const statistic =
    ((arms - 1) * (arms * sumOfSquares(columnSums(flags)) - total * total)) / spread;
  const degreesOfFreedom = arms - 1;
  return {
    method,
    statistic,
    degreesOfFreedom,
    denominatorDegreesOfFreedom: null,
    pValue: Math.max(chiSquareTails(statistic, degreesOfFreedom).upper, Number.MIN_VALUE),
    pairs: flags.length,
    settings: {
      arms,
      informativeBlocks: blockSums.filter((count) => count > 0 && count < arms).length,
    },
    flags: [],
  };
}

function checkFlags(flags: Blocks): number {
  const arms = flags[0]?.length ?? 0;
  if (arms < 2)
    throw new RangeError("cochranQTest: at least one block of at least two arms is needed");
  flags.forEach((row, block) => {
    if (row.length !== arms)
      throw new RangeError(
        `cochranQTest: block ${block} has ${row.length} arms, block 0 has ${arms}`,
      );
    const invalid = row.findIndex((flag) => flag !== 0 && flag !== 1);
    if (invalid >= 0)
      throw new RangeError(
        `cochranQTest: flags[${block}][${invalid}] is ${row[invalid]}, not 0 or 1`,
      );
  });
  return arms;
}
