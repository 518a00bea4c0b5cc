import { mrmcHalfWidth } from "#analysis/power/mrmc-power.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { PooledComponents } from "./pooled-components.ts";

/** What is planned; `scaleWidth` from the lowest score to the highest, scale points. */
export type PlannedSize = Readonly<{ vignettes: number; raters: number; scaleWidth: number }>;

export type HalfWidthAt = Readonly<{ vignettes: number; halfWidth: number }>;

export type PrecisionOutlook = Readonly<{
  /** Variance of raters' own leaning towards one source, scale points squared: assumed, because no blinded figure can tell it. */
  raterBySource: number;
  /** At completion, scale points. */
  halfWidth: number | NotEstimable;
  /** From the first number of vignettes whose half-width is inside the scale to all of them; empty where halfWidth isn't estimable. */
  path: readonly HalfWidthAt[];
}>;

// A variance on ten degrees of freedom has a relative standard error of √(2/10), a width made of it half as much: 22 %.
export const fewestComparisons = 10;

const method = "expected half-width";

/**
 * The half-width that the interval of a paired difference is expected to have, at completion and on the way there.
 *
 * Estimand  mrmcHalfWidth at 95 % with 2 to all vignettes read in full by every rater, scale points: the width of the deciding interval.
 *
 * @param components  pooled over sources.
 * @returns NotEstimable in halfWidth  fewer than two vignettes or raters planned; fewer than ten comparisons between answers; scores without any spread; an assumed variance above all that is left; a width beyond the scale.
 *
 * Source  mrmcHalfWidth; variance of a variance, χ² on its degrees of freedom.
 * Oracle  standard deviation of simulated differences, and spread of the width over simulated studies at the fewest comparisons → test/analysis/boards.test.ts.
 * Limits  an outlook, not the study's interval: components carry error of their own, at the fewest comparisons about a fifth of the width, and raterBySource is assumed.
 */
export function precisionOutlook(
  components: PooledComponents,
  planned: PlannedSize,
  raterBySource: number,
): PrecisionOutlook {
  const reason = whyNotYet(components, planned, raterBySource);
  if (reason !== null)
    return {
      raterBySource,
      halfWidth: notEstimable(method, reason, components.comparisons),
      path: [],
    };
  const { raters, scaleWidth } = planned;
  const variances = {
    armRater: raterBySource,
    armVignette: components.betweenAnswers,
    residual: components.residual - raterBySource,
  };
  const all = Array.from({ length: planned.vignettes - 1 }, (_, index) => index + 2).map(
    (vignettes): HalfWidthAt => ({
      vignettes,
      halfWidth: mrmcHalfWidth({ raters, vignettes }, variances, 0.95),
    }),
  );
  const last = all.at(-1)?.halfWidth ?? Infinity;
  if (last > scaleWidth)
    return {
      raterBySource,
      halfWidth: notEstimable(
        method,
        `± ${last.toFixed(1)} points would be wider than the scale, ${scaleWidth} points`,
        components.comparisons,
      ),
      path: [],
    };
  return {
    raterBySource,
    halfWidth: last,
    path: all.filter(({ halfWidth }) => halfWidth <= scaleWidth),
  };
}

function whyNotYet(
  { comparisons, betweenAnswers, residual }: PooledComponents,
  { vignettes, raters }: PlannedSize,
  raterBySource: number,
): string | null {
  if (vignettes < 2 || raters < 2) return "one vignette or one rater is planned";
  if (comparisons < fewestComparisons)
    return `${comparisons} comparisons between answers of one vignette; at least ${fewestComparisons} are needed`;
  if (betweenAnswers + residual === 0)
    return "all answers to a vignette are scored alike so far, which leaves no spread to go by";
  if (raterBySource > residual)
    return `the assumed variance is above the ${residual.toFixed(3)} that readings leave`;
  return null;
}
