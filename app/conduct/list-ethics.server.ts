import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listEthicsDecisions } from "#db/queries/ethics-decisions.ts";

/** Every recorded decision, newest first. */
export const readEthics = (actor: Actor) =>
  asActor(actor.pools.operations, actor.session, (tx) => listEthicsDecisions(tx, actor.studyId));
