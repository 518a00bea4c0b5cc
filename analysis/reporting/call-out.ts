import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import type { Plan, PlannedCriterion } from "#analysis/plan.ts";
import { isEstimable, type Alternative, type NotEstimable } from "#analysis/result.ts";
import type { CallOut, PlannedTest } from "#analysis/sensitivity-document.ts";
import { decidingPValue } from "./decision.ts";

/** What the criterion's hypothesis is tested against, and in which direction. Null for a description. */
export function hypothesisNull({
  hypothesis,
  scale,
}: PlannedCriterion): Readonly<{ nullValue: number; alternative: Alternative }> | null {
  if (hypothesis.kind === "descriptive") return null;
  if (hypothesis.kind === "difference") return { nullValue: 0, alternative: "two-sided" };
  const isHigherBetter = scale.better === "higher";
  const margin = hypothesis.kind === "non-inferiority" ? hypothesis.margin.scalePoints : 0;
  return {
    nullValue: isHigherBetter ? -margin || 0 : margin,
    alternative: isHigherBetter ? "greater" : "less",
  };
}

type Judged = Readonly<{ line: MrmcLine | NotEstimable; plan: Plan; criterion: PlannedCriterion }>;

/** Whether the line wins its own hypothesis at the family's full alpha, the family aside; null where it can't be judged. */
export function isWonAlone(
  line: MrmcLine | NotEstimable,
  plan: Plan,
  criterion: PlannedCriterion,
): boolean | null {
  const pValue = decidingPValue(line, criterion);
  return pValue === null ? null : pValue <= plan.family.alpha;
}

/** Whether another test of the same hypothesis wins it at the family's full alpha; null without a test. */
export const isTestWon = (test: PlannedTest | null, { family }: Plan): boolean | null =>
  test === null ? null : test.pValue <= family.alpha;

/** How another estimate of the same difference stands to the deciding line, both at the family's full alpha. */
export function callOut(
  { line, plan, criterion }: Judged,
  estimate: number,
  wouldBeWon: boolean | null,
): CallOut | null {
  if (!isEstimable(line)) return null;
  if (line.estimate * estimate < 0) return "points-the-other-way";
  const isWon = isWonAlone(line, plan, criterion);
  if (wouldBeWon === null || isWon === null) return null;
  if (wouldBeWon === isWon) return "agrees";
  return wouldBeWon ? "claims-more" : "claims-less";
}
