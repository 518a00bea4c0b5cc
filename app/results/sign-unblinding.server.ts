import { checkEveryEntry } from "#app/computing/ledger-standing.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { prepareSecret, proveSecret } from "#app/secrets/prove-secret.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { insertSignature, listSignatures } from "#db/queries/analysis.ts";
import { listKeyOffices } from "#db/queries/key-holders.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { changeState, holdStudy } from "#db/queries/studies.ts";
import { analysisFacts, readAnalysisFacts } from "#db/queries/study-facts.ts";
import { holderOf, isKeyRole } from "#study/key-holders.ts";
import type { SecretRefused } from "#study/key-secret.ts";
import { decideTransition, type TransitionRefused } from "#study/kinds/reader-study/steps.ts";

export type UnblindingSigned = Readonly<{ kind: "unblinding-signed"; isUnblinded: boolean }>;
export type SigningRefused =
  Readonly<{ kind: "already-signed" | "not-a-key" | "key-of-another" }> | TransitionRefused;

/** Rules B5, K3, K5: two keys, each given by whoever holds it, with their secret. The second signature unblinds, in the same transaction. */
export async function signUnblinding(
  actor: Actor,
  passphrase: string,
): Promise<UnblindingSigned | SigningRefused | SecretRefused> {
  const { role } = actor;
  if (!isKeyRole(role)) return { kind: "not-a-key" };
  const given = await prepareSecret(actor.pools.analysis, actor.session, passphrase);
  const check = await checkEveryEntry(actor);
  return asActor(actor.pools.analysis, actor.session, async (tx) => {
    const state = await holdStudy(tx, actor.studyId);
    const signed = await listSignatures(tx, actor.studyId);
    if (signed.some((s) => s.participantId === actor.participantId))
      return { kind: "already-signed" as const };
    const facts = analysisFacts(await readAnalysisFacts(tx, actor.studyId), check);
    // A first signature needs the same whole ledger and locked study as the step it leads to.
    const decision = decideTransition(state, "unblinded", { ...facts, signatures: 2 });
    if (decision.kind !== "state-changed") return decision;
    if (
      holderOf(await listKeyOffices(tx, actor.studyId), role)?.participantId !== actor.participantId
    )
      return { kind: "key-of-another" as const };
    const proved = given.kind === "secret-try" ? await proveSecret(tx, given) : given;
    if (proved.kind !== "secret-proved") return proved;
    await insertSignature(tx, { studyId: actor.studyId, role, participantId: actor.participantId });
    await appendToLedger(tx, actor.studyId, { act: "unblinding-signed", detail: { role } });
    const isUnblinded = facts.signatures + 1 === 2;
    if (isUnblinded) await changeState(tx, actor.studyId, "unblinded");
    return { kind: "unblinding-signed" as const, isUnblinded };
  });
}
