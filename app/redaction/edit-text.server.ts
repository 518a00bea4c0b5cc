import type { Actor } from "#app/http/actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import {
  insertTextEdit,
  listFindings,
  listTextsToClear,
  type TextToClear,
} from "#db/queries/clearances.ts";
import { appendAct } from "#db/queries/ledger.ts";
import { sha256Hex } from "#ground/digest.ts";
import { lintLeaks } from "#study/leak-lint.ts";
import { hashOfFindings } from "#study/record/findings.ts";
import { textEdited } from "#study/records/text-edit.ts";
import { normsOf, recordFindings } from "./lint-texts.server.ts";

/** A text of the redactor's study beside all others, whose lengths the lint needs. */
export type TextAmongOthers = Readonly<{ candidate: TextToClear; all: readonly TextToClear[] }>;

export async function findText(
  tx: Tx,
  actor: Actor,
  candidateId: string,
): Promise<TextAmongOthers | null> {
  const all = await listTextsToClear(tx, actor.studyId);
  const candidate = all.find(({ id }) => id === candidateId);
  return candidate ? { candidate, all } : null;
}

/** Writes the next version of a text and lints it: the text before it stays. */
export async function writeEdit(
  tx: Tx,
  actor: Actor,
  { candidate, all }: TextAmongOthers,
  edit: Readonly<{ text: string; reason: string }>,
): Promise<void> {
  const candidateId = candidate.id;
  const version = candidate.edits + 1;
  const before = await listFindings(tx, candidateId);
  const textHash = sha256Hex(edit.text);
  await insertTextEdit(tx, {
    candidateId,
    version,
    participantId: actor.participantId,
    ...edit,
    textHash,
  });
  const norms = normsOf(all.map(({ vignetteId, original }) => ({ vignetteId, text: original })));
  const findings = lintLeaks(edit.text, norms.get(candidate.vignetteId) ?? null);
  await appendAct(tx, actor.studyId, textEdited, {
    detail: {},
    payload: {
      candidateId,
      version,
      reason: edit.reason,
      textHash,
      findings: hashOfFindings(findings),
    },
  });
  await recordFindings(tx, actor.studyId, { candidateId, version, findings }, before);
}
