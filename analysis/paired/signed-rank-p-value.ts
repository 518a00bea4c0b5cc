import { normalTails } from "#analysis/distributions/normal.ts";
import { closedTails, signFlipDistribution } from "#analysis/distributions/sign-flip.ts";
import type { Alternative } from "#analysis/result.ts";
import { signedRanks, zeroShift, type SignedRanks, type ZeroMethod } from "./signed-ranks.ts";

export type RankMethod = "exact" | "asymptotic";

export type SignedRankOptions = Readonly<{
  alternative: Alternative;
  zeroMethod: ZeroMethod;
  method: RankMethod;
  /** Moves the asymptotic statistic half a rank towards its mean. */
  continuity: boolean;
}>;

export type SignedRankPValue = Readonly<{
  /** V: sum of the ranks of positive differences. */
  statistic: number;
  /** V in standard deviations from its null mean, without continuity; null when all differences are zero. */
  standardised: number | null;
  /** The smaller of the two rank sums, and its place below the null mean with the asked continuity: SciPy's pair. */
  smallerStatistic: number;
  towardsZero: number | null;
  greater: number;
  less: number;
  pValue: number;
  pairsUsed: number;
}>;

/**
 * p-values of the Wilcoxon signed-rank test on integer differences.
 *
 * Null    differences are symmetric about 0.
 * Exact   conditional on ties and zeros, over all sign flips; the asymptotic form has the tie and zero terms.
 * Zeros   as zeroMethod says; when every difference is zero, p is 1.
 *
 * @param integers  [pairs], differences on a lattice.
 * @returns p-values in (0, 1].
 *
 * Source  Pratt (1959); Streitberg & Röhmel (1986).
 * Oracle  coin 1.4-2, exactRankTests 0.8-35, R 4.6.0, SciPy 1.17.1, exact rationals → test/golden/signed-rank.
 */
export function signedRankPValue(
  integers: readonly number[],
  options: SignedRankOptions,
): SignedRankPValue {
  const ranks = signedRanks(integers, options.zeroMethod);
  const statistic = ranks.doubledPositive / 2;
  const pairsUsed = ranks.doubledRanks.length;
  const rankSum =
    ranks.doubledRanks.reduce((sum, rank) => sum + rank, 0) / 2 +
    zeroShift(ranks, options.zeroMethod);
  const smallerStatistic = Math.min(statistic, rankSum - statistic);
  if (pairsUsed === 0)
    return {
      statistic,
      smallerStatistic,
      standardised: null,
      towardsZero: null,
      greater: 1,
      less: 1,
      pValue: 1,
      pairsUsed,
    };
  const fromMean = standardised(ranks, options.zeroMethod, 0);
  const towardsZero = standardised(
    ranks,
    options.zeroMethod,
    continuityShift(fromMean, options.continuity),
  );
  const tails =
    options.method === "exact"
      ? exactTails(ranks, options.zeroMethod)
      : asymptoticTails(ranks, options);
  const pValue = {
    greater: tails.greater,
    less: tails.less,
    "two-sided": Math.min(1, 2 * Math.min(tails.greater, tails.less)),
  }[options.alternative];
  return {
    statistic,
    smallerStatistic,
    standardised: fromMean,
    towardsZero: -Math.abs(towardsZero),
    ...tails,
    pValue,
    pairsUsed,
  };
}

type OneSided = Readonly<{ greater: number; less: number }>;

function exactTails(ranks: SignedRanks, zeroMethod: ZeroMethod): OneSided {
  const observed = ranks.doubledPositive - zeroShift(ranks, zeroMethod);
  const { atMost, atLeast } = closedTails(signFlipDistribution(ranks.doubledRanks), observed);
  return { greater: atLeast, less: atMost };
}

function asymptoticTails(
  ranks: SignedRanks,
  { zeroMethod, continuity, alternative }: SignedRankOptions,
): OneSided {
  const half = continuity ? 0.5 : 0;
  const towardsMean = continuityShift(standardised(ranks, zeroMethod, 0), continuity);
  const shift = { greater: -half, less: half, "two-sided": towardsMean }[alternative];
  const { lower, upper } = normalTails(standardised(ranks, zeroMethod, shift));
  return { greater: Math.max(upper, Number.MIN_VALUE), less: Math.max(lower, Number.MIN_VALUE) };
}

const continuityShift = (fromMean: number, continuity: boolean): number =>
  continuity ? -Math.sign(fromMean) / 2 : 0;

function standardised(ranks: SignedRanks, zeroMethod: ZeroMethod, shift: number): number {
  const sum = ranks.doubledRanks.reduce((total, rank) => total + rank, 0);
  // zsplit counts the zeros' own ranks in the spread (SciPy 1.17), as if their signs were tossed too.
  const zeroSquares = zeroMethod === "zsplit" ? ranks.zeros * (ranks.zeros + 1) ** 2 : 0;
  const squares = ranks.doubledRanks.reduce((total, rank) => total + rank * rank, zeroSquares);
  const fromMean = ranks.doubledPositive - zeroShift(ranks, zeroMethod) - sum / 2;
  return (fromMean / 2 + shift) / (Math.sqrt(squares) / 4);
}
