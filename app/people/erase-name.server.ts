import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { holdStudy } from "#db/queries/studies.ts";
import { eraseName as erase, findLeavingFacts } from "#db/queries/withdrawals.ts";
import type { ParticipantId } from "#study/vocabulary.ts";
import { decideErasure, type ErasureRefused, type NameErased } from "#study/withdrawal.ts";
import type { PersonUnknown } from "./withdraw-person.server.ts";

/** Rule P11: name and address go; the code, the record and the ledger stay. */
export async function eraseName(
  actor: Actor,
  participantId: ParticipantId,
  code: string,
): Promise<NameErased | ErasureRefused | PersonUnknown> {
  return asActor(
    actor.pools.operations,
    actor.session,
    async (tx): Promise<NameErased | ErasureRefused | PersonUnknown> => {
      await holdStudy(tx, actor.studyId);
      const facts = await findLeavingFacts(tx, actor.studyId, participantId, actor.participantId);
      if (!facts) return { kind: "person-unknown" };
      const decision = decideErasure(facts, code);
      if (decision.kind !== "name-erased") return decision;
      await erase(tx, participantId);
      await appendToLedger(tx, actor.studyId, { act: "name-erased", detail: { participantId } });
      return decision;
    },
  );
}
