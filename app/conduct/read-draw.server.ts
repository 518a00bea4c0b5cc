// The draw as those who take part see it.
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findDrawStanding } from "#db/queries/draw.ts";
import { type DrawPhase, drawPhase, type DrawStanding } from "#study/draw/standing.ts";
import { type StandingVoice, type Voice, voiceOf } from "#study/draw/voices.ts";
import { invariant } from "#study/invariant.ts";
import type { Role, StudyId, StudyState } from "#study/vocabulary.ts";

export type DrawView = Readonly<{
  studyId: StudyId;
  state: StudyState;
  standing: DrawStanding;
  phase: DrawPhase;
  /** For whom the person speaks; null for an investigator where an auditor does. */
  voice: Voice | null;
  /** The commitment of their voice that stands, by them or by another of their role. */
  own: StandingVoice | null;
  isOwn: boolean;
}>;

/** Through the gate's login, which reads no input of the draw. */
export const readDraw = (actor: Actor, now: Date): Promise<DrawView> =>
  asActor(actor.pools.gate, actor.session, async (tx) => {
    const standing = await findDrawStanding(tx, actor.studyId);
    invariant(standing, "this page is for those who take part in a draw");
    const mine = standing.voices.find(({ participantId }) => participantId === actor.participantId);
    const voice = mine?.voice ?? voiceOf(actor.roles, standing);
    const own = mine ?? standing.voices.find((stands) => stands.voice === voice) ?? null;
    return {
      studyId: actor.studyId,
      state: actor.state,
      standing,
      phase: drawPhase(standing, now),
      voice,
      own,
      isOwn: mine !== undefined,
    };
  });

const drawingRoles: readonly Role[] = ["coordinator", "statistician", "auditor", "investigator"];

/** The commitment that waits for the person's nonce, or null. */
export async function findAwaitedNonce(
  actor: Pick<Actor, "pools" | "session" | "studyId" | "participantId" | "roles" | "state">,
  now: Date,
): Promise<string | null> {
  if (actor.state !== "collecting" || !actor.roles.some((role) => drawingRoles.includes(role)))
    return null;
  const standing = await asActor(actor.pools.gate, actor.session, (tx) =>
    findDrawStanding(tx, actor.studyId),
  );
  if (!standing || drawPhase(standing, now).kind !== "to-open") return null;
  return (
    standing.voices.find(
      ({ participantId, isOpened }) => participantId === actor.participantId && !isOpened,
    )?.commitment ?? null
  );
}
