import { checkDifferences } from "#analysis/check-differences.ts";
import { onLattice } from "#analysis/lattice.ts";
import {
  isEstimable,
  notEstimable,
  type Alternative,
  type NotEstimable,
  type TestResult,
} from "#analysis/result.ts";
import { binomialTest } from "./binomial-test.ts";

export type SignTestOptions = Readonly<{
  alternative?: Alternative;
  /** Null value of the median, in the units of the differences. */
  center?: number;
  level?: number;
}>;

export type SignTest = TestResult & Readonly<{ positive: number; negative: number; zero: number }>;

/**
 * Sign test for paired scores.
 *
 * Null      a difference that isn't zero is as often positive as negative.
 * Estimand  probability that a difference is positive, given that it isn't zero.
 * Exact     binomial; interval of Clopper and Pearson.
 * Zeros     dropped, and counted in the result.
 *
 * @param differences  [pairs], finite; sign reference − other.
 * @returns pValue in (0, 1].
 * @throws RangeError  empty input, a non-finite difference, or a level outside (0, 1).
 * @returns NotEstimable  every difference equals the center.
 *
 * Source  Dixon & Mood (1946); Clopper & Pearson (1934).
 * Oracle  R 4.2.2 binom.test → test/golden/paired-tests.
 * Limits  assumes independent pairs; ignores sizes.
 */
export function signTest(
  differences: readonly number[],
  options: SignTestOptions = {},
): SignTest | NotEstimable {
  const { alternative = "two-sided", center = 0, level = 0.95 } = options;
  checkDifferences("signTest", differences);
  const signs = signsAbout(differences, center);
  const positive = signs.filter((sign) => sign > 0).length;
  const negative = signs.filter((sign) => sign < 0).length;
  const used = positive + negative;
  if (used === 0)
    return notEstimable(
      "sign test, exact",
      `all ${differences.length} differences equal ${center}`,
      differences.length,
    );
  const share = binomialTest({ successes: positive, trials: used }, { alternative, level });
  if (!isEstimable(share)) return share;
  const { wilson: _wilson, ...record } = share;
  return {
    ...record,
    method: "sign test, exact",
    estimand: "probability that a difference is positive, given that it isn't zero",
    settings: { center, zeros: "dropped" },
    positive,
    negative,
    zero: differences.length - used,
  };
}

function signsAbout(differences: readonly number[], center: number): readonly number[] {
  const { integers } = onLattice([...differences, center]);
  const nullValue = integers[differences.length]!;
  return integers.slice(0, differences.length).map((value) => Math.sign(value - nullValue));
}
