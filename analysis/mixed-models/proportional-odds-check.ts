import { chiSquareTails } from "#analysis/distributions/chi-square.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { OrdinalMixedData } from "./cumulative-logit-mixed.ts";
import { crossedLevels } from "./crossed-levels.ts";
import { fixedMaximum } from "./fixed-maximum.ts";
import { obstacleInDesign } from "./identifiability.ts";
import { mixedMaximum } from "./mixed-maximum.ts";
import { ordinalDesign, type OrdinalDesign } from "./ordinal-design.ts";

export type ProportionalOddsTest = Readonly<{
  /** Twice the rise of the log-likelihood. */
  statistic: number;
  degreesOfFreedom: number;
  /** In (0, 1]. */
  pValue: number;
}>;

export type ProportionalOddsCheck = Readonly<{
  term: string;
  result: ProportionalOddsTest | NotEstimable;
}>;

const method = "likelihood ratio of nominal against proportional effects";

/**
 * Is a term's effect the same at every threshold? One likelihood-ratio test per term.
 *
 * Null   proportional odds: the term shifts all thresholds alike.
 * Exact  chi-square in the limit; (thresholds − 1) × columns of the term degrees of freedom.
 *
 * @param data  as `cumulativeLogitMixed`; without groupings the rows count as independent.
 * @returns one line per term, in order.
 * @throws RangeError  as `cumulativeLogit`.
 * @returns NotEstimable  two categories (nothing to compare), no fit of the model itself, or a level that never gets a category,
 *          so that it has no thresholds of its own.
 *
 * Source  Peterson & Harrell (1990), Applied Statistics 39, 205–217, with unconstrained partial proportional odds.
 * Oracle  ordinal 2022.11-16 nominal_test → test/golden/proportional-odds-check.
 * Limits  with many scores it finds departures that don't matter; look at the thresholds, too. Laplace, with groupings.
 */
export function proportionalOddsCheck(data: OrdinalMixedData): readonly ProportionalOddsCheck[] {
  const design = ordinalDesign(data);
  const without = (term: string, reason: string): ProportionalOddsCheck => ({
    term,
    result: notEstimable(method, reason, data.scores.length),
  });
  const obstacle =
    design.categories.length === 2
      ? "two categories have one threshold: odds are proportional"
      : obstacleInDesign(design, data.terms);
  const proportional = obstacle === null ? highestLogLikelihood(design, data) : { obstacle };
  return data.terms.map(({ name }) => {
    if (typeof proportional !== "number") return without(name, proportional.obstacle);
    const wide = ordinalDesign(data, name);
    const nominal = highestLogLikelihood(wide, data);
    if (typeof nominal !== "number") return without(name, nominal.obstacle);
    const statistic = Math.max(0, 2 * (nominal - proportional));
    const degreesOfFreedom = wide.parameterNames.length - design.parameterNames.length;
    const pValue = Math.max(chiSquareTails(statistic, degreesOfFreedom).upper, Number.MIN_VALUE);
    return { term: name, result: { statistic, degreesOfFreedom, pValue } };
  });
}

function highestLogLikelihood(
  design: OrdinalDesign,
  { groupings }: OrdinalMixedData,
): number | Readonly<{ obstacle: string }> {
  if (groupings.length === 0) {
    const maximum = fixedMaximum(design);
    return "obstacle" in maximum ? maximum : maximum.logLikelihood;
  }
  const maximum = mixedMaximum(design, crossedLevels(groupings, design.kindOfRow), 1);
  return "obstacle" in maximum ? maximum : maximum.value;
}
