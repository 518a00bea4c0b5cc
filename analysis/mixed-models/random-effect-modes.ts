// Most likely random effects at given parameters: damped Newton on a strictly concave function, to full convergence.
import type { CrossedLevels } from "./crossed-levels.ts";
import type { CrossedSystem } from "./crossed-system.ts";
import type { KindValues } from "./kind-values.ts";
import { sumRows } from "./row-sums.ts";

export type Modes = Readonly<{
  /** log p(scores | modes) + log density of the modes up to a constant, without the gap part of the kinds. */
  value: number;
  /** Of the negative Hessian at the modes. */
  logDeterminant: number;
}>;

export type ModeWorkspace = Readonly<{
  /** [unknowns], standard normal scale: the start on entry, the modes on return. */
  effects: Float64Array;
  /** [unknowns], Σ d log p / d η per level at the modes. */
  slopes: Float64Array;
  shifts: Float64Array;
  step: Float64Array;
}>;

export const modeWorkspace = (unknowns: number): ModeWorkspace => ({
  effects: new Float64Array(unknowns),
  slopes: new Float64Array(unknowns),
  shifts: new Float64Array(unknowns),
  step: new Float64Array(unknowns),
});

const mostPasses = 200;
const convergedStep = 1e-13;
const roundingShare = 1e-10;

/** Null when the parameters lie so far out that the sums are not finite. The system is left factorised at the modes. */
export function findModes(
  levels: CrossedLevels,
  values: KindValues,
  deviations: Float64Array,
  workspace: ModeWorkspace,
  system: CrossedSystem,
): Modes | null {
  const { effects, slopes, shifts, step } = workspace;
  let best = -Infinity;
  let lastLength = Infinity;
  let fraction = 1;
  step.fill(0);
  for (let pass = 0; pass < mostPasses; pass++) {
    setShifts(levels, deviations, effects, shifts);
    const value = sumRows(levels, values, shifts, slopes, system) - squaredLength(effects) / 2;
    if (!(value >= best - roundingShare * (1 + Math.abs(best)))) {
      fraction /= 2;
      if (best === -Infinity || fraction < 1e-9) return null;
      for (let index = 0; index < effects.length; index++)
        effects[index]! -= fraction * step[index]!;
      continue;
    }
    const logDeterminant = system.factorise(deviations);
    if (logDeterminant === null) return null;
    const length = newtonStep(levels, deviations, workspace, system);
    const isAtRounding = length < 1e-8 && length >= lastLength / 2;
    if (length <= convergedStep || isAtRounding) return { value, logDeterminant };
    for (let index = 0; index < effects.length; index++) effects[index]! += step[index]!;
    [best, lastLength, fraction] = [value, length, 1];
  }
  return null;
}

function setShifts(
  { offsets }: CrossedLevels,
  deviations: Float64Array,
  effects: Float64Array,
  shifts: Float64Array,
): void {
  for (let factor = 0; factor < deviations.length; factor++)
    for (let index = offsets[factor]!; index < offsets[factor + 1]!; index++)
      shifts[index] = Math.exp(deviations[factor]! * effects[index]!);
}

function squaredLength(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return sum;
}

/** Fills `step`; returns its largest component. */
function newtonStep(
  { offsets }: CrossedLevels,
  deviations: Float64Array,
  { effects, slopes, step }: ModeWorkspace,
  system: CrossedSystem,
): number {
  for (let factor = 0; factor < deviations.length; factor++)
    for (let index = offsets[factor]!; index < offsets[factor + 1]!; index++)
      step[index] = deviations[factor]! * slopes[index]! - effects[index]!;
  system.solve(step);
  let longest = 0;
  for (const value of step) longest = Math.max(longest, Math.abs(value));
  return longest;
}
