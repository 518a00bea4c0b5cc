// What a page on plans shows of the study.
import type { PlannedScale } from "#analysis/plan.ts";
import type { StudyState } from "#study/vocabulary.ts";

export type Named = Readonly<{ id: string; label: string }>;

export type PlanGroundShown = Readonly<{
  state: StudyState;
  arms: readonly Named[];
  referenceArm: string;
  criteria: readonly Named[];
  scale: PlannedScale;
}>;
