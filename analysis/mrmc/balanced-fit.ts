// Complete data: REML and Kenward-Roger in closed form, from three mean squares.
import { smallestRatio, type DifferenceFit, type ErrorTerm } from "./difference-fit.ts";
import { meanOf } from "./reader-matrix.ts";

type MeanSquare = Readonly<{ square: number; degrees: number }>;
type MeanSquares = Readonly<{ rater: MeanSquare; vignette: MeanSquare; residual: MeanSquare }>;

// A mean square this small beside the largest is rounding error of zero.
const negligibleShare = 1e-13;

/**
 * REML fit of a complete matrix of differences, d = mean + rater + vignette + residual, variances
 * not below zero.
 *
 * With λ the expected mean squares at the REML variances, the variance of the mean is λ₀ / (R C)
 * with λ₀ = λ(rater) + λ(vignette) − λ(residual). Kenward and Roger's correction of it is zero
 * here, and their degrees of freedom are λ₀² / Σ λ² / degrees over the mean squares whose variances
 * are in the model.
 *
 * @param matrix  [raters, vignettes], two or more of each, finite.
 *
 * Source  Kenward & Roger (1997), Biometrics 53, 983, equations 3 and 5, in the eigenspaces of the
 *         crossed design; pooling of mean squares: Robertson, Wright & Dykstra (1988), Order
 *         Restricted Statistical Inference, chapter 1.
 */
export function balancedFit(matrix: readonly (readonly number[])[]): DifferenceFit {
  const { estimate, squares } = meanSquaresOf(matrix);
  const pooled = pooledSquares(squares);
  const [raters, vignettes] = [squares.rater.degrees + 1, squares.vignette.degrees + 1];
  const [rater, vignette] = [pooled.rater - pooled.residual, pooled.vignette - pooled.residual];
  return {
    estimate,
    variances: { rater: rater / vignettes, vignette: vignette / raters, residual: pooled.residual },
    kept: errorTerm(squares, pooled, { rater: true, vignette: true }),
    dropped: errorTerm(squares, pooled, { rater: rater > 0, vignette: vignette > 0 }),
  };
}

function meanSquaresOf(matrix: readonly (readonly number[])[]) {
  const byVignette = (matrix[0] ?? []).map((_, vignette) =>
    meanOf(matrix.map((row) => row[vignette] ?? NaN)),
  );
  const estimate = meanOf(byVignette);
  const byRater = matrix.map((row) => meanOf(row.map((cell) => cell - estimate)));
  const rest = matrix.flatMap((row, rater) =>
    row.map((cell, vignette) => cell - (byRater[rater] ?? NaN) - (byVignette[vignette] ?? NaN)),
  );
  const [raters, vignettes] = [matrix.length, byVignette.length];
  const vignetteSquares = raters * sumOfSquares(byVignette.map((mean) => mean - estimate));
  const squares = {
    rater: meanSquare(vignettes * sumOfSquares(byRater), raters - 1),
    vignette: meanSquare(vignetteSquares, vignettes - 1),
    residual: meanSquare(sumOfSquares(rest), (raters - 1) * (vignettes - 1)),
  };
  return { estimate, squares: withoutRounding(squares) };
}

const sumOfSquares = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value * value, 0);
const meanSquare = (sum: number, degrees: number): MeanSquare => ({
  square: sum / degrees,
  degrees,
});

function withoutRounding({ rater, vignette, residual }: MeanSquares): MeanSquares {
  const smallest = negligibleShare * Math.max(rater.square, vignette.square, residual.square);
  const whole = ({ square, degrees }: MeanSquare): MeanSquare => ({
    square: square > smallest ? square : 0,
    degrees,
  });
  return { rater: whole(rater), vignette: whole(vignette), residual: whole(residual) };
}

type ExpectedSquares = Readonly<{ rater: number; vignette: number; residual: number }>;

/**
 * A mean square not above the residual's is pooled with it, the smaller one first: REML on the
 * boundary.
 */
function pooledSquares({ rater, vignette, residual }: MeanSquares): ExpectedSquares {
  const [smaller, larger] = rater.square <= vignette.square ? [rater, vignette] : [vignette, rater];
  const error = pooledWith(pooledWith(residual, smaller), larger);
  const expected = (factor: MeanSquare): number =>
    isAbove(factor, error) ? factor.square : error.square;
  return { rater: expected(rater), vignette: expected(vignette), residual: error.square };
}

function pooledWith(error: MeanSquare, factor: MeanSquare): MeanSquare {
  if (isAbove(factor, error)) return error;
  const degrees = error.degrees + factor.degrees;
  return meanSquare(error.square * error.degrees + factor.square * factor.degrees, degrees);
}

const isAbove = (factor: MeanSquare, error: MeanSquare): boolean =>
  factor.square > error.square * (1 + smallestRatio);

type InModel = Readonly<{ rater: boolean; vignette: boolean }>;

/**
 * Without a factor its mean square belongs to the residual; without both, every difference is
 * independent.
 */
function errorTerm(
  { rater, vignette, residual }: MeanSquares,
  expected: ExpectedSquares,
  isIn: InModel,
): ErrorTerm {
  const whole = expected.rater + expected.vignette - expected.residual;
  const restDegrees =
    residual.degrees + (isIn.rater ? 0 : rater.degrees) + (isIn.vignette ? 0 : vignette.degrees);
  const parts = [
    ...(isIn.rater ? [expected.rater ** 2 / rater.degrees] : []),
    ...(isIn.vignette ? [expected.vignette ** 2 / vignette.degrees] : []),
    // With one factor alone the mean square of its levels is the whole error.
    ...(isIn.rater !== isIn.vignette ? [] : [expected.residual ** 2 / restDegrees]),
  ];
  const cells = (rater.degrees + 1) * (vignette.degrees + 1);
  return {
    standardError: Math.sqrt(whole / cells),
    degreesOfFreedom: whole ** 2 / parts.reduce((sum, part) => sum + part, 0),
  };
}
