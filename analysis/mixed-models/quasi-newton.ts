// Maximum of a smooth function with a gradient: BFGS to the neighbourhood, then Newton steps with a differenced Hessian.
import {
  factoriseInPlace,
  inverseByCholesky,
  solveByCholesky,
} from "#analysis/linear-algebra/cholesky.ts";
import { zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import { dot } from "#analysis/linear-algebra/products.ts";
import type { Evaluation, Likelihood } from "./marginal-likelihood.ts";

export type Maximum = Readonly<{
  parameters: Float64Array;
  value: number;
  gradient: Float64Array;
  /** Inverse of minus the Hessian at the maximum. */
  covariance: Matrix;
  evaluations: number;
}>;

type Point = Readonly<{ parameters: Float64Array; value: number; gradient: Float64Array }>;

const mostQuasiSteps = 300;
const mostNewtonRounds = 12;
const nearEnough = 1e-17;
const keepsHessianWithin = 1e-8;
const convergedStep = 1e-10;
const longestStep = 8;

/**
 * @param likelihood  null where it doesn't exist; finite at the start.
 * @param covariance  a guess of the inverse negative Hessian: the first metric, and the scale of the differences.
 * @returns null when no maximum is reached.
 *
 * Source  Nocedal & Wright (2006), algorithms 3.1 and 6.1; Newton steps are measured in standard errors.
 */
export function quasiNewtonMaximum(
  likelihood: Likelihood,
  start: Float64Array,
  covariance: Matrix,
): Maximum | null {
  let evaluations = 0;
  const counted: Likelihood = (parameters) => {
    evaluations++;
    return likelihood(parameters);
  };
  const first = pointAt(counted, start);
  const near =
    first === null
      ? null
      : climb(counted, first, { ...covariance, values: covariance.values.slice() });
  const polished = near === null ? null : polish(counted, near);
  return polished === null ? null : { ...polished, evaluations };
}

function pointAt(likelihood: Likelihood, parameters: Float64Array): Point | null {
  const evaluation: Evaluation | null = likelihood(parameters);
  return evaluation === null || !Number.isFinite(evaluation.value)
    ? null
    : { parameters, ...evaluation };
}

const moved = (parameters: Float64Array, step: Float64Array, fraction: number): Float64Array =>
  parameters.map((value, index) => value + fraction * step[index]!);

const inner = (one: Float64Array, other: Float64Array): number => dot(one, 0, other, 0, one.length);

function times(matrix: Matrix, vector: Float64Array): Float64Array {
  return Float64Array.from(vector, (_, row) =>
    dot(matrix.values, row * matrix.rows, vector, 0, matrix.rows),
  );
}

type Near = Readonly<{ point: Point; metric: Matrix }>;

function climb(likelihood: Likelihood, start: Point, metric: Matrix): Near | null {
  let point = start;
  for (let count = 0; count < mostQuasiSteps; count++) {
    const direction = times(metric, point.gradient);
    const rise = inner(direction, point.gradient);
    if (!(rise > nearEnough)) return { point, metric };
    const next = lineSearch(
      likelihood,
      point,
      direction,
      Math.min(1, longestStep / Math.sqrt(rise)),
    );
    if (next === null) return { point, metric };
    updateMetric(metric, point, next, count === 0);
    point = next;
  }
  return null;
}

function lineSearch(
  likelihood: Likelihood,
  from: Point,
  direction: Float64Array,
  first: number,
): Point | null {
  const rise = inner(direction, from.gradient);
  const rounding = 1e-12 * (1 + Math.abs(from.value));
  for (let fraction = first; fraction > 1e-10; fraction /= 2) {
    const next = pointAt(likelihood, moved(from.parameters, direction, fraction));
    if (next !== null && next.value >= from.value + 1e-4 * fraction * rise - rounding) return next;
  }
  return null;
}

/** Nocedal & Wright (2006), equation 6.17, for minus the function; skipped where the curvature has the wrong sign. */
function updateMetric(metric: Matrix, from: Point, to: Point, isFirst: boolean): void {
  const size = metric.rows;
  const step = to.parameters.map((value, index) => value - from.parameters[index]!);
  const fall = from.gradient.map((value, index) => value - to.gradient[index]!);
  const curvature = inner(step, fall);
  const mapped = times(metric, fall);
  const mappedCurvature = inner(mapped, fall);
  if (!(curvature > 1e-10 * Math.sqrt(inner(step, step) * inner(fall, fall)))) return;
  const scale = isFirst ? curvature / mappedCurvature : 1;
  const own = (1 + (scale * mappedCurvature) / curvature) / curvature;
  for (let column = 0; column < size; column++)
    for (let row = 0; row < size; row++) {
      const mixed = mapped[row]! * step[column]! + step[row]! * mapped[column]!;
      const place = column * size + row;
      metric.values[place] =
        scale * metric.values[place]! +
        own * step[row]! * step[column]! -
        (scale * mixed) / curvature;
    }
}

/** Keeps one Hessian while the steps stay short; it is taken again after a step that could have changed it. */
function polish(
  likelihood: Likelihood,
  { point: start, metric }: Near,
): Omit<Maximum, "evaluations"> | null {
  let point = start;
  let scales = standardErrors(metric);
  for (let round = 0; round < mostNewtonRounds; round++) {
    const information = differencedInformation(likelihood, point, scales);
    if (information === null || !factoriseInPlace(information)) return null;
    const covariance = inverseByCholesky(information);
    scales = standardErrors(covariance);
    let longest = 0;
    for (let chord = 0; chord < 8; chord++) {
      const step = solveByCholesky(information, {
        rows: point.parameters.length,
        columns: 1,
        values: point.gradient,
      }).values;
      const length = Math.sqrt(Math.max(0, inner(step, point.gradient)));
      longest = Math.max(longest, length);
      if (length <= convergedStep) break;
      const next = pointAt(likelihood, moved(point.parameters, step, Math.min(1, 2 / length)));
      if (next === null) return null;
      point = next;
      if (length > keepsHessianWithin) break;
    }
    if (longest <= keepsHessianWithin) return { ...point, covariance };
  }
  return null;
}

const standardErrors = ({ values, rows }: Matrix): Float64Array =>
  Float64Array.from({ length: rows }, (_, index) =>
    Math.sqrt(Math.max(values[index * (rows + 1)]!, 1e-16)),
  );

const differenceShare = 3e-4;

/** Minus the Hessian, by central differences of the gradient over a thousandth of a standard error. */
function differencedInformation(
  likelihood: Likelihood,
  { parameters }: Point,
  scales: Float64Array,
): Matrix | null {
  const size = parameters.length;
  const information = zeroMatrix(size, size);
  for (let column = 0; column < size; column++) {
    const width = differenceShare * scales[column]!;
    const above = likelihood(
      parameters.map((value, index) => (index === column ? value + width : value)),
    );
    const below = likelihood(
      parameters.map((value, index) => (index === column ? value - width : value)),
    );
    if (above === null || below === null) return null;
    for (let row = 0; row < size; row++)
      information.values[column * size + row] =
        (below.gradient[row]! - above.gradient[row]!) / (2 * width);
  }
  return symmetrised(information);
}

function symmetrised(matrix: Matrix): Matrix {
  const { rows: size, values } = matrix;
  return {
    ...matrix,
    values: values.map(
      (value, place) => (value + values[(place % size) * size + Math.floor(place / size)]!) / 2,
    ),
  };
}
