import { signedRankTest } from "#analysis/paired/signed-rank-test.ts";
import { vignetteMeanDifferences } from "#analysis/ratings-table.ts";
import { isEstimable, notEstimable } from "#analysis/result.ts";
import type { SensitivityLine } from "#analysis/sensitivity-document.ts";
import { callOut, hypothesisNull } from "./call-out.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";

const kind = "signed-rank";

/** Exact signed-rank test with the Hodges-Lehmann estimate; the unit is the vignette, its raters averaged and ranked on a common lattice. */
export function signedRankLine({ plan, criterion, paired, line }: SensitivityInput): SensitivityLine {
  const differences = vignetteMeanDifferences(paired);
  if (differences.length === 0) return { kind, ...notEstimable("Wilcoxon signed-rank, exact", "no vignette has a pair", 0) };
  const { level, zeroMethod } = plan;
  const result = signedRankTest(differences, { level, zeroMethod });
  if (!isEstimable(result)) return { kind, ...result };
  const against = hypothesisNull(criterion);
  const tested = against === null ? null : signedRankTest(differences, { level, zeroMethod, center: against.nullValue, alternative: against.alternative });
  const test = tested === null || against === null || !isEstimable(tested) ? null : { ...against, pValue: tested.pValue };
  const { method, estimand, estimate, interval, pValue, settings, flags } = result;
  return { kind, method, estimand, generalisesTo: "new vignettes, these raters", unit: "scale points", estimate, interval, pValue, test, callOut: callOut(line, plan, criterion, { estimate, test }), settings, flags };
}
