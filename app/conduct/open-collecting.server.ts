import type { Actor } from "#app/http/actor.server.ts";
import { inRandomOrder } from "#app/secrets/secrets.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { listCaseTallies } from "#db/queries/panel-reviews.ts";
import { insertCaseOrder, listAuthorsWithoutOrder } from "#db/queries/people.ts";
import { changeState, findVignetteSet, holdStudy, listVignettes } from "#db/queries/studies.ts";
import { coordinatorFacts, readCoordinatorFacts } from "#db/queries/study-facts.ts";
import { panelStanding } from "#study/panel-standing.ts";
import {
  decideTransition,
  type StateChanged,
  type TransitionRefused,
} from "#study/kinds/reader-study/steps.ts";

/** draft → collecting: the design freezes, and every resident gets an order of cases. */
export async function openCollecting(actor: Actor): Promise<StateChanged | TransitionRefused> {
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const decision = decideTransition(
      await holdStudy(tx, actor.studyId),
      "collecting",
      coordinatorFacts(actor.databaseKind, await readCoordinatorFacts(tx, actor.studyId)),
    );
    if (decision.kind !== "state-changed") return decision;
    await orderCases(tx, actor);
    await closePanel(tx, actor);
    await changeState(tx, actor.studyId, "collecting");
    return decision;
  });
}

/** What the panel came to stands in the ledger beside the hash it speaks of. */
async function closePanel(tx: Tx, { studyId }: Actor): Promise<void> {
  const { state, consensus, dissent, open } = panelStanding(await listCaseTallies(tx, studyId));
  if (state === "not-reviewed") return;
  const set = await findVignetteSet(tx, studyId);
  await appendToLedger(tx, studyId, {
    act: "panel-closed",
    detail: { setHash: set?.setHash, state, consensus, dissent, open },
  });
}

async function orderCases(tx: Tx, { studyId }: Actor): Promise<void> {
  const cases = (await listVignettes(tx, studyId)).map((v) => v.id);
  for (const authorId of await listAuthorsWithoutOrder(tx, studyId))
    await insertCaseOrder(tx, authorId, inRandomOrder(cases));
}
