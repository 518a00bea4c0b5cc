import { logOddsRatio } from "#analysis/mixed-models/log-odds-ratio.ts";
import type { OrdinalFit } from "#analysis/mixed-models/ordinal-fit.ts";
import { normalTails } from "#analysis/distributions/normal.ts";
import { isEstimable, notEstimable } from "#analysis/result.ts";
import type { PlannedTest, SensitivityLine } from "#analysis/sensitivity-document.ts";
import { callOut, hypothesisNull, isTestWon } from "./call-out.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";

const kind = "ordinal-mixed-model";

/** Proportional odds with crossed random intercepts: scores count by their order alone. A margin in scale points has no meaning here. */
export function ordinalModelLine(input: SensitivityInput): SensitivityLine {
  const { models, plan, criterion, comparison, line } = input;
  const fit = models.ordinal();
  if (!isEstimable(fit)) return { kind, ...fit };
  const missing = comparison.arms.find((arm) => !fit.effects.some(({ level }) => level === arm));
  if (missing !== undefined)
    return { kind, ...notEstimable(fit.method, `no score of ${missing}`, fit.rows) };
  const result = logOddsRatio(fit, {
    term: "arm",
    reference: plan.referenceArm,
    others: comparison.arms,
    level: plan.level,
  });
  const { method, estimand, estimate, interval, pValue, settings, flags } = result;
  const test = plannedTest(result.estimate, Number(settings["standardError"]), input);
  return {
    kind,
    method,
    estimand,
    generalisesTo: "new vignettes and new raters",
    unit: "log odds",
    estimate,
    interval,
    pValue,
    test,
    callOut: callOut({ line, plan, criterion }, estimate, isTestWon(test, plan)),
    settings: { ...settings, random: randomOf(fit) },
    flags,
  };
}

const randomOf = ({ varianceComponents }: OrdinalFit): string =>
  varianceComponents.map(({ name }) => name).join(" + ");

function plannedTest(
  estimate: number,
  standardError: number,
  { criterion }: SensitivityInput,
): PlannedTest | null {
  const against = hypothesisNull(criterion);
  if (against === null || criterion.hypothesis.kind === "non-inferiority") return null;
  const { lower, upper } = normalTails(estimate / standardError);
  const pValue = {
    less: lower,
    greater: upper,
    "two-sided": Math.min(1, 2 * Math.min(lower, upper)),
  }[against.alternative];
  return { ...against, pValue: Math.max(pValue, Number.MIN_VALUE) };
}
