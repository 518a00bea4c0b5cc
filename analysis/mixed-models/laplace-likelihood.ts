// Laplace approximation of the marginal log-likelihood of crossed random intercepts, with its exact gradient.
import type { CrossedLevels } from "./crossed-levels.ts";
import { crossedSystem, type CrossedSystem } from "./crossed-system.ts";
import { addBoundaryGradient, kindValues, type KindValues } from "./kind-values.ts";
import type { Likelihood } from "./marginal-likelihood.ts";
import type { OrdinalDesign } from "./ordinal-design.ts";
import { findModes, modeWorkspace, type ModeWorkspace } from "./random-effect-modes.ts";

/**
 * log ∫ p(scores | u) φ(u) du, with the observed Hessian at the modes of u.
 *
 * Source  Tierney & Kadane (1986); the gradient by implicit differentiation of the modes, as in Skaug & Fournier (2006).
 * Oracle  central differences; ordinal 2022.11-16 → test/golden/cumulative-logit-mixed.
 */
export function laplaceLikelihood(design: OrdinalDesign, levels: CrossedLevels): Likelihood {
  const system = crossedSystem(levels);
  const workspace = modeWorkspace(levels.offsets.at(-1) ?? 0);
  const sums = gradientSums(design, levels);
  const fixed = design.parameterNames.length;
  return (parameters) => {
    const values = kindValues(design, parameters.subarray(0, fixed));
    if (values === null) return null;
    const deviations = parameters.subarray(fixed);
    const modes =
      findModes(levels, values, deviations, workspace, system) ??
      retried(() => findModes(levels, values, deviations, workspace, system), workspace);
    if (modes === null) return null;
    const value = modes.value + values.gapLogLikelihood - modes.logDeterminant / 2;
    return {
      value,
      gradient: laplaceGradient({ design, levels, values, deviations, workspace, system, sums }),
    };
  };
}

/** A start carried over from far-away parameters may be worse than none. */
function retried<Found>(find: () => Found | null, { effects }: ModeWorkspace): Found | null {
  effects.fill(0);
  const found = find();
  if (found === null) effects.fill(0);
  return found;
}

/** Reused from one evaluation to the next. */
type GradientSums = Readonly<{
  byUpper: Float64Array;
  byLower: Float64Array;
  /** [rows], derivative of a row's slope by its upper and its lower boundary. */
  slopeByUpper: Float64Array;
  slopeByLower: Float64Array;
  /** [unknowns]: Σ (dW/dη) × leverage; then through the modes. */
  tilt: Float64Array;
  pull: Float64Array;
  adjoint: Float64Array;
}>;

function gradientSums(design: OrdinalDesign, { weights, offsets }: CrossedLevels): GradientSums {
  const zeros = (length: number): Float64Array => new Float64Array(length);
  const unknowns = offsets.at(-1) ?? 0;
  return {
    byUpper: zeros(design.counts.length),
    byLower: zeros(design.counts.length),
    slopeByUpper: zeros(weights.length),
    slopeByLower: zeros(weights.length),
    tilt: zeros(unknowns),
    pull: zeros(unknowns),
    adjoint: zeros(unknowns),
  };
}

type GradientParts = Readonly<{
  design: OrdinalDesign;
  levels: CrossedLevels;
  values: KindValues;
  deviations: Float64Array;
  workspace: ModeWorkspace;
  system: CrossedSystem;
  sums: GradientSums;
}>;

function laplaceGradient(parts: GradientParts): Float64Array {
  const { design, levels, values, deviations, workspace, system, sums } = parts;
  const fixed = design.parameterNames.length;
  const gradient = new Float64Array(fixed + deviations.length);
  sums.tilt.fill(0);
  sums.pull.fill(0);
  for (let kind = 0; kind < design.counts.length; kind++) {
    const gap = design.counts[kind]! * values.closeness[kind]!;
    sums.byUpper[kind] = gap;
    sums.byLower[kind] = -gap;
  }
  system.invert();
  directTerms(parts, gradient.subarray(fixed));
  forEachUnknown(
    levels,
    (factor, unknown) => (sums.adjoint[unknown] = deviations[factor]! * sums.tilt[unknown]!),
  );
  system.solve(sums.adjoint);
  termsThroughModes(parts);
  addBoundaryGradient(design, sums.byUpper, sums.byLower, gradient);
  forEachUnknown(levels, (factor, unknown) => {
    const effect = workspace.effects[unknown]!;
    const change =
      workspace.slopes[unknown]! * (effect - sums.adjoint[unknown]! / 2) +
      (effect * sums.pull[unknown]!) / 2;
    gradient[fixed + factor] =
      gradient[fixed + factor]! + change - (effect * sums.tilt[unknown]!) / 2;
  });
  return gradient;
}

