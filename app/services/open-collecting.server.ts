import { asActor, type Tx } from "#db/client.server.ts";
import { insertCaseOrder, listAuthorsWithoutOrder } from "#db/queries/people.ts";
import { changeState, holdStudy, listVignettes } from "#db/queries/studies.ts";
import { coordinatorFacts, readCoordinatorFacts } from "#db/queries/study-facts.ts";
import { decideTransition, type StateChanged, type TransitionRefused } from "#study/study-state.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { orderOf } from "./add-person.server.ts";

/** draft → collecting: the design freezes, and every resident gets an order of cases. */
export async function openCollecting(actor: Actor): Promise<StateChanged | TransitionRefused> {
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const decision = decideTransition(await holdStudy(tx, actor.studyId), "collecting", coordinatorFacts(actor.databaseKind, await readCoordinatorFacts(tx, actor.studyId)));
    if (decision.kind !== "state-changed") return decision;
    await orderCases(tx, actor);
    await changeState(tx, actor.studyId, "collecting");
    return decision;
  });
}

async function orderCases(tx: Tx, { studyId }: Actor): Promise<void> {
  const cases = (await listVignettes(tx, studyId)).map((v) => v.id);
  for (const authorId of await listAuthorsWithoutOrder(tx, studyId)) await insertCaseOrder(tx, authorId, orderOf(cases));
}
