import type { DegreesOfFreedom } from "#analysis/distributions/student-t.ts";
import { highestOf } from "#analysis/extremes.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { bearsVerdict, type MrmcLine } from "./mrmc-line.ts";
import {
  checkMatrix,
  isComplete,
  meanOf,
  presentCells,
  varianceOf,
  withoutEmptyLines,
  type DifferenceMatrix,
} from "./reader-matrix.ts";
import { conditionalUStatistic } from "./conditional-u-statistic.ts";
import { checkLineOptions, tLine, wholeEstimand, type LineOptions } from "./t-line.ts";
import { raterVariance, uStatistic, type UStatistic } from "./u-statistic.ts";

export type MrmcDifferenceOptions = LineOptions &
  Readonly<{
    /** Which U-statistic judges incomplete data; "joint" when left out, as in sealed plans. */
    moments?: "joint" | "conditional";
  }>;

type MomentsOf = (matrix: DifferenceMatrix) => UStatistic;

const incomplete = {
  joint: { momentsOf: uStatistic, name: "BDG U-statistic" },
  conditional: { momentsOf: conditionalUStatistic, name: "conditional U-statistic" },
} as const;

// Below this share of the cells' own variance a variance is rounding error.
const negligibleShare = 1e-14;
const fewVignettes = 6;
const fewRaters = 3;

/**
 * Mean difference between two arms scored by the same raters on the same vignettes, raters and vignettes random.
 *
 * Null        superiority: the mean difference is 0; non-inferiority: it is the margin on the worse side.
 * Estimand    mean difference over new vignettes and new raters, scale points (risk difference for 0/1 data).
 * Exact       complete data: Obuchowski-Rockette RRRC; missing cells: BDG U-statistic. The t distribution has
 *             Hillis degrees of freedom, whose rater part is the variance of the raters' own mean differences.
 *
 * @param matrix  [raters, vignettes] of differences reference − other, null where a score is missing.
 * @param options.level  default 0.95.  @param options.better  default "higher".
 * @param options.moments  "conditional" for missing cells judged by the conditional U-statistic, which no constant added changes.
 * @returns estimate, standard error and interval in scale points; p-values in (0, 1].
 * @throws RangeError  an empty or ragged matrix, a cell that is not finite, a level outside (0, 1), a margin not above 0.
 * @returns NotEstimable  no pair, one rater, one vignette, no variation at all, or an estimated variance of zero.
 *
 * Source  Hillis (2007), Statistics in Medicine 26, 596; Gallas, Pennello & Myers (2007); Chen et al. (2012) for the margin.
 * Oracle  MRMCaov 0.3.0, iMRMC 2.1.0 → test/golden/mrmc; the two variances are one where Cov2 ≥ Cov3.
 * Limits  the degrees of freedom take the vignettes' covariances for known and have no bound: above vignettes − 1 a flag says so.
 *         one author an arm leaves authors fixed: no claim about other authors. Few raters make the t distribution wide.
 */
export function mrmcDifference(
  matrix: DifferenceMatrix,
  options: MrmcDifferenceOptions = {},
): MrmcLine | NotEstimable {
  const { better = "higher", estimand = wholeEstimand, moments = "joint" } = options;
  checkMatrix("mrmcDifference", matrix);
  checkLineOptions("mrmcDifference", options);
  const used = withoutEmptyLines(matrix);
  const { momentsOf, name } = incomplete[moments];
  const method = isComplete(used)
    ? "MRMC, Obuchowski-Rockette RRRC with Hillis degrees of freedom"
    : `MRMC, ${name} with Hillis-type degrees of freedom`;
  const pairs = used.reduce((sum, row) => sum + presentCells(row).length, 0);
  const raters = used.length;
  const vignettes = used[0]?.length ?? 0;
  const obstacle = obstacleTo(used, momentsOf);
  if (obstacle !== null) return notEstimable(method, obstacle, pairs);

  const { mean, variance, raterPart, flags } = varianceOfMean(used, momentsOf);
  if (variance <= negligibleShare * varianceOf(used.flatMap(presentCells)))
    return notEstimable(
      method,
      "raters agree exactly on the mean difference and share no vignette effect: no variance to judge by",
      pairs,
    );
  const standardError = Math.sqrt(variance);
  const degreesOfFreedom: DegreesOfFreedom =
    raterPart > negligibleShare * variance
      ? (raters - 1) * (variance / raterPart) ** 2
      : "infinite";
  return {
    method,
    estimand,
    ...tLine({ estimate: mean, standardError, degreesOfFreedom }, method, options),
    mostDegreesOfFreedom: vignettes - 1,
    pairs,
    raters,
    vignettes,
    settings: {
      randomRaters: true,
      randomVignettes: true,
      better,
      weights: "every observed pair equally",
      raterVarianceShare: raterPart / variance,
    },
    flags: [
      ...flags,
      ...smallDesignFlags(raters, vignettes),
      ...unboundedFlags(degreesOfFreedom, vignettes),
    ],
  };
}

