import { checkLevel } from "#analysis/check-differences.ts";
import { normalQuantile, normalTails } from "#analysis/distributions/normal.ts";
import type { TestResult } from "#analysis/result.ts";
import type { Label } from "./codes.ts";
import type { OrdinalFit } from "./ordinal-fit.ts";

export type LogOddsRatioOptions = Readonly<{ term: string; reference: Label; other: Label; level?: number }>;

/**
 * Log-odds ratio of a higher score between two levels of a factor, reference − other.
 *
 * Null      the odds are equal: log-odds ratio 0.
 * Estimand  log-odds ratio of a higher score, the same at every threshold, given rater and vignette where the fit has them.
 * Exact     Wald, normal in the limit.
 *
 * @param fit  of `cumulativeLogit` or `cumulativeLogitMixed`.  @param options.level  in (0, 1), default 0.95.
 * @returns estimate and interval on the log-odds scale; positive: the reference scores higher; pValue in (0, 1].
 * @throws RangeError  the fit has no such term or level, the two levels are one, or the confidence level is out of range.
 *
 * Source  Agresti (2010), section 3.2.
 * Limits  with a handful of raters the interval is too narrow: it stands beside the MRMC line and decides nothing.
 */
export function logOddsRatio(fit: OrdinalFit, options: LogOddsRatioOptions): TestResult {
  const { term, reference, other, level = 0.95 } = options;
  checkLevel("logOddsRatio", level);
  const [plus, minus] = [effectIndex(fit, term, reference), effectIndex(fit, term, other)];
  if (plus === minus) throw new RangeError(`logOddsRatio: ${reference} and ${other} are one level of ${term}`);
  const estimate = estimateAt(fit, plus) - estimateAt(fit, minus);
  const standardError = Math.sqrt(covarianceOf(fit, plus, plus) + covarianceOf(fit, minus, minus) - 2 * covarianceOf(fit, plus, minus));
  const halfWidth = normalQuantile((1 - level) / 2, "upper") * standardError;
  return {
    method: `${fit.method}, Wald`,
    estimand: `log-odds ratio of a higher score, ${reference} − ${other}`,
    estimate,
    nullValue: 0,
    interval: { lower: estimate - halfWidth, upper: estimate + halfWidth, level, method: "Wald, normal" },
    pValue: Math.min(1, Math.max(2 * normalTails(Math.abs(estimate) / standardError).upper, Number.MIN_VALUE)),
    alternative: "two-sided",
    pairs: fit.rows,
    settings: { ...fit.settings, standardError, scores: fit.rows },
    flags: fit.flags,
  };
}

/** Place among the effects; null for the base level, whose effect is 0 by definition. */
function effectIndex({ effects, baseLevels }: OrdinalFit, term: string, level: Label): number | null {
  const index = effects.findIndex((effect) => effect.term === term && effect.level === level);
  if (index >= 0) return index;
  if (baseLevels[term] === level) return null;
  throw new RangeError(`logOddsRatio: the fit has no level ${level} of ${term}`);
}

const estimateAt = ({ effects }: OrdinalFit, index: number | null): number => (index === null ? 0 : (effects[index]?.estimate ?? 0));

function covarianceOf({ covariance, thresholds }: OrdinalFit, one: number | null, other: number | null): number {
  if (one === null || other === null) return 0;
  return covariance.values[(thresholds.length + one) * covariance.rows + thresholds.length + other] ?? 0;
}
