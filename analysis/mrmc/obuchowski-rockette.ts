import { chiSquareTails } from "#analysis/distributions/chi-square.ts";
import { fTails } from "#analysis/distributions/f.ts";
import { studentTQuantile, type DegreesOfFreedom } from "#analysis/distributions/student-t.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { meanOf, varianceOf } from "./reader-matrix.ts";

export type FTest = Readonly<{
  statistic: number;
  numerator: number;
  denominator: DegreesOfFreedom;
  pValue: number;
}>;

export type ObuchowskiRockette = Readonly<{
  method: string;
  /** [arms, raters], mean scores. */
  theta: readonly (readonly number[])[];
  variance: number;
  sameRater: number;
  sameArm: number;
  neither: number;
  meanSquareArm: number;
  meanSquareRater: number;
  meanSquareArmRater: number;
  /** Null where the error term is zero. */
  randomRatersRandomCases: FTest | null;
  fixedRatersRandomCases: FTest | null;
  randomRatersFixedCases: FTest | null;
  /** First arm minus second, raters and cases random. */
  difference: number;
  standardError: number;
  interval: readonly [number, number] | null;
}>;

/** [arms, raters, vignettes], complete. */
export type Scores = readonly (readonly (readonly number[])[])[];

/**
 * Obuchowski-Rockette analysis of mean scores with the jackknife covariance.
 *
 * Null      all arms have the same mean score.
 * Estimand  mean score differences; random raters and random cases (RRRC), or one of them fixed.
 *
 * @param scores  [arms, raters, vignettes], complete, finite.
 * @param level   of the interval of the first difference, in (0, 1).
 * @throws RangeError  fewer than two arms, unequal shapes, or a score that is not finite.
 * @returns NotEstimable  one rater or one vignette.
 *
 * Source  Obuchowski & Rockette (1995); Hillis (2007), Statistics in Medicine 26, 596, for the degrees of freedom;
 *         Hillis (2014) for fixed raters or cases.
 * Oracle  MRMCaov 0.3.0 and R 4.2.2 → test/golden/mrmc.
 * Limits  needs complete data; for a mean score the jackknife covariance is the sample covariance over vignettes / n.
 */
export function obuchowskiRockette(
  scores: Scores,
  level = 0.95,
): ObuchowskiRockette | NotEstimable {
  const method = "Obuchowski-Rockette, mean score, jackknife covariance";
  const { arms, raters, vignettes } = checkScores("obuchowskiRockette", scores);
  if (raters < 2)
    return notEstimable(method, "one rater: no claim about other raters is possible", vignettes);
  if (vignettes < 2)
    return notEstimable(method, "one vignette: no claim about other vignettes is possible", raters);
  const theta = scores.map((byRater) => byRater.map(meanOf));
  const covariances = averageCovariances(scores, vignettes);
  const squares = meanSquares(theta, arms, raters);
  const { variance, sameRater, sameArm, neither } = covariances;

  const caseSpread = raters * Math.max(sameArm - neither, 0);
  const error = squares.meanSquareArmRater + caseSpread;
  const raterDegrees = (arms - 1) * (raters - 1);
  const hillisDegrees =
    squares.meanSquareArmRater > 0
      ? (error ** 2 * raterDegrees) / squares.meanSquareArmRater ** 2
      : "infinite";
  const fixedError = variance - sameRater + (raters - 1) * Math.max(sameArm - neither, 0);
  const against = (denominator: number, degrees: DegreesOfFreedom): FTest | null =>
    denominator > 0 ? fTest(squares.meanSquareArm / denominator, arms - 1, degrees) : null;

  const difference = meanOf(theta[0] ?? []) - meanOf(theta[1] ?? []);
  const standardError = Math.sqrt((2 * error) / raters);
  const quantile = error > 0 ? studentTQuantile((1 - level) / 2, hillisDegrees, "upper") : null;
  return {
    method,
    theta,
    ...covariances,
    ...squares,
    randomRatersRandomCases: against(error, hillisDegrees),
    fixedRatersRandomCases: against(fixedError, "infinite"),
    randomRatersFixedCases: against(squares.meanSquareArmRater, raterDegrees),
    difference,
    standardError,
    interval:
      quantile === null
        ? null
        : [difference - quantile * standardError, difference + quantile * standardError],
  };
}

