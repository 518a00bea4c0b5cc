import { asActor } from "#db/client.server.ts";
import { insertSignature, type KeyRole, listSignatures } from "#db/queries/analysis.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { changeState, holdStudy } from "#db/queries/studies.ts";
import { analysisFacts, readAnalysisFacts } from "#db/queries/study-facts.ts";
import { decideTransition, type TransitionRefused } from "#study/study-state.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { readStudyLedger } from "./read-ledger.server.ts";

export type UnblindingSigned = Readonly<{ kind: "unblinding-signed"; isUnblinded: boolean }>;
export type SigningRefused = Readonly<{ kind: "already-signed" | "not-a-key" }> | TransitionRefused;

const isKey = (role: string): role is KeyRole => role === "investigator" || role === "statistician";

/** Rule B5: two keys, two people. The second signature unblinds, in the same transaction. */
export async function signUnblinding(actor: Actor): Promise<UnblindingSigned | SigningRefused> {
  const { role } = actor;
  if (!isKey(role)) return { kind: "not-a-key" };
  const { check } = await readStudyLedger(actor);
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    const state = await holdStudy(tx, actor.studyId);
    if ((await listSignatures(tx, actor.studyId)).some((s) => s.role === role)) return { kind: "already-signed" as const };
    const facts = analysisFacts(actor.databaseKind, await readAnalysisFacts(tx, actor.studyId), check);
    // A first signature needs the same whole ledger and locked study as the step it leads to.
    const decision = decideTransition(state, "unblinded", { ...facts, signatures: 2 });
    if (decision.kind !== "state-changed") return decision;
    await insertSignature(tx, { studyId: actor.studyId, role, participantId: actor.participantId });
    await appendToLedger(tx, actor.studyId, { act: "unblinding-signed", detail: { role } });
    const isUnblinded = facts.signatures + 1 === 2;
    if (isUnblinded) await changeState(tx, actor.studyId, "unblinded");
    return { kind: "unblinding-signed" as const, isUnblinded };
  });
}
