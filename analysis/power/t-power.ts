import { noncentralTTails } from "#analysis/distributions/noncentral-t.ts";
import { normalTails } from "#analysis/distributions/normal.ts";
import { studentTQuantile, type DegreesOfFreedom } from "#analysis/distributions/student-t.ts";
import type { Tails } from "#analysis/distributions/tails.ts";
import type { Alternative } from "#analysis/result.ts";

export type TPowerOptions = Readonly<{
  alpha: number;
  alternative: Alternative;
  /** Two-sided: whether rejection on the wrong side counts as well. */
  strict: boolean;
}>;

/** @throws RangeError  alpha is outside (0, 1/2). */
export function checkAlpha(name: string, alpha: number): void {
  if (!(alpha > 0 && alpha < 0.5))
    throw new RangeError(`${name}: alpha ${alpha} is outside (0, 0.5)`);
}

/**
 * Power of a t test whose statistic has the given noncentrality and degrees of freedom.
 *
 * Exact  noncentral t, both tails computed directly.
 *
 * @param noncentrality  true effect over its standard error, finite.
 * @returns in (0, 1].
 * @throws RangeError  alpha outside (0, 1/2), or degrees of freedom not above 0.
 */
export function tPower(
  noncentrality: number,
  degreesOfFreedom: DegreesOfFreedom,
  { alpha, alternative, strict }: TPowerOptions,
): number {
  checkAlpha("tPower", alpha);
  const critical = studentTQuantile(
    alternative === "two-sided" ? alpha / 2 : alpha,
    degreesOfFreedom,
    "upper",
  );
  const tails = (t: number): Tails => noncentralTails(t, degreesOfFreedom, noncentrality);
  if (alternative === "greater") return tails(critical).upper;
  if (alternative === "less") return tails(-critical).lower;
  const right = tails(critical).upper;
  const left = tails(-critical).lower;
  return strict ? Math.min(1, right + left) : Math.max(right, left);
}

const noncentralTails = (
  t: number,
  degreesOfFreedom: DegreesOfFreedom,
  noncentrality: number,
): Tails =>
  degreesOfFreedom === "infinite"
    ? normalTails(t - noncentrality)
    : noncentralTTails(t, degreesOfFreedom, noncentrality);
