import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { fixedMaximum } from "./fixed-maximum.ts";
import { obstacleInDesign } from "./identifiability.ts";
import { ordinalDesign, type OrdinalData } from "./ordinal-design.ts";
import { ordinalFit, type OrdinalFit } from "./ordinal-fit.ts";

const method = "cumulative link model (proportional odds), maximum likelihood";

/**
 * Proportional odds model with one threshold between neighbouring categories: logit P(score ≤ j) = threshold j − effects.
 *
 * Estimand  log-odds ratio of a higher score, the same at every threshold.
 *
 * @param data.scores  [rows], integer categories; a category without scores is left out, with a flag.
 * @param data.terms   fixed effects, treatment contrasts; a positive effect means higher scores.
 * @returns estimates and standard errors (observed information) on the log-odds scale.
 * @throws RangeError  no scores, a score that is not an integer (its index is in the message), or columns of unequal length.
 * @returns NotEstimable  one category, a term that follows from others, or scores separated by a term.
 *
 * Source  McCullagh (1980), JRSS B 42, 109–142; Agresti (2010), chapter 3.
 * Oracle  ordinal 2022.11-16 clm; mpmath 1.3.0 → test/golden/cumulative-logit.
 * Limits  rows count as independent: for scores that share raters or vignettes use `cumulativeLogitMixed`.
 */
export function cumulativeLogit(data: OrdinalData): OrdinalFit | NotEstimable {
  const design = ordinalDesign(data);
  const rows = data.scores.length;
  const obstacle = obstacleInDesign(design, data.terms);
  if (obstacle !== null) return notEstimable(method, obstacle, rows);
  const maximum = fixedMaximum(design);
  if ("obstacle" in maximum) return notEstimable(method, maximum.obstacle, rows);
  const { parameters, logLikelihood, covariance } = maximum;
  return ordinalFit(design, parameters, covariance, {
    method,
    logLikelihood,
    settings: { link: "logit", thresholds: "flexible" },
    flags: [],
    varianceComponents: [],
  });
}
