import { asActor } from "#db/as-actor.server.ts";
import type { Pool, SessionHash } from "#db/client.server.ts";
import { listOwnProgress, type OwnProgress } from "#db/queries/own-progress.ts";

export type { OwnProgress };

/** How far the person is in each of their studies, for home. */
export const readOwnProgress = (
  gate: Pool,
  session: SessionHash,
): Promise<readonly OwnProgress[]> => asActor(gate, session, listOwnProgress);
