import type { Actor } from "#app/http/actor.server.ts";
import { newToken } from "#app/secrets/secrets.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { insertShownLink } from "#db/queries/invitations.ts";
import { sha256Hex } from "#ground/digest.ts";
import { mayBeShown, signInHours } from "#study/sign-in-link.ts";
import type { ParticipantId, Role } from "#study/vocabulary.ts";

export type LinkShown = Readonly<{ kind: "link-shown"; token: string; validHours: number }>;
export type LinkNotShown = Readonly<{ kind: "link-not-shown" }>;

/** Rule P12: a fresh single-use link of a resident. The token leaves this function once; Postgres keeps its hash. */
export async function invitePerson(
  actor: Actor,
  { participantId, roles }: Readonly<{ participantId: ParticipantId; roles: readonly Role[] }>,
): Promise<LinkShown | LinkNotShown> {
  if (!mayBeShown(roles)) return { kind: "link-not-shown" };
  const token = newToken();
  await asActor(actor.pools.operations, actor.session, (tx) =>
    insertShownLink(tx, actor.studyId, participantId, {
      tokenHash: sha256Hex(token),
      validHours: signInHours,
    }),
  );
  return { kind: "link-shown", token, validHours: signInHours };
}
