// The report as versioned plain JSON: no class, no Date, no Infinity, nothing that a copy would lose.
import type { GwetAgreement } from "./agreement/gwet-ac.ts";
import type { IntraRaterAgreement } from "./agreement/intra-rater.ts";
import type { AgreementEstimate } from "./agreement/krippendorff-alpha.ts";
import type { HodgesLehmann } from "./effect-size/hodges-lehmann.ts";
import type { MrmcLine } from "./mrmc/mrmc-line.ts";
import type { Plan } from "./plan.ts";
import type { NotEstimable, Settings, TestResult } from "./result.ts";

export const reportVersion = 1;

export type Decision = "non-inferior" | "superior" | "inconclusive" | "inferior";

export type FlowStep = Readonly<{ step: string; count: number; unit: string }>;
export type Deviation = Readonly<{ at: string; what: string; reason: string }>;

/** What the study knows and the statistics do not: passed through unchanged. */
export type ReportContext = Readonly<{
  studyTitle: string;
  databaseKind: "real" | "demonstration" | "rehearsal";
  /** By arm id, as shown to people; an arm without a label is shown by its id. */
  armLabels: Readonly<Record<string, string>>;
  criterionLabels: Readonly<Record<string, string>>;
  flow: readonly FlowStep[];
  deviations: readonly Deviation[];
}>;

export type PairCounts = Readonly<{
  raters: number;
  vignettes: number;
  /** Raters × vignettes. */
  planned: number;
  /** Both scores present. */
  used: number;
  missing: number;
}>;

/** Stands beside the decision and makes none: vignettes random, these raters fixed. */
export type Sensitivity = Readonly<{
  signedRank: TestResult | NotEstimable;
  hodgesLehmann: HodgesLehmann | NotEstimable;
  /** One-sided, about the margin; null unless the hypothesis is non-inferiority. */
  signedRankAtMargin: TestResult | NotEstimable | null;
}>;

export type ComparisonReport = Readonly<{
  /** The comparator's arm id, or "pooled" for the equal-weight mean of all comparators. */
  comparator: string;
  label: string;
  /** Such as "Model − PGY1": the sign of every number below. */
  differenceLabel: string;
  role: "planned" | "supportive";
  pairs: PairCounts;
  line: MrmcLine | NotEstimable;
  decision: Decision | null;
  /** In whose name the decision is made: the family rule, or this line alone. */
  decisionRule: string;
  sensitivity: Sensitivity;
}>;

export type ScoreCount = Readonly<{ score: number; count: number }>;

export type ArmSummary = Readonly<{
  arm: string;
  label: string;
  ratings: number;
  cannotJudge: number;
  /** Scale points; null without a rating. */
  mean: number | null;
  /** Over single ratings, scale points; null under two ratings. */
  standardDeviation: number | null;
  distribution: readonly ScoreCount[];
}>;

/** One line of the paired slope figure: a vignette's mean over raters, arms in the plan's order. */
export type VignetteMeans = Readonly<{
  vignette: string;
  means: readonly Readonly<{ arm: string; mean: number | null; ratings: number }>[];
}>;

export type AgreementReport = Readonly<{
  alpha: AgreementEstimate | NotEstimable;
  gwetAc2: GwetAgreement | NotEstimable;
  intraRater: IntraRaterAgreement | NotEstimable;
}>;

export type CriterionReport = Readonly<{
  criterion: string;
  label: string;
  hypothesis: "non-inferiority" | "superiority" | "descriptive";
  margin: number | null;
  decision: Decision | null;
  arms: readonly ArmSummary[];
  vignettes: readonly VignetteMeans[];
  comparisons: readonly ComparisonReport[];
  agreement: AgreementReport;
}>;

/** One hypothesis of the family: won only against every comparator. */
export type FamilyHypothesis = Readonly<{
  criterion: string;
  label: string;
  kind: "non-inferiority" | "superiority";
  /** The largest one-sided p over the comparators, in (0, 1]. */
  pValue: number;
  /** After gate and Holm: won when it is at most the family's alpha. */
  adjustedPValue: number;
  isWon: boolean;
}>;

export type FamilyReport = Readonly<{
  method: string;
  alpha: number;
  hypotheses: readonly FamilyHypothesis[];
  settings: Settings;
}>;

export type HarmArm = Readonly<{
  arm: string;
  label: string;
  judged: number;
  harmful: number;
  cannotJudge: number;
  /** In [0, 1]; null without a judgement. */
  share: number | null;
}>;

/** Risk difference: reference share − comparator share. */
export type HarmComparison = Readonly<{
  comparator: string;
  label: string;
  differenceLabel: string;
  role: "planned" | "supportive";
  pairs: PairCounts;
  line: MrmcLine | NotEstimable;
}>;

export type HarmReport = Readonly<{
  criterion: string;
  label: string;
  arms: readonly HarmArm[];
  comparisons: readonly HarmComparison[];
}>;

export type DataReport = Readonly<{
  rows: number;
  primaryRows: number;
  repeatRows: number;
  cannotJudgeRows: number;
  raters: number;
  vignettes: number;
  arms: readonly Readonly<{ arm: string; label: string }>[];
  /** Rows that no planned line reads, with the reason. */
  excluded: readonly Readonly<{ reason: string; rows: number }>[];
}>;

export type Report = Readonly<{
  version: typeof reportVersion;
  plan: Plan;
  context: ReportContext;
  data: DataReport;
  family: FamilyReport;
  criteria: readonly CriterionReport[];
  harm: HarmReport | null;
}>;
