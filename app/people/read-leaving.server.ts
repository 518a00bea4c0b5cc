import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findListedPerson } from "#db/queries/people-list.ts";
import { findLeavingFacts } from "#db/queries/withdrawals.ts";
import {
  type ErasureObstacle,
  erasureObstacle,
  type LeavingObstacle,
  leavingObstacle,
} from "#study/withdrawal.ts";

export type Leaving = Readonly<{
  code: string;
  name: string | null;
  withdrawnAt: string | null;
  obstacle: LeavingObstacle | null;
  erasureObstacle: ErasureObstacle | null;
}>;

/** Where a person's withdrawal stands, and what stands against it and against erasing the name; null where nobody has this id. */
export const readLeaving = (actor: Actor, participantId: string): Promise<Leaving | null> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const person = await findListedPerson(tx, actor.studyId, participantId);
    const facts = await findLeavingFacts(tx, actor.studyId, participantId, actor.participantId);
    if (!person || !facts) return null;
    const { code, name, withdrawnAt } = person;
    return {
      code,
      name,
      withdrawnAt,
      obstacle: leavingObstacle(facts),
      erasureObstacle: erasureObstacle(facts),
    };
  });
