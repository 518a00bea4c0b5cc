// Maximum likelihood without random effects: Newton's method, and the reasons why there may be no maximum.
import { highestOf } from "#analysis/extremes.ts";
import {
  factoriseInPlace,
  inverseByCholesky,
  solveLowerInPlace,
  solveUpperInPlace,
} from "#analysis/linear-algebra/cholesky.ts";
import type { Matrix } from "#analysis/linear-algebra/matrix.ts";
import { fixedLikelihood, type FixedLikelihood } from "./fixed-likelihood.ts";
import type { OrdinalDesign } from "./ordinal-design.ts";

export type FixedMaximum = Readonly<{
  parameters: Float64Array;
  logLikelihood: number;
  /** [parameters, parameters], inverse of the observed information. */
  covariance: Matrix;
}>;

export type NoMaximum = Readonly<{ obstacle: string }>;

const mostSteps = 200;
const convergedShift = 1e-9;
// A rise this small along a step of visible length means that the likelihood only flattens out.
const flatRise = 1e-10;
const visibleShift = 1e-2;

/** The design has at least two categories and independent columns. */
export function fixedMaximum(design: OrdinalDesign): FixedMaximum | NoMaximum {
  let parameters = startOf(design);
  let current = fixedLikelihood(design, parameters);
  for (let count = 0; current !== null && count < mostSteps; count++) {
    const newton = newtonStep(current, parameters.length);
    if (newton === null) return { obstacle: runaway(design, current.gradient) };
    const { step, rise } = newton;
    const shift = largestShift(design, step);
    if (rise < flatRise && shift > visibleShift) return { obstacle: runaway(design, step) };
    if (shift < convergedShift)
      return {
        parameters,
        logLikelihood: current.value,
        covariance: inverseByCholesky(newton.factor),
      };
    const next = rising(design, parameters, step, current.value);
    if (next === null) return { obstacle: runaway(design, step) };
    parameters = next.parameters;
    current = next.likelihood;
  }
  return { obstacle: "the likelihood has no maximum that Newton's method reaches" };
}

/** Log-odds of the cumulative shares, and no effect. */
function startOf({
  counts,
  categoryOfKind,
  categories,
  parameterNames,
}: OrdinalDesign): Float64Array {
  const perCategory = new Float64Array(categories.length);
  counts.forEach((count, kind) => (perCategory[categoryOfKind[kind]!]! += count));
  const total = perCategory.reduce((sum, count) => sum + count, 0);
  const start = new Float64Array(parameterNames.length);
  let below = 0;
  for (let index = 0; index < categories.length - 1; index++) {
    below += perCategory[index]!;
    start[index] = Math.log(below / (total - below));
  }
  return start;
}

function newtonStep(
  { gradient, information }: FixedLikelihood,
  size: number,
): Readonly<{ step: Float64Array; rise: number; factor: Matrix }> | null {
  const factor: Matrix = { rows: size, columns: size, values: information };
  if (!factoriseInPlace(factor)) return null;
  const step: Matrix = { rows: size, columns: 1, values: gradient.slice() };
  solveLowerInPlace(factor, step);
  const rise = step.values.reduce((sum, value) => sum + value * value, 0) / 2;
  solveUpperInPlace(factor, step);
  return { step: step.values, rise, factor };
}

/** How far the step moves any boundary, on the log-odds scale. */
function largestShift({ upper, lower, counts }: OrdinalDesign, step: Float64Array): number {
  let largest = 0;
  for (let kind = 0; kind < counts.length; kind++) {
    let [above, below] = [0, 0];
    for (let index = 0; index < step.length; index++) {
      above += upper[kind * step.length + index]! * step[index]!;
      below += lower[kind * step.length + index]! * step[index]!;
    }
    largest = Math.max(largest, Math.abs(above), Math.abs(below));
  }
  return largest;
}

/** The full step, or half of it as often as needed. */
function rising(
  design: OrdinalDesign,
  parameters: Float64Array,
  step: Float64Array,
  value: number,
) {
  const slack = 1e-12 * (1 + Math.abs(value));
  for (let fraction = 1; fraction > 1e-12; fraction /= 2) {
    const next = parameters.map((parameter, index) => parameter + fraction * step[index]!);
    const likelihood = fixedLikelihood(design, next);
    if (likelihood !== null && likelihood.value >= value - slack)
      return { parameters: next, likelihood };
  }
  return null;
}

/** Names the effect that runs away, or the threshold when no effect does. */
function runaway(design: OrdinalDesign, step: Float64Array): string {
  const thresholds = design.parameterNames.length - design.effects.length;
  const shifts = Array.from(
    step,
    (value, index) =>
      Math.abs(value) *
      (design.effects[index - thresholds]?.values.reduce(
        (most, x) => Math.max(most, Math.abs(x)),
        0,
      ) ?? 1),
  );
  const largest = shifts.reduce((most, shift) => Math.max(most, shift), 0);
  const effects = shifts.slice(thresholds);
  const foremost = effects.indexOf(highestOf(effects));
  const name =
    foremost >= 0 && effects[foremost]! > largest / 1000
      ? design.effects[foremost]?.name
      : design.parameterNames[shifts.indexOf(largest)];
  return `the scores are separated by ${name}, so its estimate would be infinite: leave the term out or merge categories`;
}
