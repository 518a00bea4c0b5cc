import { randomUUID } from "node:crypto";
import { asActor } from "#db/client.server.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { holdStudy } from "#db/queries/studies.ts";
import { insertFindings } from "#db/queries/clearances.ts";
import { insertCandidates, listPreparedTexts, listUnpreparedAnswers } from "#db/queries/texts.ts";
import { sha256Hex } from "#study/digest.ts";
import { lintLeaks } from "#study/leak-lint.ts";
import { present } from "#study/presentation.ts";
import { hashOfFindings } from "#study/record/findings.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { normsOf } from "./lint-texts.server.ts";

export type TextsPrepared = Readonly<{ kind: "texts-prepared"; texts: number }>;
export type PreparationRefused = Readonly<{ kind: "study-not-collecting"; state: StudyState }>;

/** Puts every answer not yet prepared into one typography and before the redactor, linted, under ids and in an order that say nothing. */
export async function prepareTexts(actor: Actor): Promise<TextsPrepared | PreparationRefused> {
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const state = await holdStudy(tx, actor.studyId);
    if (state !== "collecting") return { kind: "study-not-collecting" as const, state };
    const answers = await listUnpreparedAnswers(tx, actor.studyId);
    if (answers.length === 0) return { kind: "texts-prepared" as const, texts: 0 };
    const candidates = answers.map(({ id, vignetteId, rawText }) => {
      const text = present(rawText);
      return { id: randomUUID() as string, answerId: id, vignetteId, text, textHash: sha256Hex(text) };
    });
    await insertCandidates(tx, actor.studyId, byRandomId(candidates));
    const norms = normsOf(await listPreparedTexts(tx, actor.studyId));
    const linted = candidates.map((candidate) => ({ ...candidate, findings: lintLeaks(candidate.text, norms.get(candidate.vignetteId) ?? null) }));
    await insertFindings(tx, byRandomId(linted).map(({ id, findings }) => ({ candidateId: id, textVersion: 0, findings })));
    const texts = linted.map(({ id, answerId, vignetteId, textHash, findings }) => ({ candidateId: id, answer: answerId, vignette: vignetteId, textHash, findings: hashOfFindings(findings) }));
    await appendToLedger(tx, actor.studyId, { act: "texts-prepared", detail: { texts: candidates.length }, payload: { texts } });
    return { kind: "texts-prepared" as const, texts: candidates.length };
  });
}

/** Random ids sort into a random order. */
export const byRandomId = <T extends Readonly<{ id: string }>>(rows: readonly T[]): readonly T[] => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
