// The linear mixed model beside a decision: all arms in one fit, both vignettes and raters random.
import { mixedModelDifference } from "#analysis/mixed-models/mixed-model-contrasts.ts";
import type { LinearMixedData } from "#analysis/mixed-models/mixed-design.ts";
import type { SensitivityMethod } from "#analysis/plan.ts";
import { isEstimable, notEstimable } from "#analysis/result.ts";
import type { SensitivityLine } from "#analysis/sensitivity-document.ts";
import { callOut, hypothesisNull, isTestWon } from "./call-out.ts";
import { mixedModelData, scoredRows } from "./model-columns.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";

/** The mean of several arms is no level of the model: such a comparison has no line. */
export const mixedModelLines = (input: SensitivityInput): readonly SensitivityLine[] => linesOf(input, "mixed-model", (data) => data);

/** The same, with the length of each answer as a covariate. */
export function lengthLines(input: SensitivityInput): readonly SensitivityLine[] {
  const words = scoredRows(input.rows).map((row) => row.words);
  const method = "linear mixed model with length as a covariate";
  if (input.comparison.arms.length > 1) return [];
  if (words.some((count) => count === undefined)) return [{ kind: "length", ...notEstimable(method, "the ratings don't say how long the answers are", words.length) }];
  const hundreds = words.map((count) => (count ?? 0) / 100);
  return linesOf(input, "length", (data) => ({ ...data, terms: [...data.terms, { name: "hundred words", values: hundreds }] }));
}

function linesOf(input: SensitivityInput, kind: SensitivityMethod, change: (data: LinearMixedData) => LinearMixedData): readonly SensitivityLine[] {
  const { rows, plan, comparison } = input;
  const [other] = comparison.arms;
  if (comparison.arms.length > 1 || other === undefined) return [];
  const scored = scoredRows(rows);
  const missing = [plan.referenceArm, other].find((arm) => !scored.some((row) => row.arm === arm));
  if (missing !== undefined) return [{ kind, ...notEstimable("linear mixed model, REML", `no score of ${missing}`, scored.length) }];
  return [lineOf(input, kind, change(mixedModelData(scored, plan.referenceArm)), other)];
}

function lineOf({ plan, criterion, line }: SensitivityInput, kind: SensitivityMethod, data: LinearMixedData, other: string): SensitivityLine {
  const asked = { factor: "arm", reference: plan.referenceArm, other, degrees: plan.sensitivity.degreesOfFreedom, level: plan.level };
  const result = mixedModelDifference(data, asked);
  if (!isEstimable(result)) return { kind, ...result };
  const against = hypothesisNull(criterion);
  const tested = against && mixedModelDifference(data, { ...asked, ...against });
  const test = tested && isEstimable(tested) ? { ...against, pValue: tested.pValue } : null;
  const { method, estimand, estimate, interval, pValue, settings, flags } = result;
  return {
    kind, method, estimand, generalisesTo: "new vignettes and new raters", unit: "scale points", estimate, interval, pValue, test,
    callOut: callOut({ line, plan, criterion }, estimate, isTestWon(test, plan)), settings, flags,
  };
}
