import type { DecidingLine, Plan } from "#analysis/plan.ts";
import { listed } from "#app/words/shared/counted-en.ts";
import { sensitivityNames } from "#app/words/shared/sensitivity-names.ts";

const hypotheses: Readonly<Record<Plan["criteria"][number]["hypothesis"]["kind"], string>> = {
  "non-inferiority": "non-inferiority: not worse by more than the margin",
  superiority: "superiority: better",
  difference: "any difference, two-sided",
  descriptive: "described only, no hypothesis",
};

const zeroMethods: Readonly<Record<Plan["zeroMethod"], string>> = {
  pratt: "Pratt: ranked with the others, then left out",
  wilcoxon: "Wilcoxon: left out before ranking",
  zsplit: "split between both signs",
};

const decidingLines: Readonly<Record<DecidingLine, string>> = {
  "reml-kenward-roger": "REML on the differences, Kenward-Roger degrees of freedom",
  "obuchowski-rockette":
    "Obuchowski-Rockette, or the U-statistic where scores are missing, Hillis degrees of freedom (earlier)",
};

const rules: Readonly<Record<Plan["family"]["rule"], string>> = {
  "gate-then-holm": "one criterion first, then Holm over the others",
  graph: "alpha passed along a graph of my own",
  "holm-over-comparisons": "two-sided differences, Holm over every comparison",
};

const degreesOfFreedomChoices: Readonly<Record<Plan["sensitivity"]["degreesOfFreedom"], string>> = {
  satterthwaite: "Satterthwaite",
  "kenward-roger": "Kenward-Roger",
};

const decidesBy: Readonly<Record<DecidingLine, string>> = {
  "reml-kenward-roger":
    "The multi-reader interval decides: REML on the differences within rater and vignette, raters and vignettes random, with Kenward-Roger degrees of freedom, at most the larger number of raters or vignettes less one. A factor whose variance is estimated at zero keeps its place in them with fewer than four levels, and is dropped from four on.",
  "obuchowski-rockette":
    "The multi-reader interval decides (MRMC: raters and vignettes random): Obuchowski-Rockette, or the U-statistic where scores are missing, with Hillis degrees of freedom. Where it has more of them than vignettes less one, no verdict is drawn.",
};