function forEachUnknown(
  { offsets, names }: CrossedLevels,
  act: (factor: number, unknown: number) => void,
): void {
  for (let factor = 0; factor < names.length; factor++)
    for (let unknown = offsets[factor]!; unknown < offsets[factor + 1]!; unknown++)
      act(factor, unknown);
}

/** With the modes held: the conditional log-likelihood, and the log-determinant through W and through the deviations. */
function directTerms(
  { levels, values, deviations, workspace, system, sums }: GradientParts,
  byDeviation: Float64Array,
): void {
  const { unknowns, kinds, weights } = levels;
  const { byUpper, byLower, slopeByUpper, slopeByLower, tilt } = sums;
  const factors = deviations.length;
  const pairings = new Float64Array(factors);
  for (let row = 0; row < weights.length; row++) {
    const start = row * factors;
    let shift = 1;
    for (let place = start; place < start + factors; place++)
      shift *= workspace.shifts[unknowns[place]!]!;
    const kind = kinds[row]!;
    const weight = weights[row]!;
    const above = shift * values.upperExponential[kind]!;
    const below = values.lowerExponential[kind]! / shift;
    const belowUpper = 1 / (1 + above);
    const aboveLower = 1 / (1 + below);
    const upperDensity = weight * above * belowUpper * belowUpper;
    const lowerDensity = weight * below * aboveLower * aboveLower;
    const leverage = inverseRow(levels, system, deviations, row, pairings);
    const upperBend = upperDensity * (above - 1) * belowUpper;
    const lowerBend = lowerDensity * (1 - below) * aboveLower;
    byUpper[kind] = byUpper[kind]! + weight * above * belowUpper - (upperBend * leverage) / 2;
    byLower[kind] = byLower[kind]! - weight * below * aboveLower - (lowerBend * leverage) / 2;
    slopeByUpper[row] = upperDensity;
    slopeByLower[row] = lowerDensity;
    for (let factor = 0; factor < factors; factor++) {
      const unknown = unknowns[start + factor]!;
      tilt[unknown]! -= (upperBend + lowerBend) * leverage;
      byDeviation[factor]! -= (upperDensity + lowerDensity) * pairings[factor]!;
    }
  }
}

/** The row's own entries of the inverse times its deviations, per factor, into `pairings`; returns its leverage z' H⁻¹ z. */
function inverseRow(
  levels: CrossedLevels,
  system: CrossedSystem,
  deviations: Float64Array,
  row: number,
  pairings: Float64Array,
): number {
  const { unknowns, offsets, leading } = levels;
  const { ownInverse, linkInverse, crossInverse, slots } = system;
  const retainedInverse = system.retainedInverse();
  const factors = deviations.length;
  const eliminated = ownInverse.length;
  const size = offsets[factors]! - eliminated;
  const start = row * factors;
  pairings.fill(0);
  let slot = row * leading * (factors - leading);
  for (let lead = 0; lead < leading; lead++) {
    pairings[lead]! += deviations[lead]! * ownInverse[unknowns[start + lead]!]!;
    for (let factor = leading; factor < factors; factor++)
      pair(pairings, deviations, lead, factor, crossInverse[slots[slot++]!]!);
  }
  if (leading > 1) pair(pairings, deviations, 0, 1, linkInverse[unknowns[start]!]!);
  for (let factor = leading; factor < factors; factor++) {
    const column = (unknowns[start + factor]! - eliminated) * size - eliminated;
    for (let other = leading; other < factors; other++)
      pairings[factor]! += deviations[other]! * retainedInverse[column + unknowns[start + other]!]!;
  }
  let leverage = 0;
  for (let factor = 0; factor < factors; factor++)
    leverage += deviations[factor]! * pairings[factor]!;
  return leverage;
}

/** One entry of the inverse off its diagonal, which both of its factors' pairings have. */
function pair(
  pairings: Float64Array,
  deviations: Float64Array,
  one: number,
  other: number,
  entry: number,
): void {
  pairings[one]! += deviations[other]! * entry;
  pairings[other]! += deviations[one]! * entry;
}

/** The log-determinant through the modes, which follow the parameters. */
function termsThroughModes({ levels, deviations, sums }: GradientParts): void {
  const { unknowns, kinds, weights } = levels;
  const { byUpper, byLower, slopeByUpper, slopeByLower, adjoint, pull } = sums;
  const factors = deviations.length;
  for (let row = 0; row < weights.length; row++) {
    const start = row * factors;
    let through = 0;
    for (let factor = 0; factor < factors; factor++)
      through += deviations[factor]! * adjoint[unknowns[start + factor]!]!;
    const kind = kinds[row]!;
    const upperDensity = slopeByUpper[row]!;
    const lowerDensity = slopeByLower[row]!;
    byUpper[kind]! -= (upperDensity * through) / 2;
    byLower[kind]! -= (lowerDensity * through) / 2;
    for (let factor = 0; factor < factors; factor++) {
      const unknown = unknowns[start + factor]!;
      pull[unknown]! += (upperDensity + lowerDensity) * through;
    }
  }
}
