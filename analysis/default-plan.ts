import { parsePlan } from "./parse-plan.ts";
import {
  newDeciding,
  planVersion,
  sensitivityMethods,
  type PlannedHypothesis,
  type PlannedScale,
  type PlanOutcome,
} from "./plan.ts";

export type DefaultPlanInput = Readonly<{
  /** In family order: the first is the gate and asks for non-inferiority, the others for superiority. */
  criteria: readonly string[];
  referenceArm: string;
  comparators: readonly string[];
  /** Scale points, above 0. */
  margin: number;
  marginJustification: string;
  prespecifiedAt: string;
  /** Default 1 to 5, higher is better. */
  scale?: PlannedScale;
  harmCriterion?: string;
}>;

const fivePointScale: PlannedScale = { lowest: 1, highest: 5, better: "higher" };

/**
 * The plan of the first study: the first criterion must not be worse by more than the margin, then Holm over the
 * superiority of the others, each against every comparator, total one-sided alpha 0.025, intervals of 95 %; REML with Kenward and Roger's
 * degrees of freedom decides.
 *
 * @returns the plan, or the field that keeps it from standing.
 */
export function defaultPlan(input: DefaultPlanInput): PlanOutcome {
  const margin = {
    scalePoints: input.margin,
    justification: input.marginJustification,
    prespecifiedAt: input.prespecifiedAt,
  };
  const hypothesisOf = (index: number): PlannedHypothesis =>
    index === 0 ? { kind: "non-inferiority", margin } : { kind: "superiority" };
  return parsePlan({
    version: planVersion,
    referenceArm: input.referenceArm,
    comparators: input.comparators,
    criteria: input.criteria.map((criterion, index) => ({
      criterion,
      scale: input.scale ?? fivePointScale,
      hypothesis: hypothesisOf(index),
    })),
    family: { rule: "gate-then-holm", alpha: 0.025, gate: input.criteria[0] ?? null },
    deciding: newDeciding,
    level: 0.95,
    aggregation: "mean",
    harmCriterion: input.harmCriterion ?? null,
    zeroMethod: "pratt",
    sensitivity: {
      methods: sensitivityMethods,
      degreesOfFreedom: "satterthwaite",
      resamples: 9999,
      seed: 1,
    },
  });
}
