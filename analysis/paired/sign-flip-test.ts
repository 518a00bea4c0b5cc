import { checkDifferences } from "#analysis/check-differences.ts";
import { onLattice } from "#analysis/lattice.ts";
import type { Settings } from "#analysis/result.ts";
import { signFlipTails, type Draws, type SignFlipTails } from "./sign-flip-tails.ts";

export type SignFlipOptions = Readonly<{
  /** Null value, in the units of the differences. */
  center?: number;
}> &
  Partial<Draws>;

export type SignFlipTest = Readonly<{
  method: string;
  /** Mean difference, in the units of the differences. */
  estimate: number;
  nullValue: number;
  /** Of the differences from the center, in their units. */
  positiveSum: number;
  sum: number;
  greater: number;
  less: number;
  twoSided: number;
  pairs: number;
  settings: Settings;
}>;

/**
 * Sign-flip (Fisher-Pitman) permutation test of the mean difference.
 *
 * Null      every difference from the center is equally likely with either sign.
 * Estimand  mean difference, in the units of the differences.
 * Exact     all 2^n sign vectors to 10^9 additions on 10^7 lattice cells, or to 40 pairs; beyond both Monte Carlo,
 *           (b + 1) / (draws + 1), with draws and seed in the settings.
 *
 * @param differences  [pairs], finite.
 * @param options.draws  default 99,999.  @param options.seed  an integer, default 20260101.
 * @returns p-values in (0, 1]; 1 when every difference equals the center.
 * @throws RangeError  empty input, a non-finite difference, or draws that are not an integer of at least 999.
 *
 * Source  Fisher (1935); Pitman (1937); Phipson & Smyth (2010) for the count of one more.
 * Oracle  exactRankTests 0.8-35 perm.test, brute force, exact rationals → test/golden/sign-flip.
 * Limits  as for the signed-rank test.
 */
export function signFlipTest(
  differences: readonly number[],
  options: SignFlipOptions = {},
): SignFlipTest {
  const { center = 0, draws = 99_999, seed = 20_260_101 } = options;
  checkDifferences("signFlipTest", differences);
  if (!Number.isInteger(draws) || draws < 999)
    throw new RangeError(`signFlipTest: draws ${draws} is not an integer of at least 999`);
  const pairs = differences.length;
  const { integers, unit } = onLattice([...differences, center]);
  const shifted = integers.slice(0, pairs).map((value) => value - integers[pairs]!);
  const sizes = shifted.map(Math.abs);
  const positive = shifted.reduce((sum, value) => sum + Math.max(value, 0), 0);
  const tails = signFlipTails(sizes, positive, { draws, seed });
  return {
    method: `sign-flip permutation test, ${tails.form}`,
    estimate: differences.reduce((sum, value) => sum + value, 0) / pairs,
    nullValue: center,
    positiveSum: positive * unit,
    sum: shifted.reduce((sum, value) => sum + value, 0) * unit,
    greater: tails.atLeast,
    less: tails.atMost,
    twoSided: Math.min(1, 2 * Math.min(tails.atMost, tails.atLeast)),
    pairs,
    settings: settingsOf(tails, { draws, seed }),
  };
}

const settingsOf = ({ form }: SignFlipTails, { draws, seed }: Draws): Settings =>
  form === "exact"
    ? { distribution: form }
    : { distribution: form, draws, seed, generator: "xoshiro128** 1.1" };
