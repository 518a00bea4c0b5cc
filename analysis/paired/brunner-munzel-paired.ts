import { checkLevel } from "#analysis/check-differences.ts";
import { onLattice } from "#analysis/lattice.ts";
import {
  notEstimable,
  type Alternative,
  type NotEstimable,
  type TestResult,
} from "#analysis/result.ts";
import { midranks } from "./midranks.ts";
import { tInterval, tPValue } from "./paired-t-test.ts";

export type BrunnerMunzelOptions = Readonly<{ alternative?: Alternative; level?: number }>;
export type BrunnerMunzelPaired = TestResult &
  Readonly<{ statistic: number; degreesOfFreedom: number }>;
/** The share itself is defined where its variance is not. */
export type BrunnerMunzelNotEstimable = NotEstimable & Readonly<{ share: number }>;

/**
 * Brunner-Munzel test for paired scores.
 *
 * Null      a score of the second arm exceeds one of the first as often as it falls below, ties counted half.
 * Estimand  p = P(first < second) + P(first = second) / 2, with independent draws from the two arms; 0.5 is no effect.
 *
 * @param first, second  [pairs], finite; the arms in the same order of pairs.
 * @param options.alternative  about p − 0.5.
 * @returns estimate in [0, 1]; pValue in (0, 1]; the interval isn't cut at 0 and 1.
 * @throws RangeError  unequal lengths, empty input, a non-finite score, or a level outside (0, 1).
 * @returns NotEstimable with the share  fewer than two pairs, or a variance of zero, as when the arms don't overlap.
 *
 * Source  Konietschke & Pauly (2012), Journal of Multivariate Analysis 103; t with pairs − 1 degrees of freedom.
 * Oracle  an independent Python computation; nparcomp 3.0, to its 3 digits → test/golden/paired-tests.
 * Limits  assumes independent pairs; approximate below about 15 pairs.
 */
export function brunnerMunzelPaired(
  first: readonly number[],
  second: readonly number[],
  options: BrunnerMunzelOptions = {},
): BrunnerMunzelPaired | BrunnerMunzelNotEstimable {
  const { alternative = "two-sided", level = 0.95 } = options;
  const method = "Brunner-Munzel test for pairs";
  checkArms(first, second);
  checkLevel("brunnerMunzelPaired", level);
  const pairs = first.length;
  const { integers } = onLattice([...first, ...second]);
  const placements = placementsOf(integers.slice(0, pairs), integers.slice(pairs), integers);

  const share = placements.second.reduce((sum, value) => sum + value, 0) / (pairs * pairs);
  const contrasts = placements.second.map(
    (value, index) => (value - placements.first[index]!) / pairs,
  );
  const mean = contrasts.reduce((sum, value) => sum + value, 0) / pairs;
  const variance = contrasts.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (pairs - 1);
  if (!(variance > 1e-20))
    return {
      ...notEstimable(
        method,
        pairs < 2 ? "one pair has no spread" : "the placements have no spread",
        pairs,
      ),
      share,
    };

  const standardError = Math.sqrt(variance / pairs);
  const degreesOfFreedom = pairs - 1;
  const statistic = (share - 0.5) / standardError;
  return {
    method,
    estimand: "P(first < second) + P(first = second) / 2",
    estimate: share,
    nullValue: 0.5,
    interval: tInterval(share, standardError, degreesOfFreedom, level, alternative),
    pValue: tPValue(statistic, degreesOfFreedom, alternative),
    alternative,
    pairs,
    settings: { degreesOfFreedom },
    flags: [],
    statistic,
    degreesOfFreedom,
  };
}

/** How many scores of the other arm lie below each score, ties counted half: pooled midrank minus own-arm midrank. */
function placementsOf(
  first: readonly number[],
  second: readonly number[],
  pooled: readonly number[],
) {
  const ranks = midranks(pooled);
  const own = { first: midranks(first), second: midranks(second) };
  return {
    first: first.map((_, index) => ranks[index]! - own.first[index]!),
    second: second.map((_, index) => ranks[first.length + index]! - own.second[index]!),
  };
}

function checkArms(first: readonly number[], second: readonly number[]): void {
  if (first.length === 0) throw new RangeError("brunnerMunzelPaired: first is empty");
  if (first.length !== second.length)
    throw new RangeError(
      `brunnerMunzelPaired: second has ${second.length} scores, first has ${first.length}`,
    );
  for (const [name, scores] of Object.entries({ first, second })) {
    const invalid = scores.findIndex((score) => !Number.isFinite(score));
    if (invalid >= 0)
      throw new RangeError(`brunnerMunzelPaired: ${name}[${invalid}] is ${scores[invalid]}`);
  }
}
