import type { ComparisonReport } from "#analysis/report-document.ts";
import { isEstimable } from "#analysis/result.ts";
import type {
  SensitivityAgreement,
  SensitivityEstimate,
  SensitivityLine,
} from "#analysis/sensitivity-document.ts";

/**
 * How the lines beside a criterion's planned decisions stand to their deciding lines, counted.
 *
 * @param comparisons  of one criterion; supportive ones are outside the family and left out.
 * @returns counts over every line of every planned comparison.
 */
export function sensitivityAgreement(
  comparisons: readonly ComparisonReport[],
): SensitivityAgreement {
  const planned = comparisons.filter(({ role }) => role === "planned");
  const compared = planned
    .filter(({ line }) => isEstimable(line))
    .flatMap(({ differenceLabel, sensitivity }) =>
      sensitivity.filter(isEstimate).map((line) => ({ differenceLabel, ...line })),
    );
  return {
    lines: planned.reduce((sum, { sensitivity }) => sum + sensitivity.length, 0),
    compared: compared.length,
    agreeing: compared.filter(({ callOut }) => callOut === "agrees").length,
    dissents: compared.flatMap(({ differenceLabel, kind, method, callOut }) =>
      callOut === null || callOut === "agrees" ? [] : [{ differenceLabel, kind, method, callOut }],
    ),
  };
}

const isEstimate = (line: SensitivityLine): line is SensitivityEstimate => "estimate" in line;
