// The linear mixed model beside a decision: all arms in one fit, both vignettes and raters random.
import { levelContrast } from "#analysis/mixed-models/level-contrast.ts";
import type { EffectTest } from "#analysis/mixed-models/effect-tests.ts";
import { tPValue } from "#analysis/paired/paired-t-test.ts";
import type { SensitivityMethod } from "#analysis/plan.ts";
import { isEstimable, notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { PlannedTest, SensitivityLine } from "#analysis/sensitivity-document.ts";
import { callOut, hypothesisNull, isTestWon } from "./call-out.ts";
import type { FittedData } from "./criterion-models.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";

export const mixedModelLine = (input: SensitivityInput): SensitivityLine =>
  lineOf(input, "mixed-model", "linear mixed model, REML", input.models.linear());

export const lengthLine = (input: SensitivityInput): SensitivityLine =>
  lineOf(
    input,
    "length",
    "linear mixed model, REML, adjusted for the length of the answer",
    input.models.lengthAdjusted(),
  );

function lineOf(
  input: SensitivityInput,
  kind: SensitivityMethod,
  method: string,
  model: FittedData | NotEstimable,
): SensitivityLine {
  if (!("data" in model)) return { kind, ...model };
  const { data, fitted } = model;
  if (!isEstimable(fitted)) return { kind, ...fitted };
  const { plan, criterion, comparison, line } = input;
  const { degreesOfFreedom: degrees } = plan.sensitivity;
  const [term] = data.terms;
  const difference =
    term &&
    levelContrast(fitted, {
      term,
      reference: plan.referenceArm,
      others: comparison.arms,
      degrees,
      level: plan.level,
    });
  if (!difference)
    return {
      kind,
      ...notEstimable(
        method,
        `${comparison.differenceLabel} has no ${degrees} degrees of freedom here`,
        fitted.rows,
      ),
    };
  const { estimate, standardError, degreesOfFreedom, pValue, lower, upper } = difference;
  const test = plannedTest(difference, input);
  return {
    kind,
    method,
    estimand: `difference of marginal means, ${comparison.differenceLabel}`,
    generalisesTo: "new vignettes and new raters",
    unit: "scale points",
    estimate,
    interval: { lower, upper, level: plan.level, method: `t, ${degrees}` },
    pValue,
    test,
    callOut: callOut({ line, plan, criterion }, estimate, isTestWon(test, plan)),
    settings: {
      degrees,
      degreesOfFreedom,
      standardError,
      random: fitted.components.map(({ name }) => name).join(" + "),
    },
    flags: fitted.flags,
  };
}

function plannedTest(
  { estimate, standardError, degreesOfFreedom }: EffectTest,
  { criterion }: SensitivityInput,
): PlannedTest | null {
  const against = hypothesisNull(criterion);
  return (
    against && {
      ...against,
      pValue: tPValue(
        (estimate - against.nullValue) / standardError,
        degreesOfFreedom,
        against.alternative,
      ),
    }
  );
}
