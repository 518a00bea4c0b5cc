import { gwetAgreement } from "#analysis/agreement/gwet-ac.ts";
import { intraRaterAgreement } from "#analysis/agreement/intra-rater.ts";
import { krippendorffAlpha } from "#analysis/agreement/krippendorff-alpha.ts";
import type { PlannedScale } from "#analysis/plan.ts";
import { repeatedScores, unitsByRater, type RatingsTable } from "#analysis/ratings-table.ts";
import type { AgreementReport } from "#analysis/report-document.ts";
import { notEstimable } from "#analysis/result.ts";
import { scaleLevels } from "./descriptives.ts";

/** Alpha and AC2 together: on skewed ratings they disagree, and a reader should see that. */
export function agreementReport(
  rows: RatingsTable,
  scale: PlannedScale,
  level: number,
): AgreementReport {
  const units = unitsByRater(rows);
  const levels = scaleLevels(scale);
  const isOnLevels = units
    .flat()
    .every((score) => score === null || levels?.includes(score) === true);
  const intraRater = intraRaterAgreement(repeatedScores(rows));
  if (units.length === 0) {
    const nothing = notEstimable("agreement between raters", "no ratings", 0);
    return { alpha: nothing, gwetAc2: nothing, intraRater };
  }
  return {
    alpha: krippendorffAlpha(units, "ordinal"),
    gwetAc2: gwetAgreement(
      units,
      levels !== null && isOnLevels
        ? { weights: "ordinal", level, categories: levels }
        : { weights: "ordinal", level },
    ),
    intraRater,
  };
}
