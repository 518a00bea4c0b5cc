import { normalQuantile } from "#analysis/distributions/normal.ts";
import { notEstimable, type NotEstimable, type Settings } from "#analysis/result.ts";

/** One answer read twice by one rater. */
export type RepeatedScore = Readonly<{ first: number; second: number }>;

export type IntraRaterAgreement = Readonly<{
  method: string;
  repeatedPairs: number;
  /** In [0, 1]. */
  exactAgreementShare: number;
  /** Scale points. */
  withinRaterStandardDeviation: number;
  /** Two readings of one rater differ by less than this in 95 % of cases, scale points. */
  repeatabilityCoefficient: number;
  /** ICC(A,1): absolute agreement of single readings; null when no score varies. */
  intraclassCorrelation: number | null;
  /** Mean of first − second, scale points. */
  meanShift: number;
  /** 95 % limits of agreement of first − second, scale points. */
  limitsOfAgreement: Readonly<{ lower: number; upper: number }>;
  settings: Settings;
}>;

const ninetyFivePercent = normalQuantile(0.975);

/**
 * Agreement of raters with themselves on hidden repeats.
 *
 * Estimand  share of identical scores; within-rater standard deviation √(Σd²/2n) and what follows from it.
 *
 * @param repeats  [pairs], scale points, finite.
 * @throws RangeError  a score that is not finite.
 * @returns NotEstimable  fewer than two repeated readings.
 *
 * Source  Bland & Altman (1999), Statistical Methods in Medical Research 8, 135; McGraw & Wong (1996) for the ICC.
 * Oracle  R 4.2.2 → test/golden/intra-rater.
 * Limits  pools raters: it doesn't say who is steady.
 */
export function intraRaterAgreement(
  repeats: readonly RepeatedScore[],
): IntraRaterAgreement | NotEstimable {
  const method = "within-rater agreement on hidden repeats";
  const invalid = repeats.findIndex(
    ({ first, second }) => !Number.isFinite(first) || !Number.isFinite(second),
  );
  if (invalid >= 0) throw new RangeError(`intraRaterAgreement: repeats[${invalid}] is not finite`);
  const pairs = repeats.length;
  if (pairs < 2)
    return notEstimable(method, `${pairs} repeated readings; at least 2 are needed`, pairs);
  const shifts = repeats.map(({ first, second }) => first - second);
  const meanShift = shifts.reduce((sum, shift) => sum + shift, 0) / pairs;
  const squares = shifts.reduce((sum, shift) => sum + shift * shift, 0);
  const spread = Math.sqrt((squares - pairs * meanShift ** 2) / (pairs - 1));
  const within = Math.sqrt(squares / (2 * pairs));
  return {
    method,
    repeatedPairs: pairs,
    exactAgreementShare: shifts.filter((shift) => shift === 0).length / pairs,
    withinRaterStandardDeviation: within,
    repeatabilityCoefficient: ninetyFivePercent * Math.SQRT2 * within,
    intraclassCorrelation: intraclassCorrelation(repeats),
    meanShift,
    limitsOfAgreement: {
      lower: meanShift - ninetyFivePercent * spread,
      upper: meanShift + ninetyFivePercent * spread,
    },
    settings: { multiplier: ninetyFivePercent },
  };
}

/** Two-way random effects, absolute agreement, single reading; from the mean squares of pairs, order and residual. */
function intraclassCorrelation(repeats: readonly RepeatedScore[]): number | null {
  const pairs = repeats.length;
  const overall = repeats.reduce((sum, { first, second }) => sum + first + second, 0) / (2 * pairs);
  const shift = repeats.reduce((sum, { first, second }) => sum + first - second, 0) / pairs;
  const betweenPairs =
    repeats.reduce((sum, { first, second }) => sum + 2 * ((first + second) / 2 - overall) ** 2, 0) /
    (pairs - 1);
  const betweenOrders = (pairs * shift ** 2) / 2;
  const residual =
    repeats.reduce((sum, { first, second }) => sum + (first - second - shift) ** 2 / 2, 0) /
    (pairs - 1);
  const total = betweenPairs + residual + (2 * (betweenOrders - residual)) / pairs;
  return total > 0 ? (betweenPairs - residual) / total : null;
}
