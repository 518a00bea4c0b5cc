// The best variance ratios at or above zero: average-information steps, then Newton steps with the observed information.
import { choleskyFactor, solveByCholesky } from "#analysis/linear-algebra/cholesky.ts";
import { entry, zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import { traceOfProduct } from "#analysis/linear-algebra/products.ts";
import { blockSolver } from "./block-solver.ts";
import { likelihoodPoint, type Criterion, type LikelihoodPoint } from "./likelihood-point.ts";
import type { MixedMoments } from "./mixed-moments.ts";
import { varianceForms, type VarianceForms } from "./variance-forms.ts";

export type RatiosFit = Readonly<{
  kind: "converged" | "no-residual" | "not-identified" | "not-converged";
  point: LikelihoodPoint | null;
  steps: number;
  /** A random term that the fixed effects determine. */
  confounded: number | null;
}>;

const failed = (
  kind: RatiosFit["kind"],
  steps: number,
  confounded: number | null = null,
): RatiosFit => ({ kind, point: null, steps, confounded });

const mostSteps = 200;
const closeEnough = 1e-9;
/** Of the response's sum of squares: a smaller residual is rounding. */
const smallestResidualShare = 1e-12;
/** Where no step is left, a residual under this share of the sum of squares was on its way to zero. */
const vanishingResidualShare = 1e-6;
/** From then on steps follow the observed information: the average one can be far from it, and its steps a hundred times too short. */
const averageSteps = 12;
/** Below it the standard deviation is under 1e-6 of the residual's: zero for every purpose. */
const smallestRatio = 1e-12;
const sufficientDecrease = 1e-4;
const mostPolishingSteps = 12;

/** Of −2 log-likelihood: two ends closer than this are one maximum, found twice. */
const sameMaximum = 1e-7;

/**
 * Minimises the profiled criterion over the variance ratios.
 *
 * @param starts  ratios to start from; few data can have several maxima, and the highest that is found counts.
 *
 * Source  projected Newton steps: Bertsekas (1982), SIAM Journal on Control and Optimization 20, 221.
 */
export function bestVarianceRatios(
  moments: MixedMoments,
  criterion: Criterion,
  [first, ...others]: readonly [Float64Array, ...Float64Array[]],
): RatiosFit {
  const valueOf = ({ point }: RatiosFit): number => point?.value ?? Infinity;
  let best = nearestMaximum(moments, criterion, first);
  if (best.kind === "no-residual") return best;
  for (const start of others) {
    const found = nearestMaximum(moments, criterion, start);
    if (valueOf(found) < valueOf(best) - sameMaximum) best = found;
  }
  return best;
}

function nearestMaximum(
  moments: MixedMoments,
  criterion: Criterion,
  start: Float64Array,
): RatiosFit {
  const solve = blockSolver(moments);
  const at = (ratios: Float64Array): LikelihoodPoint | null =>
    likelihoodPoint(moments, solve, ratios, criterion);
  let point = at(start);
  const confounded = point === null ? null : confoundedTerm(point);
  if (confounded !== null) return failed("not-identified", 0, confounded);
  for (let steps = 0; steps < mostSteps; steps++) {
    if (point === null || isExhausted(point, moments, smallestResidualShare))
      return failed("no-residual", steps);
    const free = freeTerms(point);
    const observed =
      steps < averageSteps
        ? null
        : newtonStep(observedAt(point, moments, criterion), point.gradient, free);
    const step = observed ?? newtonStep(point.average, point.gradient, free);
    if (step === null)
      return failed(
        isExhausted(point, moments, vanishingResidualShare) ? "no-residual" : "not-identified",
        steps,
      );
    if (decrementOf(point, step) < closeEnough)
      return polished(point, free, at, moments, criterion, steps);
    point = lineSearch(point, step, at);
  }
  return failed("not-converged", mostSteps);
}

/** With every level inside the span of the fixed columns, the trace of P V is rounding only. */
function confoundedTerm({ squares, traces, withFixed }: LikelihoodPoint): number | null {
  const found = squares.findIndex(
    (square, term) => traces[term]! - traceOfProduct(withFixed, square) < 1e-9 * traces[term]!,
  );
  return found < 0 ? null : found;
}

const isExhausted = (
  { residualVariance }: LikelihoodPoint,
  { border, rows }: MixedMoments,
  share: number,
): boolean => residualVariance * rows < share * (border.values.at(-1) ?? 0);

/** Terms that may move: above zero, or at zero where the criterion falls inwards. */
const freeTerms = ({ ratios, gradient }: LikelihoodPoint): readonly number[] =>
  [...ratios.keys()].filter((term) => ratios[term]! > 0 || gradient[term]! < 0);

function newtonStep(
  curvature: Matrix,
  gradient: Float64Array,
  free: readonly number[],
): Float64Array | null {
  const step = new Float64Array(gradient.length);
  const [system, right] = [zeroMatrix(free.length, free.length), zeroMatrix(free.length, 1)];
  free.forEach((term, row) => {
    right.values[row] = -gradient[term]!;
    free.forEach(
      (other, column) =>
        (system.values[row + column * free.length] = entry(curvature, term, other)),
    );
  });
  const factor = choleskyFactor(system);
  if (factor === null) return null;
  solveByCholesky(factor, right).values.forEach((value, index) => (step[free[index]!] = value));
  return step;
}

const decrementOf = ({ gradient }: LikelihoodPoint, step: Float64Array): number =>
  Math.abs(step.reduce((sum, value, term) => sum + value * gradient[term]!, 0));

const moved = (ratios: Float64Array, step: Float64Array, length: number): Float64Array =>
  ratios.map((ratio, term) => Math.max(0, ratio + length * step[term]!));

function lineSearch(
  point: LikelihoodPoint,
  step: Float64Array,
  at: (ratios: Float64Array) => LikelihoodPoint | null,
): LikelihoodPoint | null {
  for (let length = 1; length > 1e-12; length /= 2) {
    const next = at(moved(point.ratios, step, length));
    if (next === null) return null;
    const expected = next.ratios.reduce(
      (sum, ratio, term) => sum + (ratio - point.ratios[term]!) * point.gradient[term]!,
      0,
    );
    if (next.value <= point.value + sufficientDecrease * expected) return next;
  }
  return at(point.ratios);
}

type At = (ratios: Float64Array) => LikelihoodPoint | null;

/** Once close, the observed information of one point serves for every further step, down to rounding. */
function polished(
  start: LikelihoodPoint,
  free: readonly number[],
  at: At,
  moments: MixedMoments,
  criterion: Criterion,
  steps: number,
): RatiosFit {
  const whole = at(start.ratios);
  if (whole === null) return failed("no-residual", steps);
  const curvature = observedAt(whole, moments, criterion);
  let [point, best] = [whole, Infinity];
  for (let extra = 0; extra < mostPolishingSteps; extra++) {
    const step = newtonStep(curvature, point.gradient, free);
    const decrement = step === null ? Infinity : decrementOf(point, step);
    if (step === null || !(decrement < best)) break;
    best = decrement;
    point = at(moved(point.ratios, step, 1)) ?? point;
  }
  const settled = at(point.ratios.map((ratio) => (ratio < smallestRatio ? 0 : ratio)));
  return settled === null
    ? failed("no-residual", steps)
    : { kind: "converged", point: settled, steps, confounded: null };
}

const observedAt = (point: LikelihoodPoint, moments: MixedMoments, criterion: Criterion): Matrix =>
  profiledCurvature(varianceForms(moments, point, criterion), point, moments, criterion);

/** Second derivatives of the profiled criterion. */
function profiledCurvature(
  { pairTraces, pairQuadratics, quadratics }: VarianceForms,
  { residualVariance }: LikelihoodPoint,
  { rows, fixedColumns }: MixedMoments,
  criterion: Criterion,
): Matrix {
  const degrees = criterion === "REML" ? rows - fixedColumns : rows;
  const size = quadratics.length;
  const curvature = zeroMatrix(size, size);
  curvature.values.forEach((_, place) => {
    const [row, column] = [place % size, Math.floor(place / size)];
    const crossed =
      (quadratics[row]! * quadratics[column]!) / (residualVariance * residualVariance * degrees);
    curvature.values[place] =
      (2 * pairQuadratics.values[place]!) / residualVariance - pairTraces.values[place]! - crossed;
  });
  return curvature;
}