export const en = {
  title: "Analysis plan",
  lead: "What must be won, against whom, at which level and in which order. It is sealed by its hash before anyone scores.",
  none: {
    title: "No plan yet",
    text: "The plan names the criteria of the case set. Once the coordinator has attached the set, the plan of the protocol is offered here, ready to be recorded.",
  },
  recorded: "The plan is recorded",
  amended: "The amendment is recorded, and will be listed in the report",
  standing: (version: number) => `The plan as it stands, version ${version}`,
  offered: "Record the plan",
  change: "Change the plan",
  amend: "Amend the plan",
  amendText:
    "The study is sealed. A change is now an amendment: it is dated, keeps its reason, and the report lists it as a deviation.",
  defaultText:
    "The fields hold the plan of the protocol for this study's arms and criteria. The margin needs your own justification.",
  unblinded: "The study is unblinded: the plan can't change any more.",
  version: "Version",
  recordedAt: "Recorded",
  hash: "Hash (SHA-256)",
  reason: "Reason",
  standingColumn: "Standing",
  versions: "Every version of the plan",
  sealed: "sealed",
  amendment: "amendment after the seal",
  draftVersion: "before the seal",
  comparators: "Compared with",
  comparatorsHint: "A hypothesis is won only against every one of these.",
  hypothesis: (criterion: string) => `${criterion}: what is to be shown`,
  hypotheses,
  marginPoints: "Non-inferiority margin, in scale points",
  marginPointsHint: "The largest loss that still counts as a match. Above 0.",
  marginJustification: "Why this margin",
  marginJustificationHint: "In clinical words; printed in the report.",
  prespecifiedAt: "Margin fixed on",
  rule: "How the hypotheses share alpha",
  ruleHint:
    "The first two rules are one-sided and win a hypothesis only against every comparator; the last is for hypotheses of any difference.",
  rules,
  graph: "A graph instead of one gate",
  nodes: "Nodes of the graph, as JSON",
  nodesHint:
    'Used only with that rule. One node for each hypothesis: [{"criterion": "…", "weight": 1, "passesTo": [{"criterion": "…", "share": 0.5}]}].',
  sensitivity: "Beside every decision",
  sensitivityHint:
    "Each is reported with the direction in which it disagrees. None of them decides.",
  sensitivityMethods: sensitivityNames,
  degreesOfFreedom: "Linear mixed model: degrees of freedom",
  degreesOfFreedomChoices,
  resamples: "Bootstrap samples",
  resamplesHint: "A whole number from 999 on.",
  seed: "Seed of everything drawn at random",
  seedHint: "The same seed gives the same report.",
  gate: "Must be won first",
  gateHint: "Nothing else in the family counts until this criterion is won.",
  noGate: "none: all share the level at once",
  alpha: "Total alpha of the family",
  alphaHint:
    "The chance of any false claim: one-sided, such as 0.025; two-sided for hypotheses of any difference, such as 0.05.",
  levelPercent: "Level of every interval, in %",
  levelPercentHint: "Such as 95.",
  deciding: "The line that decides",
  decidingHint:
    "Raters and vignettes are random in both. The first never has more degrees of freedom than the design bears, and bears missing scores.",
  decidingLines,
  earlier: {
    title: "This plan decides by the earlier line",
    draft:
      "Its interval can be too narrow with few raters, and with missing scores it changes when a constant is added to one arm. Choose REML with Kenward-Roger degrees of freedom below and record the plan anew: nobody has sealed it yet.",
    sealed:
      "Its interval can be too narrow with few raters, and with missing scores it changes when a constant is added to one arm. It stays what was sealed. To decide by REML with Kenward-Roger degrees of freedom, choose it below: that is an amendment, with your reason, and the report lists it as a deviation.",
  },
  zeroMethod: "Signed-rank test: differences of zero",
  zeroMethodHint: "The test is shown beside the decision and makes none.",
  zeroMethods,
  amendmentReason: "Reason for the amendment",
  button: "Record this plan",
  amendButton: "Record the amendment",
  kept: "Every version is kept, and each is in the ledger.",
  refused: {
    "study-unblinded": "The study is unblinded. Its plan can't change any more.",
    "key-of-another":
      "Nothing was recorded: after the seal only the two key holders amend the plan. Keys shows who they are.",
    "plan-unchanged": "Nothing was recorded: the plan is the same as the version that holds.",
  },
  needsReason: "Reason for the amendment: say why the plan changes after the seal.",
  wrong: (field: string, reason: string) => `${field}: ${reason}.`,
  sentences: {
    estimand: (reference: string, others: readonly string[]) =>
      `The estimate is the mean score of ${reference} minus that of ${listed(others)}, each in turn: formed within a rater and vignette, then averaged, for new raters and new vignettes.`,
    decides: decidesBy,
    beside:
      "The signed-rank test and the Hodges-Lehmann estimate are shown beside it and decide nothing.",
    nonInferiority: (
      criterion: string,
      reference: string,
      points: string,
      others: readonly string[],
    ) =>
      `${criterion}: ${reference} must not be worse than ${listed(others)} by ${points} scale points or more. Won only against each of them.`,
    superiority: (criterion: string, reference: string, others: readonly string[]) =>
      `${criterion}: ${reference} must be better than ${listed(others)}. Won only against each of them.`,
    descriptive: (criterion: string) =>
      `${criterion} is described, and nothing is claimed about it.`,
    margin: (justification: string, date: string) =>
      `The margin was fixed on ${date}: ${justification}`,
    gate: (criterion: string, alpha: string) =>
      `${criterion} is tested first at one-sided alpha ${alpha}. Only if it is won do the others share the same alpha by Holm's method.`,
    graph: (alpha: string, steps: readonly string[]) =>
      `All hypotheses share a one-sided alpha of ${alpha}; what a won hypothesis held passes on: ${listed(steps)}.`,
    graphNode: (criterion: string, weight: string, next: readonly string[]) =>
      `${criterion} starts with ${weight} of it${next.length === 0 ? "" : ` and passes it to ${listed(next)}`}`,
    comparisons: (alpha: string) =>
      `Every criterion and comparison is a hypothesis of its own; all share a two-sided alpha of ${alpha} by Holm's method.`,
    difference: (criterion: string, reference: string, others: readonly string[]) =>
      `${criterion}: does ${reference} differ from ${listed(others)}, in either direction?`,
    noGate: (alpha: string) =>
      `All hypotheses share a one-sided alpha of ${alpha} by Holm's method.`,
    level: (level: string) => `Intervals are given at ${level}.`,
    harm: "The unaided harm judgement is compared as a difference in risk by the same method, outside the family.",
    zero: (method: string) => `Differences of zero in the signed-rank test: ${method}.`,
  },
};

export type PlanText = typeof en;
