import { zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { crossedLevels, type CrossedLevels, type GroupingFactor } from "./crossed-levels.ts";
import { obstacleInDesign } from "./identifiability.ts";
import { mixedMaximum } from "./mixed-maximum.ts";
import { ordinalDesign, type OrdinalData, type OrdinalDesign } from "./ordinal-design.ts";
import { ordinalFit, type OrdinalFit, type VarianceComponent } from "./ordinal-fit.ts";

export type OrdinalMixedData = OrdinalData &
  Readonly<{
    /** Random intercepts, crossed or nested. */
    groupings: readonly GroupingFactor[];
  }>;

export type CumulativeLogitMixedOptions = Readonly<{
  /** Nodes of adaptive Gauss-Hermite quadrature for one grouping factor; 1 is Laplace. */
  quadratureNodes?: number;
}>;

const singularDeviation = 1e-4;

/**
 * Proportional odds model with random intercepts: logit P(score ≤ j) = threshold j − effects − Σ intercepts.
 *
 * Estimand  log-odds ratio of a higher score within rater and vignette, the same at every threshold.
 * Exact     the likelihood's integral is a Laplace approximation with the observed Hessian; with one grouping factor it can
 *           be taken by adaptive Gauss-Hermite quadrature to any accuracy.
 *
 * @param data.scores     [rows], integer categories; a category without scores is left out, with a flag.
 * @param data.terms      fixed effects, treatment contrasts; a positive effect means higher scores.
 * @param data.groupings  one random intercept each; the order doesn't matter.
 * @param options.quadratureNodes  1 to 100, default 1.
 * @returns estimates, standard errors (Hessian of the approximated log-likelihood) and variances on the log-odds scale.
 * @throws RangeError  as `cumulativeLogit`; no grouping factor; several with quadrature; nodes out of range.
 * @returns NotEstimable  as `cumulativeLogit`; a grouping factor with one level; a variance without bound; no convergence.
 *
 * Source  Tutz & Hennevogl (1996); Tierney & Kadane (1986) for Laplace; Liu & Pierce (1994) for adaptive quadrature.
 * Oracle  ordinal 2022.11-16 clmm; an independent Newton-polished Laplace → test/golden/cumulative-logit-mixed.
 * Limits  Laplace is biased with few scores per level. Wald intervals need more than a handful of raters.
 */
export function cumulativeLogitMixed(
  data: OrdinalMixedData,
  options: CumulativeLogitMixedOptions = {},
): OrdinalFit | NotEstimable {
  const { quadratureNodes = 1 } = options;
  checkOptions(data, quadratureNodes);
  const integral =
    quadratureNodes === 1
      ? "Laplace approximation"
      : `adaptive Gauss-Hermite quadrature, ${quadratureNodes} nodes`;
  const method = `cumulative link mixed model (proportional odds), ${integral}`;
  const design = ordinalDesign(data);
  const rows = data.scores.length;
  const levels = crossedLevels(data.groupings, design.kindOfRow);
  const obstacle = obstacleInDesign(design, data.terms) ?? obstacleInLevels(levels);
  if (obstacle !== null) return notEstimable(method, obstacle, rows);

  const maximum = mixedMaximum(design, levels, quadratureNodes);
  if ("obstacle" in maximum) return notEstimable(method, maximum.obstacle, rows);
  const components = varianceComponents(
    data.groupings,
    levels,
    maximum.parameters.subarray(design.parameterNames.length),
  );
  return ordinalFit(design, maximum.parameters, leadingBlock(maximum.covariance, design), {
    method,
    logLikelihood: maximum.value,
    varianceComponents: components,
    settings: {
      link: "logit",
      thresholds: "flexible",
      quadratureNodes,
      evaluations: maximum.evaluations,
    },
    flags: singularFlags(components),
  });
}

function checkOptions({ groupings }: OrdinalMixedData, nodes: number): void {
  if (groupings.length === 0)
    throw new RangeError("cumulativeLogitMixed: no grouping factor; use cumulativeLogit");
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > 100)
    throw new RangeError(
      `cumulativeLogitMixed: ${nodes} quadrature nodes, must be an integer in [1, 100]`,
    );
  if (nodes > 1 && groupings.length > 1)
    throw new RangeError(
      "cumulativeLogitMixed: quadrature needs exactly one grouping factor; use 1 node for several",
    );
}

function obstacleInLevels({ names, levelCounts }: CrossedLevels): string | null {
  const single = levelCounts.indexOf(1);
  return single < 0 ? null : `${names[single]} has one level: its variance can't be estimated`;
}

function leadingBlock(covariance: Matrix, { parameterNames }: OrdinalDesign): Matrix {
  const block = zeroMatrix(parameterNames.length, parameterNames.length);
  for (let column = 0; column < block.columns; column++)
    block.values.set(
      covariance.values.subarray(column * covariance.rows, column * covariance.rows + block.rows),
      column * block.rows,
    );
  return block;
}

/** In the caller's order. */
const varianceComponents = (
  groupings: readonly GroupingFactor[],
  levels: CrossedLevels,
  deviations: Float64Array,
): readonly VarianceComponent[] =>
  groupings.map(({ name }) => {
    const factor = levels.names.indexOf(name);
    const deviation = Math.abs(deviations[factor]!);
    return {
      name,
      levels: levels.levelCounts[factor]!,
      variance: deviation < singularDeviation ? 0 : deviation ** 2,
    };
  });

const singularFlags = (components: readonly VarianceComponent[]): readonly string[] =>
  components
    .filter(({ variance }) => variance === 0)
    .map(({ name }) => `singular: the variance of ${name} is estimated as 0`);
