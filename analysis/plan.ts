// The analysis plan as data: what is compared, which decision rule, which margins.

export const planVersion = 3;

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
  /** Two-sided: is there a difference at all, in either direction. */
  | Readonly<{ kind: "difference" }>
  | Readonly<{ kind: "descriptive" }>;

export type PlannedCriterion = Readonly<{
  criterion: string;
  scale: PlannedScale;
  hypothesis: PlannedHypothesis;
}>;

/** How several hypotheses share one alpha. */
export type FamilyRule =
  /** One-sided hypotheses, each won only against every comparator: the gate first, then Holm; without a gate Holm over all. */
  | Readonly<{ rule: "gate-then-holm"; gate: string | null }>
  /** One-sided hypotheses, each won only against every comparator; alpha moves along a graph (Bretz et al. 2009). */
  | Readonly<{ rule: "graph"; nodes: readonly FamilyNode[] }>
  /** Two-sided differences: every criterion and comparator is a hypothesis of its own. */
  | Readonly<{ rule: "holm-over-comparisons" }>;

export type FamilyNode = Readonly<{
  criterion: string;
  /** Share of alpha at the start, in [0, 1]; all shares add up to at most 1. */
  weight: number;
  /** Where its alpha goes when it is won; shares in [0, 1] that add up to at most 1. */
  passesTo: readonly Readonly<{ criterion: string; share: number }>[];
}>;

export type PlannedFamily = FamilyRule &
  Readonly<{
    /** Total: one-sided in (0, 0.5) for superiority and non-inferiority, two-sided in (0, 1) for differences. */
    alpha: number;
  }>;

/**
 * The line that decides, raters and vignettes random; with it the rule for a factor whose variance
 * is estimated at zero.
 */
export type PlannedDeciding =
  | Readonly<{ line: "reml-kenward-roger"; factorAtZero: typeof factorAtZero }>
  /** With missing cells the U-statistic: what plans before version 3 decided by. */
  | Readonly<{ line: "obuchowski-rockette" }>;

/** Kept in the degrees of freedom with fewer than four levels, dropped from four on. */
export const factorAtZero = "kept-below-four-levels";
/** What new plans decide by. */
export const newDeciding = {
  line: "reml-kenward-roger",
  factorAtZero,
} as const satisfies PlannedDeciding;
export const decidingLines = ["reml-kenward-roger", "obuchowski-rockette"] as const;
export type DecidingLine = PlannedDeciding["line"];
export const earlierDecidingLine = "obuchowski-rockette" satisfies DecidingLine;

export const sensitivityMethods = [
  "obuchowski-rockette",
  "u-statistic",
  "signed-rank",
  "paired-t",
  "sign-flip",
  "mixed-model",
  "ordinal-mixed-model",
  "bootstrap",
  "aggregation",
  "leave-one-author-out",
  "tipping-point",
  "length",
] as const;
export type SensitivityMethod = (typeof sensitivityMethods)[number];

/** What stands beside the deciding line, and decides nothing. */
export type PlannedSensitivity = Readonly<{
  methods: readonly SensitivityMethod[];
  /** Of the linear mixed model. */
  degreesOfFreedom: "satterthwaite" | "kenward-roger";
  /** Of everything resampled; at least 999. */
  resamples: number;
  /** Of everything drawn at random: the same seed gives the same report. */
  seed: number;
}>;

export type Plan = Readonly<{
  version: typeof planVersion;
  /** difference = reference − comparator. */
  referenceArm: string;
  comparators: readonly string[];
  criteria: readonly PlannedCriterion[];
  family: PlannedFamily;
  deciding: PlannedDeciding;
  /** Level of every interval, in (0, 1). */
  level: number;
  /** How raters' scores of one vignette combine in the deciding line: the mean of within-rater differences, and no other rule. */
  aggregation: "mean";
  /** The criterion id of the unaided 0/1 harm judgement, or null when none was asked. */
  harmCriterion: string | null;
  /** Zero handling of the signed-rank test beside every decision. */
  zeroMethod: "pratt" | "wilcoxon" | "zsplit";
  sensitivity: PlannedSensitivity;
}>;

/** A plan that can't stand: the field, what is wrong with it and the way out. */
export type PlanRefused = Readonly<{ kind: "plan-refused"; field: string; reason: string }>;
export type PlanAccepted = Readonly<{ kind: "plan-accepted"; plan: Plan }>;
export type PlanOutcome = PlanAccepted | PlanRefused;
