// The log-likelihood of a proportional odds model without random effects, its gradient and its information.
import { addBoundaryGradient, kindValues } from "./kind-values.ts";
import type { OrdinalDesign } from "./ordinal-design.ts";

export type FixedLikelihood = Readonly<{
  value: number;
  gradient: Float64Array;
  /** [parameters, parameters], minus the Hessian, column-major. */
  information: Float64Array;
}>;

/** Null where thresholds are not in order. Source: McCullagh (1980), JRSS B 42, 109–142, section 2. */
export function fixedLikelihood(
  design: OrdinalDesign,
  parameters: Float64Array,
): FixedLikelihood | null {
  const values = kindValues(design, parameters);
  if (values === null) return null;
  const kinds = design.counts.length;
  const byUpper = new Float64Array(kinds);
  const byLower = new Float64Array(kinds);
  const information = new Float64Array(parameters.length ** 2);
  let value = values.gapLogLikelihood;
  for (let kind = 0; kind < kinds; kind++) {
    const count = design.counts[kind]!;
    const above = values.upperExponential[kind]!;
    const below = values.lowerExponential[kind]!;
    const closeness = values.closeness[kind]!;
    const belowUpper = 1 / (1 + above);
    const aboveLower = 1 / (1 + below);
    value -= count * Math.log((1 + above) * (1 + below));
    byUpper[kind] = count * (above * belowUpper + closeness);
    byLower[kind] = -count * (below * aboveLower + closeness);
    const shared = count * closeness * (1 + closeness);
    addInformation(
      design,
      kind,
      {
        upper: count * above * belowUpper ** 2 + shared,
        lower: count * below * aboveLower ** 2 + shared,
        shared,
      },
      information,
    );
  }
  const gradient = new Float64Array(parameters.length);
  addBoundaryGradient(design, byUpper, byLower, gradient);
  return { value, gradient, information };
}

type BoundaryInformation = Readonly<{ upper: number; lower: number; shared: number }>;

function addInformation(
  design: OrdinalDesign,
  kind: number,
  weights: BoundaryInformation,
  information: Float64Array,
): void {
  const size = design.parameterNames.length;
  const upper = design.upper.subarray(kind * size, (kind + 1) * size);
  const lower = design.lower.subarray(kind * size, (kind + 1) * size);
  for (let column = 0; column < size; column++) {
    const fromUpper = weights.upper * upper[column]! - weights.shared * lower[column]!;
    const fromLower = weights.lower * lower[column]! - weights.shared * upper[column]!;
    if (fromUpper === 0 && fromLower === 0) continue;
    for (let row = 0; row < size; row++)
      information[column * size + row] =
        information[column * size + row]! + fromUpper * upper[row]! + fromLower * lower[row]!;
  }
}
