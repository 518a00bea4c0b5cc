import { gwetAgreement } from "#analysis/agreement/gwet-ac.ts";
import {
  krippendorffAlpha,
  type AgreementEstimate,
} from "#analysis/agreement/krippendorff-alpha.ts";
import type { UnitRatings } from "#analysis/agreement/units.ts";
import { highestOf, lowestOf } from "#analysis/extremes.ts";
import { isEstimable, notEstimable, type NotEstimable } from "#analysis/result.ts";
import { type BoardReading, groupedBy } from "./board-reading.ts";
import { pooledComponents, type PooledComponents } from "./pooled-components.ts";
import { type PlannedSize, precisionOutlook, type PrecisionOutlook } from "./precision-outlook.ts";

export type PrecisionMonitor = Readonly<{
  criterion: string;
  alpha: AgreementEstimate | NotEstimable;
  gwetAc2: AgreementEstimate | NotEstimable;
  components: PooledComponents | NotEstimable;
  /** One for each variance assumed between raters' leanings. */
  outlooks: readonly PrecisionOutlook[] | NotEstimable;
}>;

// None, and what the protocol's own simulations took for a rater-by-source variance, scale points squared.
export const assumedRaterBySource = [0, 0.05] as const;

/**
 * How precise one criterion's comparison is going to be, told without a source.
 *
 * Estimand  agreement between raters, pooled components, and the expected half-width of a paired 95 % interval as vignettes are completed.
 *
 * @param levels  every score of the scale.
 * @param planned  of the whole study.
 *
 * Source  krippendorffAlpha, gwetAgreement, pooledComponents, precisionOutlook.
 * Oracle  of the four it is made of.
 * Limits  read it to judge whether the study will answer its question, never to end it early.
 */
export function precisionMonitor(
  readings: readonly BoardReading[],
  criterion: string,
  levels: readonly number[],
  planned: Omit<PlannedSize, "scaleWidth">,
): PrecisionMonitor {
  const units = unitsOf(readings, criterion);
  const nothing = notEstimable("agreement between raters", "no ratings", 0);
  const components = pooledComponents(readings, criterion);
  const size = { ...planned, scaleWidth: highestOf(levels) - lowestOf(levels) };
  return {
    criterion,
    alpha: units.length === 0 ? nothing : krippendorffAlpha(units, "ordinal"),
    gwetAc2:
      units.length === 0
        ? nothing
        : gwetAgreement(units, { weights: "ordinal", categories: levels }),
    components,
    outlooks: isEstimable(components)
      ? assumedRaterBySource.map((raterBySource) =>
          precisionOutlook(components, size, raterBySource),
        )
      : components,
  };
}

/** [answers, raters], answers in the order of their marks. */
function unitsOf(readings: readonly BoardReading[], criterion: string): UnitRatings {
  const scored = readings.filter(({ scores }) => typeof scores[criterion] === "number");
  const raters = [...new Set(scored.map(({ rater }) => rater))].sort();
  const answers = [...groupedBy(scored, ({ answer }) => answer)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return answers.map(([, ofAnswer]) => {
    const scoreOf = new Map(
      ofAnswer.map(({ rater, scores }) => [rater, scores[criterion] ?? null]),
    );
    return raters.map((rater) => scoreOf.get(rater) ?? null);
  });
}
