import { randomUUID } from "node:crypto";
import { asActor, type Tx } from "#db/client.server.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { holdStudy } from "#db/queries/studies.ts";
import { insertFindings } from "#db/queries/clearances.ts";
import { insertCandidates, listPreparedTexts, listUnpreparedAnswers, type UnpreparedAnswer } from "#db/queries/texts.ts";
import { sha256Hex } from "#study/digest.ts";
import { hashOfFindings } from "#study/record/findings.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { prepareInThread } from "./text-threads.server.ts";
import type { TextMade } from "./text-worker.server.ts";

export type TextsPrepared = Readonly<{ kind: "texts-prepared"; texts: number }>;
export type PreparationRefused = Readonly<{ kind: "study-not-collecting"; state: StudyState }>;

/** Answers that come or are prepared meanwhile make the work begin anew, so often at most. */
const mostTries = 5;

/**
 * Puts every answer not yet prepared into one typography and before the redactor, linted, under ids and in an order that say nothing.
 * Presented and linted in a thread; the study is held only to write.
 */
export async function prepareTexts(actor: Actor): Promise<TextsPrepared | PreparationRefused> {
  for (let tries = 1; ; tries += 1) {
    const waiting = await readWaiting(actor);
    const made = waiting.answers.length === 0 ? [] : await prepareInThread(waiting);
    const outcome = await insertPrepared(actor, waiting.answers, made, tries === mostTries);
    if (outcome) return outcome;
  }
}

const readWaiting = (actor: Actor) =>
  asActor(actor.pools.operations, actor.session, async (tx) => ({ answers: await listUnpreparedAnswers(tx, actor.studyId), prepared: await listPreparedTexts(tx, actor.studyId) }));

/** Null when other answers wait now than those that were read, unless it is the last try. */
async function insertPrepared(actor: Actor, read: readonly UnpreparedAnswer[], made: readonly TextMade[], isLast: boolean): Promise<TextsPrepared | PreparationRefused | null> {
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const state = await holdStudy(tx, actor.studyId);
    if (state !== "collecting") return { kind: "study-not-collecting" as const, state };
    const waiting = new Map((await listUnpreparedAnswers(tx, actor.studyId)).map((answer) => [answer.id, answer]));
    const isSame = waiting.size === read.length && read.every(({ id }) => waiting.has(id));
    if (!isSame && !isLast) return null;
    return writePrepared(tx, actor, read.filter(({ id }) => waiting.has(id)), made);
  });
}

async function writePrepared(tx: Tx, actor: Actor, answers: readonly UnpreparedAnswer[], made: readonly TextMade[]): Promise<TextsPrepared> {
  const madeOf = new Map(made.map((text) => [text.answerId, text]));
  const candidates = answers.flatMap(({ id, vignetteId }) => {
    const text = madeOf.get(id);
    return text ? [{ id: randomUUID() as string, answerId: id, vignetteId, text: text.text, textHash: sha256Hex(text.text), findings: text.findings }] : [];
  });
  if (candidates.length === 0) return { kind: "texts-prepared", texts: 0 };
  await insertCandidates(tx, actor.studyId, byRandomId(candidates));
  await insertFindings(tx, byRandomId(candidates).map(({ id, findings }) => ({ candidateId: id, textVersion: 0, findings })));
  const texts = candidates.map(({ id, answerId, vignetteId, textHash, findings }) => ({ candidateId: id, answer: answerId, vignette: vignetteId, textHash, findings: hashOfFindings(findings) }));
  await appendToLedger(tx, actor.studyId, { act: "texts-prepared", detail: { texts: candidates.length }, payload: { texts } });
  return { kind: "texts-prepared", texts: candidates.length };
}

/** Random ids sort into a random order. */
export const byRandomId = <T extends Readonly<{ id: string }>>(rows: readonly T[]): readonly T[] => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
