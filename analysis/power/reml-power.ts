// Power and half-width of the deciding line by REML, complete data: averaged over the mean squares that a study may show.
import { checkLevel } from "#analysis/check-differences.ts";
import { normalTails } from "#analysis/distributions/normal.ts";
import { logDensityOfLogS } from "#analysis/distributions/scaled-chi.ts";
import { studentTQuantile } from "#analysis/distributions/student-t.ts";
import { decidingError } from "#analysis/mrmc/deciding-error.ts";
import type { ErrorTerm } from "#analysis/mrmc/difference-fit.ts";
import {
  fitOfSquares,
  type MeanSquare,
  type MeanSquares,
  pooledWith,
} from "#analysis/mrmc/mean-squares.ts";
import { kronrodNodes } from "#analysis/quadrature.ts";
import {
  largestDesign,
  type MrmcComponents,
  type MrmcDesign,
  mrmcPrecision,
  type MrmcQuestion,
  smallestDesignBy,
} from "./mrmc-power.ts";
import { checkAlpha } from "./t-power.ts";

export type RemlOutlook = Readonly<{
  power: number;
  /** Expected, of the two-sided interval, scale points. */
  halfWidth: number;
  /** Expected. */
  degreesOfFreedom: number;
}>;

/**
 * What the line by REML and Kenward-Roger may be expected to show, variances at zero included.
 *
 * With complete data the line rests on the mean difference, normal, and on three independent mean
 * squares, each its expectation times χ² over its degrees of freedom. Given these the chance of a
 * rejection is a normal tail; it is averaged over them, in pieces between the places where a
 * variance reaches zero and the degrees of freedom jump. To about five digits.
 *
 * @param question.distance  scale points, finite.  @param question.alpha  in (0, 1/2).
 * @param level  of the interval, in (0, 1).
 * @throws RangeError  a design, variance, alpha or level outside its range.
 *
 * Source  the line itself (`fitOfSquares`, `decidingError`); Searle, Casella & McCulloch (1992),
 *         Variance Components, chapter 4, for the distribution of the mean squares.
 * Oracle  `simulatedPower` with `remlTest` on normal scores; the noncentral t where one mean square
 *         rules alone → test/analysis/reml-power.test.ts.
 * Limits  plans with the components as if they were known: try several. Needs complete data, and
 *         scores near normal.
 */
export function remlOutlook(
  design: MrmcDesign,
  components: MrmcComponents,
  { distance, alternative, alpha }: MrmcQuestion,
  level: number,
): RemlOutlook {
  checkAlpha("remlOutlook", alpha);
  checkLevel("remlOutlook", level);
  const { standardError } = mrmcPrecision(design, components);
  const critical = criticalValues(design, alternative === "two-sided" ? alpha / 2 : alpha);
  const widths = criticalValues(design, (1 - level) / 2);
  const away = alternative === "less" ? -distance : distance;
  let [power, halfWidth, degreesOfFreedom] = [0, 0, 0];
  for (const { error, weight } of likelyErrors(design, components)) {
    const limit = critical(error.degreesOfFreedom) * error.standardError;
    const beyond = normalTails((limit - away) / standardError).upper;
    const behind = normalTails((-limit - away) / standardError).lower;
    power += weight * (alternative === "two-sided" ? beyond + behind : beyond);
    halfWidth += weight * widths(error.degreesOfFreedom) * error.standardError;
    degreesOfFreedom += weight * error.degreesOfFreedom;
  }
  return { power: Math.min(1, power), halfWidth, degreesOfFreedom };
}

const anyLevel = 0.95;
/** As {@link remlOutlook}. */
export const remlPower = (
  design: MrmcDesign,
  components: MrmcComponents,
  question: MrmcQuestion,
): number => remlOutlook(design, components, question, anyLevel).power;

/**
 * Smallest number of raters, or of vignettes, that reaches a power with the other held; null when
 * 10,000 don't. From four levels on a variance at zero is dropped, so power may fall by a little
 * from three to four: the smallest of all is looked for.
 */
export function smallestRemlDesign(
  along: keyof MrmcDesign,
  design: MrmcDesign,
  components: MrmcComponents,
  question: MrmcQuestion,
  power: number,
): MrmcDesign | null {
  checkLevel("smallestRemlDesign", power);
  const reaches = (count: number): boolean =>
    remlPower({ ...design, [along]: count }, components, question) >= power;
  const count = smallestDesignBy(reaches, largestDesign);
  if (count === null) return null;
  return { ...design, [along]: count === 4 && reaches(3) ? 3 : count };
}

