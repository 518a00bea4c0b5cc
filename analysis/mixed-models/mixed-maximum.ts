// Maximum of the marginal log-likelihood with random intercepts, or the reason why there is none.
import { zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import type { CrossedLevels } from "./crossed-levels.ts";
import { fixedMaximum, type FixedMaximum, type NoMaximum } from "./fixed-maximum.ts";
import { laplaceLikelihood } from "./laplace-likelihood.ts";
import type { OrdinalDesign } from "./ordinal-design.ts";
import { quadratureLikelihood } from "./quadrature-likelihood.ts";
import { quasiNewtonMaximum, type Maximum } from "./quasi-newton.ts";

const largestCredibleDeviation = 50;

/** From the fixed effects alone and deviations of one; once more from small deviations if that fails. */
export function mixedMaximum(
  design: OrdinalDesign,
  levels: CrossedLevels,
  quadratureNodes: number,
): Maximum | NoMaximum {
  const fixed = fixedMaximum(design);
  if ("obstacle" in fixed) return fixed;
  const likelihood =
    quadratureNodes === 1
      ? laplaceLikelihood(design, levels)
      : quadratureLikelihood(design, levels, quadratureNodes);
  const size = fixed.parameters.length + levels.names.length;
  const from = (deviation: number): Maximum | null =>
    quasiNewtonMaximum(
      likelihood,
      Float64Array.from({ length: size }, (_, index) => fixed.parameters[index] ?? deviation),
      startingMetric(fixed, levels),
    );
  const maximum = from(1) ?? from(0.3);
  if (maximum === null)
    return {
      obstacle:
        "the likelihood has no maximum that the search reaches: too few scores for these terms and grouping factors",
    };
  const deviations = maximum.parameters.subarray(fixed.parameters.length);
  const boundless = deviations.findIndex(
    (deviation) => Math.abs(deviation) > largestCredibleDeviation,
  );
  return boundless < 0
    ? maximum
    : {
        obstacle: `the variance of ${levels.names[boundless]} grows without bound: its levels separate the scores`,
      };
}

function startingMetric({ covariance }: FixedMaximum, { levelCounts }: CrossedLevels): Matrix {
  const size = covariance.rows + levelCounts.length;
  const metric = zeroMatrix(size, size);
  for (let column = 0; column < covariance.rows; column++)
    metric.values.set(
      covariance.values.subarray(column * covariance.rows, (column + 1) * covariance.rows),
      column * size,
    );
  levelCounts.forEach(
    (levels, factor) => (metric.values[(covariance.rows + factor) * (size + 1)] = 1 / (2 * levels)),
  );
  return metric;
}
