import { checkLevel } from "#analysis/check-differences.ts";
import { normalQuantile, normalTails } from "#analysis/distributions/normal.ts";
import type { TestResult } from "#analysis/result.ts";
import type { Label } from "./codes.ts";
import type { OrdinalFit } from "./ordinal-fit.ts";

export type LogOddsRatioOptions = Readonly<{
  term: string;
  reference: Label;
  /** The ratio is against their equal-weight mean. */ others: readonly Label[];
  level?: number;
}>;

/**
 * Log-odds ratio of a higher score between one level of a factor and others, reference − mean of the others.
 *
 * Null      the odds are equal: log-odds ratio 0.
 * Estimand  log-odds ratio of a higher score, the same at every threshold, given rater and vignette where the fit has them.
 * Exact     Wald, normal in the limit.
 *
 * @param fit  of `cumulativeLogit` or `cumulativeLogitMixed`.  @param options.level  in (0, 1), default 0.95.
 * @returns estimate and interval on the log-odds scale; positive: the reference scores higher; pValue in (0, 1].
 * @throws RangeError  the fit has no such term or level, no other level, the reference among them, or the confidence level is out of range.
 *
 * Source  Agresti (2010), section 3.2.
 * Limits  with a handful of raters the interval is too narrow: it stands beside the MRMC line and decides nothing.
 */
export function logOddsRatio(fit: OrdinalFit, options: LogOddsRatioOptions): TestResult {
  const { term, reference, others, level = 0.95 } = options;
  checkLevel("logOddsRatio", level);
  if (others.length === 0 || others.includes(reference))
    throw new RangeError(
      `logOddsRatio: ${reference} against ${others.join(", ") || "no level"} of ${term} is no comparison`,
    );
  const weights = effectWeights(
    fit,
    term,
    new Map([[reference, 1], ...others.map((other) => [other, -1 / others.length] as const)]),
  );
  const estimate = fit.effects.reduce(
    (sum, effect, index) => sum + weights[index]! * effect.estimate,
    0,
  );
  const standardError = Math.sqrt(varianceOf(fit, weights));
  const halfWidth = normalQuantile((1 - level) / 2, "upper") * standardError;
  return {
    method: `${fit.method}, Wald`,
    estimand: `log-odds ratio of a higher score, ${reference} − ${others.length === 1 ? others[0] : `mean of ${others.join(", ")}`}`,
    estimate,
    nullValue: 0,
    interval: {
      lower: estimate - halfWidth,
      upper: estimate + halfWidth,
      level,
      method: "Wald, normal",
    },
    pValue: Math.min(
      1,
      Math.max(2 * normalTails(Math.abs(estimate) / standardError).upper, Number.MIN_VALUE),
    ),
    alternative: "two-sided",
    pairs: fit.rows,
    settings: { ...fit.settings, standardError, scores: fit.rows },
    flags: fit.flags,
  };
}

/** [effects]; the base level has no effect of its own: its effect is 0 by definition. */
function effectWeights(
  { effects, baseLevels }: OrdinalFit,
  term: string,
  byLevel: ReadonlyMap<Label, number>,
): readonly number[] {
  const isKnown = (level: Label): boolean =>
    baseLevels[term] === level ||
    effects.some((effect) => effect.term === term && effect.level === level);
  const unknown = [...byLevel.keys()].find((level) => !isKnown(level));
  if (unknown !== undefined)
    throw new RangeError(`logOddsRatio: the fit has no level ${unknown} of ${term}`);
  return effects.map((effect) =>
    effect.term === term && effect.level !== null ? (byLevel.get(effect.level) ?? 0) : 0,
  );
}

function varianceOf({ covariance, thresholds }: OrdinalFit, weights: readonly number[]): number {
  const of = (one: number, other: number): number =>
    covariance.values[(thresholds.length + one) * covariance.rows + thresholds.length + other]!;
  return weights.reduce(
    (sum, own, one) =>
      sum + weights.reduce((part, weight, other) => part + own * weight * of(one, other), 0),
    0,
  );
}
