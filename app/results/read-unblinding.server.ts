import { readEntries } from "#app/computing/read-ledger.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listSignatures } from "#db/queries/analysis.ts";
import { listParticipantCodes } from "#db/queries/participant-codes.ts";
import { findSealFacts, type SealFacts } from "#db/queries/seal.ts";
import type { KeyRole } from "#study/key-holders.ts";
import type { StudyState } from "#study/vocabulary.ts";

export type KeyGiven = Readonly<{ role: KeyRole; by: string; signedAt: Date }>;

export type UnblindingView = Readonly<{
  state: StudyState;
  title: string;
  keys: readonly KeyGiven[];
  seal: SealFacts | null;
  /** The last checkpoint: it vouches for every entry before it. */
  checkpoint: Readonly<{ position: number; hash: string }> | null;
}>;

export async function readUnblinding(actor: Actor): Promise<UnblindingView> {
  const entries = await readEntries(actor);
  const checkpoint = entries.filter((entry) => entry.act === "checkpoint").at(-1);
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    const codes = new Map(
      (await listParticipantCodes(tx, actor.studyId)).map(({ id, code }) => [id, code]),
    );
    const keys = (await listSignatures(tx, actor.studyId)).map(
      ({ role, participantId, signedAt }) => ({
        role,
        signedAt,
        by: codes.get(participantId) ?? participantId,
      }),
    );
    return {
      state: actor.state,
      title: actor.title,
      keys,
      seal: await findSealFacts(tx, actor.studyId),
      checkpoint: checkpoint ? { position: checkpoint.position, hash: checkpoint.hash } : null,
    };
  });
}
