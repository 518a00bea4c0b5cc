// The report as versioned plain JSON: no class, no Date, no Infinity, nothing that a copy would lose.
import type { GwetAgreement } from "./agreement/gwet-ac.ts";
import type { IntraRaterAgreement } from "./agreement/intra-rater.ts";
import type { AgreementEstimate } from "./agreement/krippendorff-alpha.ts";
import type { BlindingReport } from "./blinding-document.ts";
import type { MrmcLine } from "./mrmc/mrmc-line.ts";
import type { FamilyRule, Plan, PlannedHypothesis } from "./plan.ts";
import type { NotEstimable, Settings } from "./result.ts";
import type {
  LeaveOneAuthorOut,
  SensitivityAgreement,
  SensitivityLine,
  TippingPoint,
} from "./sensitivity-document.ts";

export const reportVersion = 2;

export type Decision = "non-inferior" | "superior" | "inconclusive" | "inferior";

export type FlowStep = Readonly<{ step: string; count: number; unit: string }>;
export type Deviation = Readonly<{ at: string; what: string; reason: string }>;

/** How many rated primary readings of an arm were judged so, of how many. */
export type JudgementCount = Readonly<{
  /** The question, in a few words. */
  judgement: string;
  /** Where it is counted: the column of readings.csv, and the value there. */
  column?: string;
  value?: string;
  level: string;
  arm: string;
  count: number;
  of: number;
}>;

/** What the study knows and the statistics do not: passed through unchanged. */
export type ReportContext = Readonly<{
  studyTitle: string;
  databaseKind: "real" | "demonstration" | "rehearsal";
  /** By arm id, as shown to people; an arm without a label is shown by its id. */
  armLabels: Readonly<Record<string, string>>;
  criterionLabels: Readonly<Record<string, string>>;
  /** An arm with fewer authors gets no line without one of them; 1 where individual results may be shown. */
  smallestAuthorGroup: number;
  flow: readonly FlowStep[];
  deviations: readonly Deviation[];
  /** What raters said beside the scores; absent where a table of scores is all there is. */
  judgements?: readonly JudgementCount[];
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

export type ComparisonReport = Readonly<{
  /** The comparator's arm id, or null for the equal-weight mean of all comparators. */
  comparator: string | null;
  label: string;
  /** Such as "Model − PGY1": the sign of every number below. */
  differenceLabel: string;
  role: "planned" | "supportive";
  pairs: PairCounts;
  line: MrmcLine | NotEstimable;
  decision: Decision | null;
  /** In whose name the decision is made: the family rule, or this line alone. */
  decisionRule: string;
  /** Beside the decision, in the plan's order; they decide nothing. */
  sensitivity: readonly SensitivityLine[];
  /** Null where the plan doesn't ask for it. */
  leaveOneAuthorOut: LeaveOneAuthorOut | NotEstimable | null;
  tippingPoint: TippingPoint | NotEstimable | null;
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
  hypothesis: PlannedHypothesis["kind"];
  margin: number | null;
  decision: Decision | null;
  arms: readonly ArmSummary[];
  vignettes: readonly VignetteMeans[];
  comparisons: readonly ComparisonReport[];
  sensitivity: SensitivityAgreement;
  agreement: AgreementReport;
}>;

export type FamilyHypothesis = Readonly<{
  criterion: string;
  label: string;
  /** Null: against every comparator together, won only against each. */
  comparator: string | null;
  differenceLabel: string | null;
  kind: Exclude<PlannedHypothesis["kind"], "descriptive">;
  /** In (0, 1]; the largest one-sided p over the comparators, or the two-sided p of one. */
  pValue: number;
  /** Under the family's rule: won when it is at most the family's alpha. */
  adjustedPValue: number;
  isWon: boolean;
}>;

export type FamilyReport = Readonly<{
  method: string;
  rule: FamilyRule["rule"];
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
  comparator: string | null;
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
  /** Null where no rater has guessed. */
  blinding: BlindingReport | null;
}>;
