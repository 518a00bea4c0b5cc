// Rule L11: the second person's half of leaving out an entry that nobody can read.
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import {
  agreeToVoid,
  listVoidsAsked,
  mayAgreeToVoid,
  type NamedEntry,
  type VoidAsked,
} from "#db/queries/entry-voids.ts";
import { listParticipantCodes } from "#db/queries/participant-codes.ts";
import type { VoidedEntry } from "#study/voided-entries.ts";

/** `agreedBy` by pseudonym. */
export type VoidShown = Omit<VoidAsked, "agreedBy"> & Readonly<{ agreedBy: string | null }>;
export type VoidsRead = Readonly<{ voids: readonly VoidShown[]; mayAgree: boolean }>;

export const readVoids = (actor: Actor): Promise<VoidsRead> =>
  asActor(actor.pools.gate, actor.session, async (tx) => {
    const asked = await listVoidsAsked(tx, actor.studyId);
    if (asked.length === 0) return { voids: [], mayAgree: false };
    const codes = await codesOf(actor);
    return {
      voids: asked.map((one) => ({
        ...one,
        agreedBy: one.agreedBy && (codes.get(one.agreedBy) ?? one.agreedBy),
      })),
      mayAgree: await mayAgreeToVoid(tx, actor.studyId),
    };
  });

export type VoidAgreed = Readonly<{ kind: "void-agreed" }>;
export type VoidRefused = Readonly<{ kind: "void-not-asked" | "void-not-yours" }>;

/** By its chain, position and hash, as the page showed them: nobody agrees to leave out another entry than the one they saw. */
export const agreeToLeaveOut = (
  actor: Actor,
  named: NamedEntry,
): Promise<VoidAgreed | VoidRefused> =>
  asActor(actor.pools.gate, actor.session, async (tx) => {
    if (!(await mayAgreeToVoid(tx, actor.studyId))) return { kind: "void-not-yours" as const };
    const open = (await listVoidsAsked(tx, actor.studyId)).some(
      ({ chain, position, hash, agreedAt }) =>
        chain === named.chain &&
        position === named.position &&
        hash === named.hash &&
        agreedAt === null,
    );
    if (!open) return { kind: "void-not-asked" as const };
    await agreeToVoid(tx, actor.studyId, named);
    return { kind: "void-agreed" as const };
  });

/** For card and report: the same entries with the pseudonym of whoever agreed. */
export async function namedVoids(
  actor: Actor,
  voided: readonly VoidedEntry[],
): Promise<readonly VoidedEntry[]> {
  if (voided.length === 0) return [];
  const codes = await codesOf(actor);
  return voided.map((one) => ({ ...one, agreedBy: codes.get(one.agreedBy) ?? one.agreedBy }));
}

const codesOf = async ({ pools, session, studyId }: Actor): Promise<ReadonlyMap<string, string>> =>
  new Map<string, string>(
    (await asActor(pools.gate, session, (tx) => listParticipantCodes(tx, studyId))).map(
      ({ id, code }) => [id, code],
    ),
  );
