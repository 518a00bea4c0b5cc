import type { Pool, SessionHash } from "#db/client.server.ts";
import { endSession } from "#db/queries/sessions.ts";

/** Ends the session in the database: a copied cookie opens nothing from here on. */
export async function signOut(
  gate: Pool,
  session: SessionHash | null,
): Promise<Readonly<{ kind: "signed-out" }>> {
  if (session) await endSession(gate, session);
  return { kind: "signed-out" };
}
