// The analysis plan as data: what is compared, which decision rule, which margins.

export const planVersion = 1;

export type PlannedScale = Readonly<{
  lowest: number;
  highest: number;
  /** Stored, never assumed: the end of the scale that is good for the patient. */
  better: "higher" | "lower";
}>;

export type PlannedMargin = Readonly<{
  /** Scale points, above 0: the largest loss that still counts as a match. */
  scalePoints: number;
  justification: string;
  /** ISO 8601 date or time at which the margin was fixed, before unblinding. */
  prespecifiedAt: string;
}>;

export type PlannedHypothesis =
  | Readonly<{ kind: "non-inferiority"; margin: PlannedMargin }>
  | Readonly<{ kind: "superiority" }>
  | Readonly<{ kind: "descriptive" }>;

export type PlannedCriterion = Readonly<{
  criterion: string;
  scale: PlannedScale;
  hypothesis: PlannedHypothesis;
}>;

export type PlannedFamily = Readonly<{
  /** Total, one-sided, in (0, 0.5). */
  alpha: number;
  /** The criterion that must be won first, or null when all hypotheses share Holm at once. */
  gate: string | null;
  adjustment: "holm";
}>;

export type Plan = Readonly<{
  version: typeof planVersion;
  /** difference = reference − comparator. */
  referenceArm: string;
  comparators: readonly string[];
  criteria: readonly PlannedCriterion[];
  family: PlannedFamily;
  /** Level of every interval, in (0, 1). */
  level: number;
  /** The criterion id of the unaided 0/1 harm judgement, or null when none was asked. */
  harmCriterion: string | null;
  /** Zero handling of the signed-rank test beside every decision. */
  zeroMethod: "pratt" | "wilcoxon" | "zsplit";
}>;

/** A plan that can't stand: the field, what is wrong with it and the way out. */
export type PlanRefused = Readonly<{ kind: "plan-refused"; field: string; reason: string }>;
export type PlanAccepted = Readonly<{ kind: "plan-accepted"; plan: Plan }>;
export type PlanOutcome = PlanAccepted | PlanRefused;
