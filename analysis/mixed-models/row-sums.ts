// One pass over the rows at given random effects: log-likelihood, slopes and curvatures, summed per level.
import type { CrossedLevels } from "./crossed-levels.ts";
import type { CrossedSystem } from "./crossed-system.ts";
import type { KindValues } from "./kind-values.ts";

/**
 * Conditional log-likelihood of the rows, without the part that no random effect touches.
 *
 * @param shifts  [unknowns], e^(deviation × random effect).
 * @param slopes  [unknowns], overwritten with Σ d log p / d η of each level's rows.
 * @param system  its sums are overwritten with Z'WZ, W = −d² log p / d η².
 */
export function sumRows(
  levels: CrossedLevels,
  values: KindValues,
  shifts: Float64Array,
  slopes: Float64Array,
  system: CrossedSystem,
): number {
  const { unknowns, kinds, weights } = levels;
  const { upperExponential, lowerExponential } = values;
  const factors = levels.names.length;
  slopes.fill(0);
  system.clear();
  let logLikelihood = 0;
  for (let row = 0; row < weights.length; row++) {
    const start = row * factors;
    let shift = 1;
    for (let place = start; place < start + factors; place++) shift *= shifts[unknowns[place]!]!;
    const kind = kinds[row]!;
    const weight = weights[row]!;
    const above = shift * upperExponential[kind]!;
    const below = lowerExponential[kind]! / shift;
    const belowUpper = 1 / (1 + above);
    const aboveLower = 1 / (1 + below);
    logLikelihood -= weight * Math.log((1 + above) * (1 + below));
    const slope = weight * (below * aboveLower - above * belowUpper);
    for (let place = start; place < start + factors; place++) slopes[unknowns[place]!]! += slope;
    addCurvature(
      levels,
      system,
      row,
      weight * (above * belowUpper * belowUpper + below * aboveLower * aboveLower),
    );
  }
  return logLikelihood;
}

function addCurvature(
  levels: CrossedLevels,
  system: CrossedSystem,
  row: number,
  curvature: number,
): void {
  const { unknowns, leading, offsets } = levels;
  const { own, link, cross, retained, slots } = system;
  const factors = levels.names.length;
  const eliminated = own.length;
  const size = offsets[factors]! - eliminated;
  const start = row * factors;
  const pairs = leading * (factors - leading);
  for (let lead = start; lead < start + leading; lead++) own[unknowns[lead]!]! += curvature;
  if (leading > 1) link[unknowns[start]!]! += curvature;
  for (let pair = row * pairs; pair < (row + 1) * pairs; pair++) cross[slots[pair]!]! += curvature;
  for (let factor = start + leading; factor < start + factors; factor++) {
    const column = unknowns[factor]! - eliminated;
    for (let other = factor; other < start + factors; other++) {
      const place = column * size + unknowns[other]! - eliminated;
      retained[place]! += curvature;
    }
  }
}
