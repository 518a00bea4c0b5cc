import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { insertClearance } from "#db/queries/clearances.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { sha256Hex } from "#ground/digest.ts";
import { present } from "#study/presentation.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { findText, writeEdit } from "./edit-text.server.ts";

export type TextCleared = Readonly<{ kind: "text-cleared"; version: number; edited: boolean }>;
export type ClearanceRefused =
  | Readonly<{ kind: "text-unknown" | "edit-needs-reason" | "text-empty" }>
  | Readonly<{ kind: "findings-open"; count: number }>
  | Readonly<{ kind: "study-not-collecting"; state: StudyState }>;

/**
 * Clears a text as it stands, or as edited: an edit removes form that gives the source away, with a reason, and the text before it stays.
 * Rule T4: over an open finding the edit is kept, and the text not cleared.
 */
export async function clearText(
  actor: Actor,
  candidateId: string,
  edit: Readonly<{ text: string; reason: string }>,
): Promise<TextCleared | ClearanceRefused> {
  if (actor.state !== "collecting") return { kind: "study-not-collecting", state: actor.state };
  const text = present(edit.text);
  if (!text) return { kind: "text-empty" };
  return asActor(actor.pools.blinded, actor.session, async (tx) => {
    const found = await findText(tx, actor, candidateId);
    if (!found) return { kind: "text-unknown" as const };
    const reason = edit.reason.trim();
    const isNew = text !== found.candidate.text;
    if (isNew && !reason) return { kind: "edit-needs-reason" as const };
    if (isNew) await writeEdit(tx, actor, found, { text, reason });
    const candidate = (await findText(tx, actor, candidateId))?.candidate ?? found.candidate;
    if (candidate.findingsOpen > 0)
      return { kind: "findings-open" as const, count: candidate.findingsOpen };
    const edited = text !== candidate.original;
    const [version, textHash] = [candidate.clearances + 1, sha256Hex(text)];
    await insertClearance(tx, {
      candidateId,
      version,
      participantId: actor.participantId,
      text,
      textHash,
      reason: edited ? candidate.reason : null,
    });
    await appendToLedger(tx, actor.studyId, {
      act: "text-cleared",
      payload: { candidateId, version, edited, reason: edited ? candidate.reason : "", textHash },
    });
    return { kind: "text-cleared" as const, version, edited };
  });
}
