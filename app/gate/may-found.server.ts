import { asActor } from "#db/as-actor.server.ts";
import type { Pool, SessionHash } from "#db/client.server.ts";
import { findFounder } from "#db/queries/founders.ts";

/** Rule F1: whether home shows the way to a new study. */
export const mayFoundStudies = async (gate: Pool, session: SessionHash): Promise<boolean> =>
  (await asActor(gate, session, findFounder)).mayFound;
