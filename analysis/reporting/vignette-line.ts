import { vignetteMeanDifferences } from "#analysis/ratings-table.ts";
import {
  isEstimable,
  notEstimable,
  type Alternative,
  type NotEstimable,
  type TestResult,
} from "#analysis/result.ts";
import type { SensitivityMethod } from "#analysis/plan.ts";
import type { SensitivityLine } from "#analysis/sensitivity-document.ts";
import { callOut, hypothesisNull, isTestWon } from "./call-out.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";

/** A test of paired differences, two-sided about 0 or as the hypothesis asks. */
export type VignetteTest = (
  differences: readonly number[],
  against: Readonly<{ center: number; alternative: Alternative }>,
) => TestResult | NotEstimable;

type VignetteMethod = Readonly<{ kind: SensitivityMethod; name: string; test: VignetteTest }>;

/** One difference for each vignette, its raters averaged on a common lattice: it speaks of new vignettes and these raters. */
export const vignetteLine = (input: SensitivityInput, method: VignetteMethod): SensitivityLine =>
  lineOfDifferences(input, method, vignetteMeanDifferences(input.paired));

/** The same from differences that were formed by another rule. */
export function lineOfDifferences(
  { plan, criterion, line }: SensitivityInput,
  { kind, name, test: testOf }: VignetteMethod,
  differences: readonly number[],
): SensitivityLine {
  if (differences.length === 0) return { kind, ...notEstimable(name, "no vignette has a pair", 0) };
  const result = testOf(differences, { center: 0, alternative: "two-sided" });
  if (!isEstimable(result)) return { kind, ...result };
  const against = hypothesisNull(criterion);
  const tested =
    against && testOf(differences, { center: against.nullValue, alternative: against.alternative });
  const test = tested && isEstimable(tested) ? { ...against, pValue: tested.pValue } : null;
  const { method, estimand, estimate, interval, pValue, settings, flags } = result;
  return {
    kind,
    method,
    estimand,
    generalisesTo: "new vignettes, these raters",
    unit: "scale points",
    estimate,
    interval,
    pValue,
    test,
    callOut: callOut({ line, plan, criterion }, estimate, isTestWon(test, plan)),
    settings,
    flags,
  };
}
