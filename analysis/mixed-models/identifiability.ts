// Reasons found before any fitting why a proportional odds model has no estimate.
import { dot } from "#analysis/linear-algebra/products.ts";
import type { DesignColumn, FixedTerm } from "./fixed-terms.ts";
import type { OrdinalDesign } from "./ordinal-design.ts";

const negligibleShare = 1e-9;

/** Why no model can be fitted to these scores and fixed effects, or null. */
export function obstacleInDesign(design: OrdinalDesign, terms: readonly FixedTerm[]): string | null {
  const [only] = design.categories;
  if (design.categories.length < 2) return `every one of ${design.kindOfRow.codes.length} scores is ${only}: there is no order to model`;
  const withoutColumn = terms.find(({ name }) => [...design.effects, ...design.nominal].every(({ term }) => term !== name));
  if (withoutColumn !== undefined) return `${withoutColumn.name} has one level, ${withoutColumn.values[0]}: leave it out`;
  const dependent = dependentColumn(design);
  return dependent === null ? null : `${dependent} follows from the terms before it: leave it out`;
}

/** The first column that is constant or a combination of those before it. */
function dependentColumn({ effects, nominal, kindOfRow }: OrdinalDesign): string | null {
  const basis: Float64Array[] = [];
  for (const column of [...nominal, ...effects]) {
    const centred = centredOver(column, kindOfRow.firstRows);
    const length = Math.sqrt(dot(centred, 0, centred, 0, centred.length));
    // Twice is enough: Giraud, Langou & Rozložník (2005).
    const rest = without(without(centred, basis), basis);
    const restLength = Math.sqrt(dot(rest, 0, rest, 0, rest.length));
    const size = kindOfRow.firstRows.reduce((most, row) => Math.max(most, Math.abs(column.values[row] ?? 0)), 0);
    if (!(restLength > negligibleShare * length) || !(length > 1e-12 * size)) return column.name;
    basis.push(rest.map((value) => value / restLength));
  }
  return null;
}

function centredOver({ values }: DesignColumn, rows: readonly number[]): Float64Array {
  const picked = Float64Array.from(rows, (row) => values[row] ?? 0);
  const mean = picked.reduce((sum, value) => sum + value, 0) / picked.length;
  return picked.map((value) => value - mean);
}

function without(vector: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const rest = vector.slice();
  for (const direction of basis) {
    const share = dot(rest, 0, direction, 0, rest.length);
    for (let index = 0; index < rest.length; index++) rest[index] = (rest[index] ?? 0) - share * (direction[index] ?? 0);
  }
  return rest;
}
