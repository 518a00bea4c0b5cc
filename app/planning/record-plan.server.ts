import type { Plan } from "#analysis/plan.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { prepareSecret, proveSecret, type SecretTry } from "#app/secrets/prove-secret.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { listKeyOffices } from "#db/queries/key-holders.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { findPlan, insertPlan } from "#db/queries/plans.ts";
import { holdStudy } from "#db/queries/studies.ts";
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import { holderOf, isKeyRole } from "#study/key-holders.ts";
import type { SecretRefused } from "#study/key-secret.ts";
import type { StudyState } from "#study/vocabulary.ts";

export type PlanRecorded = Readonly<{
  kind: "plan-recorded";
  version: number;
  hash: string;
  isAmendment: boolean;
}>;
export type PlanNotRecorded = Readonly<{
  kind: "study-unblinded" | "amendment-needs-reason" | "plan-unchanged" | "key-of-another";
}>;

const sealedStates: readonly StudyState[] = ["rating", "locked"];

/** Rule S4: before the seal a new version; after it a dated amendment with a reason, by a key holder with their secret (K5); after unblinding nothing. */
export async function recordPlan(
  actor: Actor,
  plan: Plan,
  reason: string | null,
  passphrase: string | null = null,
): Promise<PlanRecorded | PlanNotRecorded | SecretRefused> {
  const hash = sha256Hex(canonicalJson(plan));
  const given =
    passphrase === null
      ? null
      : await prepareSecret(actor.pools.analysis, actor.session, passphrase);
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    // Held, so that a plan recorded at the moment of the seal is either sealed or an amendment.
    const state = await holdStudy(tx, actor.studyId);
    if (state === "unblinded") return { kind: "study-unblinded" as const };
    const isAmendment = sealedStates.includes(state);
    if (isAmendment && !reason?.trim()) return { kind: "amendment-needs-reason" as const };
    const current = await findPlan(tx, actor.studyId);
    if (current?.hash === hash) return { kind: "plan-unchanged" as const };
    const refused = isAmendment ? await refuseAmending(tx, actor, given) : null;
    if (refused) return refused;
    const version = (current?.version ?? 0) + 1;
    const givenReason = reason?.trim() || null;
    await insertPlan(tx, actor.studyId, { version, plan, hash, reason: givenReason });
    await appendToLedger(tx, actor.studyId, {
      act: "plan-recorded",
      detail: { version, planHash: hash, isAmendment },
      payload: { reason: givenReason },
    });
    return { kind: "plan-recorded" as const, version, hash, isAmendment };
  });
}

async function refuseAmending(
  tx: Tx,
  { role, studyId, participantId }: Actor,
  given: SecretTry | SecretRefused | null,
): Promise<PlanNotRecorded | SecretRefused | null> {
  const holder = isKeyRole(role) ? holderOf(await listKeyOffices(tx, studyId), role) : null;
  if (holder?.participantId !== participantId) return { kind: "key-of-another" };
  const proved = given?.kind === "secret-try" ? await proveSecret(tx, given) : given;
  return proved?.kind === "secret-proved" ? null : (proved ?? { kind: "secret-wrong" });
}
