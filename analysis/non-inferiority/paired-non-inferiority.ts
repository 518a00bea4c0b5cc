import { checkDifferences } from "#analysis/check-differences.ts";
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import { signFlipTest } from "#analysis/paired/sign-flip-test.ts";
import { signedRankTest } from "#analysis/paired/signed-rank-test.ts";
import type { PlannedMargin, PlannedScale } from "#analysis/plan.ts";
import {
  isEstimable,
  type NotEstimable,
  type Settings,
  type TestResult,
} from "#analysis/result.ts";
import { checkedMargin } from "./checked-margin.ts";

export type NonInferiorityTest = "t" | "signed-rank" | "sign-flip";

export type NonInferiorityOptions = Readonly<{
  test: NonInferiorityTest;
  /** Which direction of the differences is good for the patient. */
  better: PlannedScale["better"];
  /** One-sided, in (0, 0.5). */
  alpha?: number;
}>;

export type NonInferiority = Readonly<{
  method: string;
  /** In scale points, reference − other. */
  estimate: number;
  /** −margin where higher is better, margin where lower is. */
  nullValue: number;
  /** The confidence limit on the worse side, at 1 − alpha; null for the sign-flip test, which has none here. */
  limit: number | null;
  /** One-sided, in (0, 1]. */
  pValue: number;
  isNonInferior: boolean;
  alpha: number;
  margin: PlannedMargin;
  pairs: number;
  settings: Settings;
  flags: readonly string[];
}>;

/**
 * One-sided test that the reference arm is not worse by the planned margin.
 *
 * Null      the difference stands at the margin or beyond it on the worse side.
 * Estimand  mean difference (t, sign-flip) or pseudomedian (signed-rank), in scale points.
 * Exact     signed-rank and sign-flip: differences and margin lie on one integer lattice, so shifted ties are ties.
 *
 * @param differences  [pairs], finite; sign reference − other.
 * @param margin       above 0, with its justification and the date it was fixed.
 * @param options.alpha  default 0.025.
 * @returns pValue in (0, 1]; isNonInferior compares it with alpha.
 * @throws RangeError  empty input, a non-finite difference, alpha outside (0, 0.5), or a margin without all three parts.
 * @returns NotEstimable  the chosen test has no answer.
 *
 * Source  Schuirmann (1987), one side; Hollander, Wolfe & Chicken (2014), chapter 3.
 * Oracle  R 4.2.2 t.test(mu =), exactRankTests 0.8-35, coin 1.4-2 → test/golden/non-inferiority.
 * Limits  for new vignettes and these raters: the deciding line is `mrmcDifference`.
 */
export function pairedNonInferiority(
  differences: readonly number[],
  margin: PlannedMargin,
  options: NonInferiorityOptions,
): NonInferiority | NotEstimable {
  const { test, better, alpha = 0.025 } = options;
  checkDifferences("pairedNonInferiority", differences);
  if (!(alpha > 0 && alpha < 0.5))
    throw new RangeError(`pairedNonInferiority: alpha ${alpha} is outside (0, 0.5)`);
  const points = checkedMargin("pairedNonInferiority", margin);
  const direction = better === "higher" ? "greater" : "less";
  const center = better === "higher" ? -points : points;
  const outcome =
    test === "sign-flip"
      ? signFlip(differences, center, direction)
      : withLimit(test, differences, center, direction, 1 - alpha);
  if (!isEstimable(outcome)) return outcome;
  return {
    ...outcome,
    method: `non-inferiority, ${outcome.method}`,
    nullValue: center,
    isNonInferior: outcome.pValue <= alpha,
    alpha,
    margin,
  };
}

type Direction = "greater" | "less";
type Outcome = Pick<
  NonInferiority,
  "method" | "estimate" | "limit" | "pValue" | "pairs" | "settings" | "flags"
>;

function withLimit(
  test: "t" | "signed-rank",
  differences: readonly number[],
  center: number,
  direction: Direction,
  level: number,
): Outcome | NotEstimable {
  const options = { center, alternative: direction, level };
  const result: TestResult | NotEstimable =
    test === "t" ? pairedTTest(differences, options) : signedRankTest(differences, options);
  if (!isEstimable(result)) return result;
  const { method, estimate, pValue, pairs, settings, flags, interval } = result;
  return {
    method,
    estimate,
    pValue,
    pairs,
    settings,
    flags,
    limit: direction === "greater" ? interval.lower : interval.upper,
  };
}

function signFlip(differences: readonly number[], center: number, direction: Direction): Outcome {
  const { method, estimate, pairs, settings, greater, less } = signFlipTest(differences, {
    center,
  });
  return {
    method,
    estimate,
    pairs,
    settings,
    flags: [],
    limit: null,
    pValue: direction === "greater" ? greater : less,
  };
}
