// One standard error and one number of degrees of freedom for the interval and every test of a
// line.
import { checkLevel } from "#analysis/check-differences.ts";
import {
  studentTQuantile,
  studentTTails,
  type DegreesOfFreedom,
} from "#analysis/distributions/student-t.ts";
import type { MrmcLine, OneSidedTest } from "./mrmc-line.ts";

export type LineOptions = Readonly<{
  /** Of the two-sided interval, in (0, 1): 1 − 2 alpha of the one-sided tests. */
  level?: number;
  /** Which end of the scale is good: the direction of both one-sided tests. */
  better?: "higher" | "lower";
  /** Scale points, above 0; asks for the non-inferiority test. */
  margin?: number;
  estimand?: string;
}>;

export const wholeEstimand = "mean difference over new vignettes and new raters, scale points";

/** @throws RangeError  a level outside (0, 1), or a margin not above 0. */
export function checkLineOptions(name: string, { level = 0.95, margin }: LineOptions): void {
  checkLevel(name, level);
  if (margin !== undefined && !(margin > 0))
    throw new RangeError(`${name}: margin ${margin} is not above 0`);
}

type Found = Readonly<{
  estimate: number;
  standardError: number;
  degreesOfFreedom: DegreesOfFreedom;
}>;

type TLine = Found & Pick<MrmcLine, "interval" | "pValue" | "superiority" | "nonInferiority">;

export function tLine(found: Found, method: string, options: LineOptions): TLine {
  const { level = 0.95, better = "higher", margin } = options;
  const { estimate, standardError, degreesOfFreedom } = found;
  const quantile = studentTQuantile((1 - level) / 2, degreesOfFreedom, "upper");
  const reach = quantile * standardError;
  const twoSided = 2 * studentTTails(Math.abs(estimate) / standardError, degreesOfFreedom).upper;
  const against = (nullValue: number): OneSidedTest => oneSided(found, nullValue, better);
  return {
    ...found,
    interval: { lower: estimate - reach, upper: estimate + reach, level, method },
    pValue: Math.min(1, Math.max(twoSided, Number.MIN_VALUE)),
    superiority: against(0),
    nonInferiority:
      margin === undefined ? null : { ...against(better === "higher" ? -margin : margin), margin },
  };
}

function oneSided(
  { estimate, standardError, degreesOfFreedom }: Found,
  nullValue: number,
  better: "higher" | "lower",
): OneSidedTest {
  const { lower, upper } = studentTTails((estimate - nullValue) / standardError, degreesOfFreedom);
  const alternative = better === "higher" ? "greater" : "less";
  const pValue = Math.max(alternative === "greater" ? upper : lower, Number.MIN_VALUE);
  return { nullValue, alternative, pValue };
}
