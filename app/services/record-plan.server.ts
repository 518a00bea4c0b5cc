import { asActor } from "#db/client.server.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { findPlan, insertPlan } from "#db/queries/plans.ts";
import type { Plan } from "#analysis/plan.ts";
import { holdStudy } from "#db/queries/studies.ts";
import { canonicalJson } from "#study/canonical-json.ts";
import { sha256Hex } from "#study/digest.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { Actor } from "#app/http/actor.server.ts";

export type PlanRecorded = Readonly<{ kind: "plan-recorded"; version: number; hash: string; isAmendment: boolean }>;
export type PlanNotRecorded = Readonly<{ kind: "study-unblinded" | "amendment-needs-reason" | "plan-unchanged" }>;

const sealedStates: readonly StudyState[] = ["rating", "locked"];

/** Rule S4: before the seal a new version; after it a dated amendment with a reason; after unblinding nothing. */
export async function recordPlan(actor: Actor, plan: Plan, reason: string | null): Promise<PlanRecorded | PlanNotRecorded> {
  const hash = sha256Hex(canonicalJson(plan));
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    // Held, so that a plan recorded at the moment of the seal is either sealed or an amendment.
    const state = await holdStudy(tx, actor.studyId);
    if (state === "unblinded") return { kind: "study-unblinded" as const };
    const isAmendment = sealedStates.includes(state);
    if (isAmendment && !reason?.trim()) return { kind: "amendment-needs-reason" as const };
    const current = await findPlan(tx, actor.studyId);
    if (current?.hash === hash) return { kind: "plan-unchanged" as const };
    const version = (current?.version ?? 0) + 1;
    const givenReason = reason?.trim() || null;
    await insertPlan(tx, actor.studyId, { version, plan, hash, reason: givenReason });
    await appendToLedger(tx, actor.studyId, { act: "plan-recorded", detail: { version, planHash: hash, isAmendment }, payload: { reason: givenReason } });
    return { kind: "plan-recorded" as const, version, hash, isAmendment };
  });
}
