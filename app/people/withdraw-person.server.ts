import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { appendAct } from "#db/queries/ledger.ts";
import { holdStudy } from "#db/queries/studies.ts";
import { findLeavingFacts, insertWithdrawal } from "#db/queries/withdrawals.ts";
import { personWithdrawn } from "#study/records/withdrawal.ts";
import type { ParticipantId } from "#study/vocabulary.ts";
import {
  decideWithdrawal,
  type PersonWithdrawn,
  type WithdrawalRefused,
} from "#study/withdrawal.ts";

export type PersonUnknown = Readonly<{ kind: "person-unknown" }>;

/** Rules P9, P10: from this commit on the person is nobody in the study; what they recorded stays. */
export async function withdrawPerson(
  actor: Actor,
  participantId: ParticipantId,
  request: Readonly<{ reason: string; code: string }>,
): Promise<PersonWithdrawn | WithdrawalRefused | PersonUnknown> {
  return asActor(
    actor.pools.operations,
    actor.session,
    async (tx): Promise<PersonWithdrawn | WithdrawalRefused | PersonUnknown> => {
      await holdStudy(tx, actor.studyId);
      const facts = await findLeavingFacts(tx, actor.studyId, participantId, actor.participantId);
      if (!facts) return { kind: "person-unknown" };
      const decision = decideWithdrawal(facts, request);
      if (decision.kind !== "person-withdrawn") return decision;
      await insertWithdrawal(tx, participantId, decision.reason);
      await appendAct(tx, actor.studyId, personWithdrawn, {
        detail: { participantId },
        payload: { reason: decision.reason },
      });
      return decision;
    },
  );
}