/** Why these differences can't carry a standard error, or null. */
function obstacleTo(used: DifferenceMatrix, momentsOf: MomentsOf): string | null {
  const cells = used.flatMap(presentCells);
  const [first] = cells;
  if (first === undefined) return "no rater scored both arms of any vignette";
  if (used.length < 2) return "one rater: no claim about other raters is possible";
  if ((used[0]?.length ?? 0) < 2) return "one vignette: no claim about other vignettes is possible";
  const spread = highestOf(cells.map((cell) => Math.abs(cell - first)));
  if (spread <= 1e-12 * Math.max(1, Math.abs(first)))
    return `every one of ${cells.length} differences is ${first}: no variation to judge by`;
  const moments = momentsOf(used);
  return moments.variance === null ? lackOf(moments) : null;
}

/** Which pairs of scores there are none of. */
function lackOf({ sameRater, neither }: UStatistic): string {
  if (neither === null) return "no two raters scored different vignettes";
  if (sameRater === null) return "no rater scored two vignettes";
  return "no vignette was scored by two raters";
}

type MeanAndVariance = Readonly<{
  mean: number;
  variance: number;
  raterPart: number;
  flags: readonly string[];
}>;

/** The variance never falls below its rater part: a negative vignette part counts as zero, and says so. */
function varianceOfMean(used: DifferenceMatrix, momentsOf: MomentsOf): MeanAndVariance {
  const { mean, variance } = momentsOf(used);
  const raterPart = raterVariance(used);
  const vignettePart = isComplete(used) ? meanCovariance(used) : (variance ?? 0) - raterPart;
  const flags =
    vignettePart < 0
      ? ["the estimated vignette part of the variance is negative and counts as zero"]
      : [];
  return { mean, variance: raterPart + Math.max(vignettePart, 0), raterPart, flags };
}

/** 2 (Cov2 − Cov3): the mean covariance of two raters' differences over vignettes, divided by their number. */
function meanCovariance(matrix: readonly (readonly number[])[]): number {
  const vignettes = matrix[0]?.length ?? 0;
  const centred = matrix.map((row) => row.map((cell) => cell - meanOf(row)));
  const ownSquares = centred.flat().reduce((sum, cell) => sum + cell * cell, 0);
  const columnSums = (centred[0] ?? []).map((_, vignette) =>
    centred.reduce((sum, row) => sum + row[vignette]!, 0),
  );
  const allProducts = columnSums.reduce((sum, column) => sum + column * column, 0);
  const raters = matrix.length;
  return (allProducts - ownSquares) / (raters * (raters - 1) * (vignettes - 1) * vignettes);
}

const smallDesignFlags = (raters: number, vignettes: number): readonly string[] => [
  ...(raters < fewRaters ? [`${raters} raters: the interval rests on their spread alone`] : []),
  ...(vignettes < fewVignettes ? [`${vignettes} vignettes: too few for a stable interval`] : []),
];

const unboundedFlags = (
  degreesOfFreedom: DegreesOfFreedom,
  vignettes: number,
): readonly string[] => {
  if (bearsVerdict({ degreesOfFreedom, mostDegreesOfFreedom: vignettes - 1 })) return [];
  const found = degreesOfFreedom === "infinite" ? "infinite" : degreesOfFreedom.toFixed(1);
  return [
    `caution: ${found} degrees of freedom, more than ${vignettes} vignettes bear (${vignettes - 1}): the interval may be too narrow, and no verdict is drawn from it`,
  ];
};
