// Profiled likelihood of the variance ratios: the value, its slopes and the average information at one point.
// A point holds the solver's matrices, so it stays whole only until the next one is asked for.
import {
  choleskyFactor,
  inverseByCholesky,
  logDeterminant,
  solveUpperInPlace,
} from "#analysis/linear-algebra/cholesky.ts";
import { blockOf, zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import { dot, product, traceOfProduct } from "#analysis/linear-algebra/products.ts";
import { averageInformation } from "./average-information.ts";
import type { SolvedMoments } from "./block-solver.ts";
import type { MixedMoments } from "./mixed-moments.ts";

export type Criterion = "REML" | "ML";

export type LikelihoodPoint = Readonly<{
  /** [random terms], variance over residual variance. */
  ratios: Float64Array;
  /** −2 log-likelihood at the best residual variance. */
  value: number;
  residualVariance: number;
  /** Of the value, by ratio. */
  gradient: Float64Array;
  /** Average of observed and expected second derivatives of the value, by ratio. */
  average: Matrix;
  solved: SolvedMoments;
  /** With P the inverse covariance without the fixed effects, P = Q − Q U `withFixed` U'Q; V^-1 the same by `withoutFixed`. */
  withFixed: Matrix;
  withoutFixed: Matrix;
  /** [border columns]: P y = Q U `combination`. */
  combination: Matrix;
  /** [random terms], U'Q V QU and trace of Q V. */
  squares: readonly Matrix[];
  traces: Float64Array;
}>;

/**
 * The point at given ratios, or null where no residual variance is left.
 *
 * Source  Bates, Mächler, Bolker & Walker (2015), Journal of Statistical Software 67(1), equations 33–42, for the profiled criteria;
 *         Johnson & Thompson (1995), Journal of Dairy Science 78, 449, for the average information.
 */
export function likelihoodPoint(
  moments: MixedMoments,
  solve: (ratios: Float64Array) => SolvedMoments,
  ratios: Float64Array,
  criterion: Criterion,
): LikelihoodPoint | null {
  const { rows, width, fixedColumns } = moments;
  const solved = solve(ratios);
  const roots = borderRoots(moments, ratios);
  const factor = choleskyFactor(scaledBorder(moments, solved.border, roots));
  if (factor === null) return null;
  const dense = width - 1 - fixedColumns;
  const withFixed = resolventOf(factor, roots, width - 1);
  const withoutFixed = resolventOf(factor, roots, dense);
  const combination = combinationOf(factor, roots);
  const degrees = criterion === "REML" ? rows - fixedColumns : rows;
  const residualVariance = factor.values[width * width - 1]! ** 2 / degrees;
  const { squares, traces } = termMoments(moments, solved);
  const resolvent = criterion === "REML" ? withFixed : withoutFixed;
  const slopes = squares.map((square, term) => traces[term]! - traceOfProduct(resolvent, square));
  const quadratics = squares.map(
    (square) =>
      dot(combination.values, 0, product(square, combination).values, 0, width) / residualVariance,
  );
  const logDeterminants =
    solved.logDeterminant +
    logDeterminant(leading(factor, criterion === "REML" ? width - 1 : dense));
  return {
    ratios,
    value: logDeterminants + degrees * (1 + Math.log(2 * Math.PI * residualVariance)),
    residualVariance,
    gradient: Float64Array.from(slopes, (slope, term) => slope - quadratics[term]!),
    average: averageInformation({
      moments,
      solved,
      withFixed,
      combination,
      slopes,
      quadratics,
      residualVariance,
      degrees,
    }),
    solved,
    withFixed,
    withoutFixed,
    combination,
    squares,
    traces,
  };
}

const leading = (matrix: Matrix, size: number): Matrix => blockOf(matrix, [0, size], [0, size]);

/** Γ^½ for the dense random terms, 1 for the fixed columns and the response. */
function borderRoots(
  { layout, borderStarts, width }: MixedMoments,
  ratios: Float64Array,
): Float64Array {
  const roots = new Float64Array(width).fill(1);
  layout.dense.forEach((term, index) =>
    roots.fill(Math.sqrt(ratios[term]!), borderStarts[index], borderStarts[index + 1]),
  );
  return roots;
}

function scaledBorder(
  { width, fixedColumns }: MixedMoments,
  { values }: Matrix,
  roots: Float64Array,
): Matrix {
  const result = zeroMatrix(width, width);
  for (let column = 0; column < width; column++)
    for (let row = 0; row < width; row++) {
      const isRandomDiagonal = row === column && row < width - 1 - fixedColumns;
      result.values[row + column * width] =
        roots[row]! * roots[column]! * values[row + column * width]! + (isRandomDiagonal ? 1 : 0);
    }
  return result;
}

/** Γ^½ (inverse of the leading block) Γ^½, zero beyond it. */
function resolventOf(factor: Matrix, roots: Float64Array, size: number): Matrix {
  const inverse = inverseByCholesky(leading(factor, size));
  const result = zeroMatrix(factor.rows, factor.rows);
  for (let column = 0; column < size; column++)
    for (let row = 0; row < size; row++)
      result.values[row + column * factor.rows] =
        roots[row]! * roots[column]! * inverse.values[row + column * size]!;
  return result;
}

function combinationOf(factor: Matrix, roots: Float64Array): Matrix {
  const size = factor.rows - 1;
  const solution = zeroMatrix(size, 1);
  for (let column = 0; column < size; column++)
    solution.values[column] = factor.values[size + column * factor.rows]!;
  solveUpperInPlace(leading(factor, size), solution);
  const combination = zeroMatrix(factor.rows, 1);
  solution.values.forEach((value, index) => (combination.values[index] = -value * roots[index]!));
  combination.values[size] = 1;
  return combination;
}

/** The dense terms' moments from the border, the nested terms' from the blocks, by random term. */
function termMoments(
  { layout, borderStarts }: MixedMoments,
  { border, squares, traces }: SolvedMoments,
) {
  const squareOf: Matrix[] = [];
  const traceOf = new Float64Array(layout.nested.length + layout.dense.length);
  layout.nested.forEach((term, index) => {
    squareOf[term] = squares[index] ?? border;
    traceOf[term] = traces[index]!;
  });
  layout.dense.forEach((term, index) => {
    const [from, to] = [borderStarts[index]!, borderStarts[index + 1]!];
    squareOf[term] = product(
      blockOf(border, [0, border.rows], [from, to]),
      blockOf(border, [from, to], [0, border.rows]),
    );
    for (let column = from; column < to; column++)
      traceOf[term]! += border.values[column * (border.rows + 1)]!;
  });
  return { squares: squareOf, traces: traceOf };
}
