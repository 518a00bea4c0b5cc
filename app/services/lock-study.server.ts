import { asActor } from "#db/client.server.ts";
import { changeState, holdStudy } from "#db/queries/studies.ts";
import { analysisFacts, readAnalysisFacts } from "#db/queries/study-facts.ts";
import { decideTransition, type StateChanged, type TransitionRefused } from "#study/study-state.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { readStudyLedger } from "./read-ledger.server.ts";

/** rating → locked: every reading done or left out for a reason, the ledger whole. */
export async function lockStudy(actor: Actor): Promise<StateChanged | TransitionRefused> {
  const { check } = await readStudyLedger(actor);
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    const facts = analysisFacts(actor.databaseKind, await readAnalysisFacts(tx, actor.studyId), check);
    const decision = decideTransition(await holdStudy(tx, actor.studyId), "locked", facts);
    if (decision.kind === "state-changed") await changeState(tx, actor.studyId, "locked");
    return decision;
  });
}
