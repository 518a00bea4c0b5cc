import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { findDesignGround } from "#db/queries/design-ground.ts";
import { findSetupStanding, type SetupStanding } from "#db/queries/setup.ts";
import { coordinatorFacts, noFacts } from "#db/queries/study-facts.ts";
import { type DesignGround, findMisfits } from "#study/design-fit.ts";
import { isDone, setupOf, type SetupStep } from "#study/setup.ts";
import type { FactsBeforeSeal } from "#study/kinds/reader-study/facts.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import { findPromisedCases } from "#vignettes/count-promised.ts";

export type SetupView = Readonly<{
  steps: readonly SetupStep[];
  standing: SetupStanding;
  /** Of the set that is attached, or of the one that the design names; null where that isn't installed. */
  cases: number | null;
}>;

/** Null once the study has left its draft. From the gate pool, which can read no answer and no score. */
export async function readSetup(actor: Actor): Promise<SetupView | null> {
  const found = await asActor(actor.pools.gate, actor.session, (tx) => findGrounds(tx, actor));
  if (found === null) return null;
  const { standing, ground } = found;
  const cases = ground.cases ?? (standing.design && (await findPromisedCases(standing.design)));
  const facts = factsOf(actor.databaseKind, standing, { ...ground, cases });
  return { steps: setupOf(facts), standing, cases };
}

/** Steps done, of all; none of none once the study has left its draft. */
export async function countSetup(actor: Actor): Promise<Readonly<{ done: number; total: number }>> {
  const steps = (await readSetup(actor))?.steps ?? [];
  return { done: steps.filter(isDone).length, total: steps.length };
}

type Grounds = Readonly<{ standing: SetupStanding; ground: DesignGround }>;

async function findGrounds(tx: Tx, { studyId }: Actor): Promise<Grounds | null> {
  const standing = await findSetupStanding(tx, studyId);
  const ground = await findDesignGround(tx, studyId);
  return standing && ground && { standing, ground };
}

/** Keys, answers and texts come after the draft: here they count as there. */
function factsOf(
  databaseKind: DatabaseKind,
  standing: SetupStanding,
  ground: DesignGround,
): FactsBeforeSeal {
  const { design, set, isOwnSet } = standing;
  return coordinatorFacts(databaseKind, {
    ...noFacts,
    ...standing,
    hasDesign: design !== null,
    misfits: design === null ? [] : findMisfits(design, ground),
    hasVignetteSet: set !== null,
    acceptsPublicSet: isOwnSet || design?.acceptsPublicSet === true,
    panelAccepts: isOwnSet || standing.panelAccepts,
  });
}