export function checkScores(
  name: string,
  scores: Scores,
): Readonly<{ arms: number; raters: number; vignettes: number }> {
  const arms = scores.length;
  const raters = scores[0]?.length ?? 0;
  const vignettes = scores[0]?.[0]?.length ?? 0;
  if (arms < 2) throw new RangeError(`${name}: ${arms} arms, needs at least 2`);
  if (raters * vignettes === 0) throw new RangeError(`${name}: no scores`);
  scores.forEach((byRater, arm) => {
    if (byRater.length !== raters || byRater.some((row) => row.length !== vignettes))
      throw new RangeError(`${name}: arm ${arm} is not ${raters} raters by ${vignettes} vignettes`);
    byRater.forEach((row, rater) => {
      const invalid = row.findIndex((score) => !Number.isFinite(score));
      if (invalid >= 0)
        throw new RangeError(`${name}: scores[${arm}][${rater}][${invalid}] is ${row[invalid]}`);
    });
  });
  return { arms, raters, vignettes };
}

/** An error term without sampling error of its own leaves a chi-square. */
function fTest(statistic: number, numerator: number, denominator: DegreesOfFreedom): FTest {
  const { upper } =
    denominator === "infinite"
      ? chiSquareTails(statistic * numerator, numerator)
      : fTails(statistic, numerator, denominator);
  return { statistic, numerator, denominator, pValue: Math.max(upper, Number.MIN_VALUE) };
}

/** Averages over the kinds of pairs of one [arms × raters] covariance matrix. */
function averageCovariances(scores: Scores, vignettes: number) {
  const series = scores.flatMap((byRater, arm) =>
    byRater.map((row, rater) => ({ arm, rater, centred: row.map((score) => score - meanOf(row)) })),
  );
  const kinds = {
    variance: [0, 0],
    sameRater: [0, 0],
    sameArm: [0, 0],
    neither: [0, 0],
  } satisfies Record<string, [number, number]>;
  for (const first of series)
    for (const second of series) {
      const kind = kindOf(first.arm === second.arm, first.rater === second.rater);
      const product = first.centred.reduce(
        (sum, value, index) => sum + value * second.centred[index]!,
        0,
      );
      kinds[kind][0] += product / (vignettes - 1) / vignettes;
      kinds[kind][1] += 1;
    }
  const average = ([sum, count]: readonly [number, number]): number => sum / count;
  return {
    variance: average(kinds.variance),
    sameRater: average(kinds.sameRater),
    sameArm: average(kinds.sameArm),
    neither: average(kinds.neither),
  };
}

const kindOf = (isSameArm: boolean, isSameRater: boolean) =>
  isSameArm ? (isSameRater ? "variance" : "sameArm") : isSameRater ? "sameRater" : "neither";

function meanSquares(theta: readonly (readonly number[])[], arms: number, raters: number) {
  const armMeans = theta.map(meanOf);
  const raterMeans = (theta[0] ?? []).map((_, rater) => meanOf(theta.map((row) => row[rater]!)));
  const overall = meanOf(armMeans);
  const interaction = theta.flatMap((row, arm) =>
    row.map((value, rater) => (value - armMeans[arm]! - raterMeans[rater]! + overall) ** 2),
  );
  return {
    meanSquareArm: raters * varianceOf(armMeans),
    meanSquareRater: arms * varianceOf(raterMeans),
    meanSquareArmRater:
      interaction.reduce((sum, square) => sum + square, 0) / ((arms - 1) * (raters - 1)),
  };
}
