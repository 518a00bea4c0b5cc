// Reasons found before any fitting why a proportional odds model has no estimate.
import type { DesignColumn, FixedTerm } from "./fixed-terms.ts";
import { independentColumns } from "./independent-columns.ts";
import type { OrdinalDesign } from "./ordinal-design.ts";

/** Why no model can be fitted to these scores and fixed effects, or null. */
export function obstacleInDesign(
  design: OrdinalDesign,
  terms: readonly FixedTerm[],
): string | null {
  const [only] = design.categories;
  if (design.categories.length < 2)
    return `every one of ${design.kindOfRow.codes.length} scores is ${only}: there is no order to model`;
  const withoutColumn = terms.find(({ name }) =>
    [...design.effects, ...design.nominal].every(({ term }) => term !== name),
  );
  if (withoutColumn !== undefined)
    return `${withoutColumn.name} has one level, ${withoutColumn.values[0]}: leave it out`;
  const dependent = dependentColumn(design);
  return dependent === null ? null : `${dependent} follows from the terms before it: leave it out`;
}

/** The first column that is constant or a combination of those before it: thresholds take the part of an intercept. */
function dependentColumn({ effects, nominal, kindOfRow }: OrdinalDesign): string | null {
  const thresholds: DesignColumn = {
    name: "thresholds",
    term: "thresholds",
    level: null,
    values: new Float64Array(kindOfRow.codes.length).fill(1),
  };
  return (
    independentColumns([thresholds, ...nominal, ...effects], kindOfRow.firstRows).dependent[0] ??
    null
  );
}
