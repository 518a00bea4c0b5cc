import { defaultPlan } from "#analysis/default-plan.ts";
import type { Plan } from "#analysis/plan.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findDesign, findVignetteSet } from "#db/queries/studies.ts";
import { harmCriterion } from "#study/harm-criterion.ts";
import { invariant } from "#study/invariant.ts";
import { criteriaOf } from "#study/rubric.ts";

/** The default plan of the product over the study's own arms and criteria, with a margin made for demonstration. */
export async function syntheticPlan(investigator: Actor, today: Date): Promise<Plan> {
  const { design, set } = await asActor(
    investigator.pools.analysis,
    investigator.session,
    async (tx) => ({
      design: (await findDesign(tx, investigator.studyId))?.design,
      set: await findVignetteSet(tx, investigator.studyId),
    }),
  );
  invariant(design && set, "the synthetic study has no design or case set");
  const planned = defaultPlan({
    criteria: criteriaOf(set.rubric).map((criterion) => criterion.id),
    referenceArm: design.referenceArm,
    comparators: design.arms.map((arm) => arm.id).filter((id) => id !== design.referenceArm),
    harmCriterion,
    margin: 0.5,
    marginJustification:
      "Half a scale point, chosen for demonstration: a difference that the panel would not notice in one answer.",
    prespecifiedAt: today.toISOString().slice(0, 10),
  });
  invariant(planned.kind === "plan-accepted", "the default plan was refused");
  return planned.plan;
}
