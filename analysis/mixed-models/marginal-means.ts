// Means of a factor's levels over the other fixed effects, as weights of the fixed effects.
import { zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import type { Label } from "./codes.ts";
import type { FittedMixedModel } from "./fitted-mixed-model.ts";
import { levelsOf, type FixedTerm } from "./fixed-terms.ts";

/**
 * Weights whose combination of the fixed effects is the marginal mean of each level, base level first.
 *
 * Other factors count each level equally; covariates stand at their mean.
 *
 * @returns null  the model left out columns, so that some level has no mean of its own.
 *
 * Source  Searle, Speed & Milliken (1980), The American Statistician 34, 216.
 */
export function marginalWeights(
  { columns, dependent }: FittedMixedModel,
  term: FixedTerm,
): ReadonlyMap<Label, Matrix> | null {
  if (dependent.length > 0) return null;
  const levelsIn = (name: string): number =>
    1 + columns.filter((column) => column.term === name).length;
  const weightsOf = (level: Label): Matrix => {
    const weights = zeroMatrix(1, columns.length);
    columns.forEach((column, index) => {
      const share = column.level === null ? meanOf(column.values) : 1 / levelsIn(column.term);
      weights.values[index] = column.term === term.name ? Number(column.level === level) : share;
    });
    return weights;
  };
  return new Map(levelsOf(term).map((level) => [level, weightsOf(level)]));
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value / values.length, 0);
