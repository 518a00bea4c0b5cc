import { asActor } from "#db/client.server.ts";
import { insertClearance, listTextsToClear } from "#db/queries/clearances.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { sha256Hex } from "#study/digest.ts";
import { present } from "#study/presentation.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { Actor } from "#app/http/actor.server.ts";

export type TextCleared = Readonly<{ kind: "text-cleared"; version: number; edited: boolean }>;
export type ClearanceRefused = Readonly<{ kind: "text-unknown" | "edit-needs-reason" | "text-empty" }> | Readonly<{ kind: "study-not-collecting"; state: StudyState }>;

/** Clears a text as it stands, or as edited: an edit removes form that gives the source away, with a reason, and the original stays. */
export async function clearText(actor: Actor, candidateId: string, edit: Readonly<{ text: string; reason: string }>): Promise<TextCleared | ClearanceRefused> {
  if (actor.state !== "collecting") return { kind: "study-not-collecting", state: actor.state };
  const text = present(edit.text);
  if (!text) return { kind: "text-empty" };
  return asActor(actor.pools.blinded, actor.session, async (tx) => {
    const candidate = (await listTextsToClear(tx, actor.studyId)).find((t) => t.id === candidateId);
    if (!candidate) return { kind: "text-unknown" as const };
    const edited = text !== candidate.text;
    const reason = edit.reason.trim();
    if (edited && !reason) return { kind: "edit-needs-reason" as const };
    const version = candidate.versions + 1;
    const textHash = sha256Hex(text);
    await insertClearance(tx, { candidateId, version, participantId: actor.participantId, text, textHash, reason: reason || null });
    await appendToLedger(tx, actor.studyId, { act: "text-cleared", payload: { candidateId, version, edited, reason, textHash } });
    return { kind: "text-cleared" as const, version, edited };
  });
}
