import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import type { Plan, PlannedCriterion } from "#analysis/plan.ts";
import { isEstimable, type Alternative, type NotEstimable } from "#analysis/result.ts";
import type { CallOut, PlannedTest } from "#analysis/sensitivity-document.ts";
import { decidingPValue } from "./decision.ts";

/** What the criterion's hypothesis is tested against, and in which direction. Null for a description. */
export function hypothesisNull({ hypothesis, scale }: PlannedCriterion): Readonly<{ nullValue: number; alternative: Alternative }> | null {
  if (hypothesis.kind === "descriptive") return null;
  if (hypothesis.kind === "difference") return { nullValue: 0, alternative: "two-sided" };
  const isHigherBetter = scale.better === "higher";
  const margin = hypothesis.kind === "non-inferiority" ? hypothesis.margin.scalePoints : 0;
  return { nullValue: isHigherBetter ? -margin || 0 : margin, alternative: isHigherBetter ? "greater" : "less" };
}

/** Whether the line wins its own hypothesis at the family's full alpha, the family aside; null where it can't be judged. */
export function isWonAlone(line: MrmcLine | NotEstimable, plan: Plan, criterion: PlannedCriterion): boolean | null {
  const pValue = decidingPValue(line, criterion);
  return pValue === null ? null : pValue <= plan.family.alpha;
}

/** How another estimate of the same difference stands to the deciding line, both at the family's full alpha. */
export function callOut(line: MrmcLine | NotEstimable, plan: Plan, criterion: PlannedCriterion, other: Readonly<{ estimate: number; test: PlannedTest | null }>): CallOut | null {
  if (!isEstimable(line)) return null;
  if (line.estimate * other.estimate < 0) return "points-the-other-way";
  const isWon = isWonAlone(line, plan, criterion);
  if (other.test === null || isWon === null) return null;
  const wouldBeWon = other.test.pValue <= plan.family.alpha;
  if (wouldBeWon === isWon) return "agrees";
  return wouldBeWon ? "claims-more" : "claims-less";
}
