// Complete data: REML and Kenward-Roger in closed form, from three mean squares.
import type { DifferenceFit } from "./difference-fit.ts";
import { fitOfSquares, type MeanSquare, type MeanSquares } from "./mean-squares.ts";
import { meanOf } from "./reader-matrix.ts";

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
  return { estimate, ...fitOfSquares(squares) };
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
