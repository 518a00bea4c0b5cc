// What REML and Kenward-Roger make of complete differences rests on three mean squares alone.
import { smallestRatio, type DifferenceFit, type ErrorTerm } from "./difference-fit.ts";

export type MeanSquare = Readonly<{ square: number; degrees: number }>;
export type MeanSquares = Readonly<{
  rater: MeanSquare;
  vignette: MeanSquare;
  residual: MeanSquare;
}>;

/** Variances and error terms of a complete matrix. @param squares  at or above 0, degrees at least 1. */
export function fitOfSquares(squares: MeanSquares): Omit<DifferenceFit, "estimate"> {
  const pooled = pooledSquares(squares);
  const [raters, vignettes] = [squares.rater.degrees + 1, squares.vignette.degrees + 1];
  const [rater, vignette] = [pooled.rater - pooled.residual, pooled.vignette - pooled.residual];
  return {
    variances: { rater: rater / vignettes, vignette: vignette / raters, residual: pooled.residual },
    kept: errorTerm(squares, pooled, { rater: true, vignette: true }),
    dropped: errorTerm(squares, pooled, { rater: rater > 0, vignette: vignette > 0 }),
  };
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

/** The residual's mean square with that of a factor which isn't above it. */
export function pooledWith(error: MeanSquare, factor: MeanSquare): MeanSquare {
  if (isAbove(factor, error)) return error;
  const degrees = error.degrees + factor.degrees;
  const sum = error.square * error.degrees + factor.square * factor.degrees;
  return { square: sum / degrees, degrees };
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
  const spread =
    (isIn.rater ? expected.rater ** 2 / rater.degrees : 0) +
    (isIn.vignette ? expected.vignette ** 2 / vignette.degrees : 0) +
    // With one factor alone the mean square of its levels is the whole error.
    (isIn.rater !== isIn.vignette ? 0 : expected.residual ** 2 / restDegrees);
  const cells = (rater.degrees + 1) * (vignette.degrees + 1);
  return {
    standardError: Math.sqrt(whole / cells),
    degreesOfFreedom: whole ** 2 / spread,
  };
}
