import { parsePlan } from "#analysis/parse-plan.ts";
import type { Plan } from "#analysis/plan.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listPlans } from "#db/queries/plans.ts";
import { findSealFacts } from "#db/queries/seal.ts";
import { findDesign, findVignetteSet } from "#db/queries/studies.ts";
import { invariant } from "#study/invariant.ts";
import { criteriaOf, type Rubric } from "#study/rubric.ts";
import type { StudyState } from "#study/vocabulary.ts";

type Named = Readonly<{ id: string; label: string }>;
export type ReadPlanVersion = Readonly<{
  version: number;
  plan: Plan;
  hash: string;
  reason: string | null;
  recordedAt: Date;
}>;

export type PlanView = Readonly<{
  state: StudyState;
  arms: readonly Named[];
  referenceArm: string;
  /** Empty until the case set is attached. */
  criteria: readonly Named[];
  scale: Plan["criteria"][number]["scale"];
  versions: readonly ReadPlanVersion[];
  /** The version that the seal fixed, or null before it. */
  sealedVersion: number | null;
}>;

/** Every version with the words of the study, from the gate pool, which can read no score. */
export const readPlan = (actor: Actor): Promise<PlanView> =>
  asActor(actor.pools.gate, actor.session, async (tx) => {
    const design = (await findDesign(tx, actor.studyId))?.design;
    invariant(design, "a study is founded with a design");
    const rubric = (await findVignetteSet(tx, actor.studyId))?.rubric;
    const stored = await listPlans(tx, actor.studyId);
    return {
      state: actor.state,
      arms: design.arms.map(({ id, label }) => ({ id, label })),
      referenceArm: design.referenceArm,
      criteria: rubric ? criteriaOf(rubric).map(({ id, label }) => ({ id, label })) : [],
      scale: scaleOf(rubric),
      versions: stored.map(({ plan, ...version }) => ({ ...version, plan: readable(plan) })),
      sealedVersion: (await findSealFacts(tx, actor.studyId))?.planVersion ?? null,
    };
  });

const scaleOf = (rubric: Rubric | undefined): PlanView["scale"] => ({
  lowest: rubric?.scale.lowest ?? 1,
  highest: rubric?.scale.highest ?? 5,
  better: rubric?.scale.best === "lowest" ? "lower" : "higher",
});

function readable(stored: unknown): Plan {
  const parsed = parsePlan(stored);
  invariant(parsed.kind === "plan-accepted", "a recorded plan no longer parses");
  return parsed.plan;
}
