// What a fitted proportional odds model says, with or without random effects.
import type { Matrix } from "#analysis/linear-algebra/matrix.ts";
import type { Settings } from "#analysis/result.ts";
import type { Label } from "./codes.ts";
import type { OrdinalDesign } from "./ordinal-design.ts";

export type Coefficient = Readonly<{ name: string; estimate: number; standardError: number }>;

export type Effect = Coefficient &
  Readonly<{
    term: string;
    /** Null for a covariate. */
    level: Label | null;
  }>;

export type VarianceComponent = Readonly<{
  /** The grouping factor. */
  name: string;
  levels: number;
  /** Squared log-odds; 0 is the edge of the parameter space. */
  variance: number;
}>;

export type OrdinalFit = Readonly<{
  method: string;
  logLikelihood: number;
  /** Ascending, those that occur. */
  categories: readonly number[];
  /** "1|2": log-odds of a score of 1 or lower, at the base levels. */
  thresholds: readonly Coefficient[];
  /** Log-odds ratios of a higher score. */
  effects: readonly Effect[];
  /** By factor: the level that the others are compared with. */
  baseLevels: Readonly<Record<string, Label>>;
  varianceComponents: readonly VarianceComponent[];
  /** [thresholds and effects, the same], of the estimates. */
  covariance: Matrix;
  /** Scores used. */
  rows: number;
  settings: Settings;
  flags: readonly string[];
}>;

type FittedParts = Readonly<{
  method: string;
  logLikelihood: number;
  settings: Settings;
  flags: readonly string[];
  varianceComponents: readonly VarianceComponent[];
}>;

/** @param parameters  thresholds, then effects.  @param covariance  of at least these, in this order. */
export function ordinalFit(
  design: OrdinalDesign,
  parameters: Float64Array,
  covariance: Matrix,
  parts: FittedParts,
): OrdinalFit {
  const thresholds = design.categories.length - 1;
  const coefficient = (name: string, index: number): Coefficient => ({
    name,
    estimate: parameters[index]!,
    standardError: Math.sqrt(covariance.values[index * (covariance.rows + 1)]!),
  });
  return {
    ...parts,
    categories: design.categories,
    thresholds: design.parameterNames.slice(0, thresholds).map(coefficient),
    effects: design.effects.map(({ name, term, level }, index) => ({
      ...coefficient(name, thresholds + index),
      term,
      level,
    })),
    baseLevels: design.baseLevels,
    covariance,
    rows: design.kindOfRow.codes.length,
    flags: [...emptyCategoryFlags(design), ...parts.flags],
  };
}

const emptyCategoryFlags = ({ emptyCategories }: OrdinalDesign): readonly string[] =>
  emptyCategories.length === 0
    ? []
    : [
        `no score in category ${emptyCategories.join(", ")}: left out, thresholds stand between the categories used`,
      ];