/** The error terms that a complete study may come to, with their chances. */
function* likelyErrors(
  { raters, vignettes }: MrmcDesign,
  components: MrmcComponents,
): Generator<Readonly<{ error: ErrorTerm; weight: number }>> {
  const shape = { rater: raters, vignette: vignettes, pairs: raters * vignettes, isComplete: true };
  const expected = expectedSquares({ raters, vignettes }, components);
  for (const { squares, weight } of likelySquares(expected))
    yield { error: decidingError(fitOfSquares(squares), shape), weight };
}

/** Of the differences between two arms, whose variances are twice those of one score. */
function expectedSquares(
  { raters, vignettes }: MrmcDesign,
  { armRater, armVignette, residual }: MrmcComponents,
): MeanSquares {
  return {
    rater: { square: 2 * (residual + vignettes * armRater), degrees: raters - 1 },
    vignette: { square: 2 * (residual + raters * armVignette), degrees: vignettes - 1 },
    residual: { square: 2 * residual, degrees: (raters - 1) * (vignettes - 1) },
  };
}

/** Points and weights of three independent mean squares, split where pooling sets in. */
function* likelySquares(
  expected: MeanSquares,
): Generator<Readonly<{ squares: MeanSquares; weight: number }>> {
  const [error, other] = [expected.residual.degrees, expected.vignette.degrees];
  for (const [residual, residualWeight] of pointsOf(expected.residual, []))
    for (const [rater, raterWeight] of pointsOf(expected.rater, [
      residual.square,
      (residual.square * error) / (error + other),
    ]))
      for (const [vignette, vignetteWeight] of pointsOf(expected.vignette, [
        rater.square,
        pooledWith(residual, rater).square,
        // Pooled with the residual it would come down to the raters' mean square.
        (rater.square * (error + other) - residual.square * error) / other,
      ]))
        yield {
          squares: { rater, vignette, residual },
          weight: residualWeight * raterWeight * vignetteWeight,
        };
}

type Point = readonly [square: MeanSquare, weight: number];

// So many times 1 / √ν hold all of √(χ² / ν) but a millionth, and one rule of 15 points.
const reach = 3.5;
const negligible = 1e-6;

/** Points over √(χ² / ν), whose density is smooth from one degree of freedom on; their weights add up to 1. */
function pointsOf({ square, degrees }: MeanSquare, bends: readonly number[]): readonly Point[] {
  if (square === 0) return [[{ square, degrees }, 1]];
  const density = logDensityOfLogS(degrees);
  const [from, to] = [Math.max(0, 1 - reach / Math.sqrt(degrees)), 1 + reach / Math.sqrt(degrees)];
  const inside = bends
    .map((bend) => Math.sqrt(Math.max(0, bend) / square))
    .filter((bend) => bend > from && bend < to)
    .sort((one, another) => one - another);
  const ends = [from, ...inside, to];
  const nodes = ends.slice(1).flatMap((end, index) => kronrodNodes(ends[index] ?? end, end));
  const weights = nodes.map(({ x, weight }) => (weight * Math.exp(density(Math.log(x)))) / x);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return nodes.flatMap(({ x }, index): readonly Point[] => {
    const weight = (weights[index] ?? NaN) / whole;
    return weight < negligible ? [] : [[{ square: square * x * x, degrees }, weight]];
  });
}

const degreesOfInterpolation = 24;

/**
 * The upper quantile of t by its degrees of freedom, 1 to the design's most: a smooth function of
 * their reciprocal, interpolated at Chebyshev's points.
 */
function criticalValues(
  { raters, vignettes }: MrmcDesign,
  tail: number,
): (degreesOfFreedom: number) => number {
  const least = 1 / (Math.max(raters, vignettes) - 1);
  const [centre, halfWidth] = [(1 + least) / 2, (1 - least) / 2];
  const angles = Array.from(
    { length: degreesOfInterpolation },
    (_, index) => ((index + 0.5) * Math.PI) / degreesOfInterpolation,
  );
  const values = angles.map((angle) =>
    studentTQuantile(tail, 1 / (centre + halfWidth * Math.cos(angle)), "upper"),
  );
  const coefficients = angles.map(
    (_, order) =>
      ((order === 0 ? 1 : 2) / degreesOfInterpolation) *
      values.reduce(
        (sum, value, index) => sum + value * Math.cos(order * (angles[index] ?? NaN)),
        0,
      ),
  );
  return (degrees) =>
    halfWidth === 0
      ? (values[0] ?? NaN)
      : chebyshevSum(coefficients, (1 / degrees - centre) / halfWidth);
}

/** Clenshaw's recurrence. */
function chebyshevSum(coefficients: readonly number[], x: number): number {
  let [last, beforeLast] = [0, 0];
  for (let order = coefficients.length - 1; order > 0; order--)
    [last, beforeLast] = [(coefficients[order] ?? NaN) + 2 * x * last - beforeLast, last];
  return (coefficients[0] ?? NaN) + x * last - beforeLast;
}
