// What a kind of row needs from the parameters, before any random effect: exponentials of its two boundaries.
import type { OrdinalDesign } from "./ordinal-design.ts";

/**
 * A score between boundaries b < a has probability F(a) − F(b) = F(a) (1 − F(b)) (1 − e^(b − a)), F the logistic function.
 * A random effect shifts a and b alike, so only the first two factors feel it.
 */
export type KindValues = Readonly<{
  /** [kinds] e^−a; 0 for the highest category. */
  upperExponential: Float64Array;
  /** [kinds] e^b; 0 for the lowest category. */
  lowerExponential: Float64Array;
  /** [kinds] 1 / (e^(a − b) − 1); 0 at the ends of the scale. */
  closeness: Float64Array;
  /** Σ over rows of log(1 − e^(b − a)). */
  gapLogLikelihood: number;
}>;

/** Null where thresholds are not in order. @param parameters  [parameters] of the design. */
export function kindValues(design: OrdinalDesign, parameters: Float64Array): KindValues | null {
  const kinds = design.counts.length;
  const upperExponential = new Float64Array(kinds);
  const lowerExponential = new Float64Array(kinds);
  const closeness = new Float64Array(kinds);
  let gapLogLikelihood = 0;
  for (let kind = 0; kind < kinds; kind++) {
    const category = design.categoryOfKind[kind]!;
    const [hasUpper, hasLower] = [category < design.categories.length - 1, category > 0];
    const above = boundaryAt(design.upper, kind, parameters);
    const below = boundaryAt(design.lower, kind, parameters);
    if (hasUpper) upperExponential[kind] = Math.exp(-above);
    if (hasLower) lowerExponential[kind] = Math.exp(below);
    if (!hasUpper || !hasLower) continue;
    if (!(above > below)) return null;
    closeness[kind] = 1 / Math.expm1(above - below);
    gapLogLikelihood += design.counts[kind]! * Math.log(-Math.expm1(below - above));
  }
  return { upperExponential, lowerExponential, closeness, gapLogLikelihood };
}

function boundaryAt(coefficients: Float64Array, kind: number, parameters: Float64Array): number {
  let sum = 0;
  for (let index = 0, start = kind * parameters.length; index < parameters.length; index++)
    sum += coefficients[start + index]! * parameters[index]!;
  return sum;
}

/** Carries derivatives by a kind's boundaries over to the parameters. @param byUpper, byLower  [kinds]. */
export function addBoundaryGradient(
  design: OrdinalDesign,
  byUpper: Float64Array,
  byLower: Float64Array,
  gradient: Float64Array,
): void {
  const parameters = design.parameterNames.length;
  for (let kind = 0; kind < byUpper.length; kind++)
    for (let index = 0, start = kind * parameters; index < parameters; index++)
      gradient[index] =
        gradient[index]! +
        byUpper[kind]! * design.upper[start + index]! +
        byLower[kind]! * design.lower[start + index]!;
}
