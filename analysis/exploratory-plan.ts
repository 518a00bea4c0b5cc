import { highestOf, lowestOf } from "./extremes.ts";
import type { Plan, PlannedScale } from "./plan.ts";
import { newDeciding, planVersion, sensitivityMethods } from "./plan.ts";
import type { RatingsTable } from "./ratings-table.ts";

export type ExploratoryOptions = Readonly<{
  /** difference = reference − other. */
  referenceArm: string;
  /** Which end of every scale is good: only the words of a decision depend on it. */
  better: "higher" | "lower";
  degreesOfFreedom: "satterthwaite" | "kenward-roger";
}>;

/**
 * What to do with ratings that nobody planned an analysis for: every criterion, the reference against each other arm,
 * two-sided at 0.05 with Holm over all of them.
 *
 * @param table    [rows], at least two arms.
 * @returns a plan in the order in which criteria and arms first appear.
 * @throws RangeError  the reference is no arm of the table, or there is no other arm.
 */
export function exploratoryPlan(
  table: RatingsTable,
  { referenceArm, better, degreesOfFreedom }: ExploratoryOptions,
): Plan {
  const arms = [...new Set(table.map(({ arm }) => arm))];
  if (!arms.includes(referenceArm))
    throw new RangeError(
      `exploratoryPlan: no rating of the reference arm "${referenceArm}"; the arms are ${arms.join(", ")}`,
    );
  const comparators = arms.filter((arm) => arm !== referenceArm);
  if (comparators.length === 0)
    throw new RangeError(
      `exploratoryPlan: "${referenceArm}" is the only arm: there is nothing to compare it with`,
    );
  const criteria = [...new Set(table.map(({ criterion }) => criterion))];
  return {
    version: planVersion,
    referenceArm,
    comparators,
    criteria: criteria.map((criterion) => ({
      criterion,
      scale: scaleOf(table, criterion, better),
      hypothesis: { kind: "difference" },
    })),
    family: { rule: "holm-over-comparisons", alpha: 0.05 },
    deciding: newDeciding,
    level: 0.95,
    aggregation: "mean",
    harmCriterion: null,
    zeroMethod: "pratt",
    sensitivity: { methods: sensitivityMethods, degreesOfFreedom, resamples: 9999, seed: 1 },
  };
}

/** One to five where that holds every score; else the scores' own range. */
function scaleOf(table: RatingsTable, criterion: string, better: "higher" | "lower"): PlannedScale {
  const scores = table
    .filter((row) => row.criterion === criterion)
    .map(({ score }) => score)
    .filter((score) => score !== null);
  const lowest = lowestOf(scores);
  const highest = highestOf(scores);
  const isFivePoint = scores.every((score) => Number.isInteger(score) && score >= 1 && score <= 5);
  if (isFivePoint) return { lowest: 1, highest: 5, better };
  return { lowest, highest: highest > lowest ? highest : lowest + 1, better };
}
