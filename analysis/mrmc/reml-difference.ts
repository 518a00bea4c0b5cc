import { isEstimable, notEstimable, type NotEstimable } from "#analysis/result.ts";
import { balancedFit } from "./balanced-fit.ts";
import {
  decidingError,
  errorFlags,
  errorSettings,
  mostDegrees,
  type Design,
} from "./deciding-error.ts";
import { areAlike } from "./difference-cells.ts";
import type { DifferenceFit } from "./difference-fit.ts";
import { generalFit } from "./general-fit.ts";
import type { MrmcLine } from "./mrmc-line.ts";
import {
  checkMatrix,
  isComplete,
  presentCells,
  withoutEmptyLines,
  type DifferenceMatrix,
} from "./reader-matrix.ts";
import { checkLineOptions, tLine, wholeEstimand, type LineOptions } from "./t-line.ts";

export type RemlLine = MrmcLine & Readonly<{ fit: DifferenceFit }>;

const method = "MRMC, REML on the differences with Kenward-Roger degrees of freedom";

/**
 * Mean difference between two arms scored by the same raters on the same vignettes, raters and
 * vignettes random and crossed: REML on the differences within rater and vignette, d = mean + rater
 * + vignette + residual, variances not below zero.
 *
 * Null      superiority: the mean difference is 0; non-inferiority: it is the margin on the worse
 *           side.
 * Estimand  mean difference over new vignettes and new raters, scale points (risk difference for
 *           0/1 data).
 * Exact     no: t with Kenward and Roger's standard error and degrees of freedom, the same for
 *           interval and tests. A factor whose variance is estimated at zero keeps its place in
 *           them with fewer than four levels, and is dropped from four on; both are in the
 *           settings. Where no factor varies: the ordinary t of the differences. The degrees of
 *           freedom are at most the larger number of raters or vignettes less one.
 *
 * @param matrix  [raters, vignettes] of differences reference − other, null where a score is
 *                missing.
 * @param options.level  default 0.95.  @param options.better  default "higher".
 * @returns estimate, standard error and interval in scale points; p-values in (0, 1].
 * @throws RangeError  an empty or ragged matrix, a cell that is not finite, a level outside (0, 1),
 *                     a margin not above 0.
 * @returns NotEstimable  no pair, one rater, one vignette, every difference the same, or, in
 *                        incomplete data, differences that raters and vignettes together explain
 *                        exactly.
 *
 * Source  Kenward & Roger (1997), Biometrics 53, 983; Judd, Westfall & Kenny (2012), Journal of
 *         Personality and Social Psychology 103, 54, for crossed raters and vignettes; Hillis
 *         (2014), Statistics in Medicine 33, 330.
 * Oracle  lme4 1.1-31, pbkrtest 0.5.2 → test/golden/reml-difference.
 * Limits  one author an arm leaves authors fixed: no claim about other authors. The rule for a
 *         factor at zero makes the degrees of freedom jump where its variance leaves zero. Two
 *         raters can hardly carry a claim about new ones.
 */
export function remlDifference(
  matrix: DifferenceMatrix,
  options: LineOptions = {},
): RemlLine | NotEstimable {
  checkMatrix("remlDifference", matrix);
  checkLineOptions("remlDifference", options);
  const used = withoutEmptyLines(matrix);
  const design = designOf(used);
  const obstacle = obstacleTo(used, design);
  if (obstacle !== null) return notEstimable(method, obstacle, design.pairs);
  const fit = isComplete(used) ? balancedFit(used) : generalFit(used, method);
  return isEstimable(fit) ? lineOf(fit, design, options) : fit;
}

const designOf = (used: DifferenceMatrix): Design => ({
  rater: used.length,
  vignette: used[0]?.length ?? 0,
  pairs: used.reduce((sum, row) => sum + presentCells(row).length, 0),
  isComplete: isComplete(used),
});

/** Why these differences can't carry a standard error, or null. */
function obstacleTo(used: DifferenceMatrix, { rater, vignette, pairs }: Design): string | null {
  if (pairs === 0) return "no rater scored both arms of any vignette";
  if (rater < 2) return "one rater: no claim about other raters is possible";
  if (vignette < 2) return "one vignette: no claim about other vignettes is possible";
  const cells = used.flatMap(presentCells);
  if (!areAlike(cells)) return null;
  const value = Number((cells[0] ?? NaN).toPrecision(12));
  return `every one of ${pairs} differences is ${value}: no variation to judge by`;
}

function lineOf(fit: DifferenceFit, design: Design, options: LineOptions): RemlLine {
  const { better = "higher", estimand = wholeEstimand } = options;
  const weights = design.isComplete ? "every pair equally" : "generalised least squares";
  return {
    method,
    estimand,
    ...tLine({ estimate: fit.estimate, ...decidingError(fit, design) }, method, options),
    mostDegreesOfFreedom: mostDegrees(design),
    pairs: design.pairs,
    raters: design.rater,
    vignettes: design.vignette,
    settings: {
      randomRaters: true,
      randomVignettes: true,
      better,
      weights,
      ...errorSettings(fit, design),
    },
    flags: errorFlags(fit, design),
    fit,
  };
}
