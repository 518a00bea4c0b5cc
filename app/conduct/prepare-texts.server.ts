import { randomUUID } from "node:crypto";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { insertFindings } from "#db/queries/clearances.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { holdStudy } from "#db/queries/studies.ts";
import {
  insertCandidates,
  listPreparedTexts,
  listUnpreparedAnswers,
  listWaitingCases,
  type UnpreparedAnswer,
} from "#db/queries/texts.ts";
import { sha256Hex } from "#ground/digest.ts";
import { hashOfFindings } from "#study/record/findings.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { waitOf } from "#study/whole-cases.ts";
import { prepareInThread } from "./text-threads.server.ts";
import type { TextMade } from "./text-worker.server.ts";

export type TextsPrepared = Readonly<{ kind: "texts-prepared"; texts: number }>;
export type PreparationRefused =
  | Readonly<{ kind: "study-not-collecting"; state: StudyState }>
  | Readonly<{ kind: "no-case-ready" }>;

/** Answers that come or are prepared meanwhile make the work begin anew, so often at most. */
const mostTries = 5;

/**
 * Rule T8: puts the texts of whole cases into one typography and before the redactor, linted, under ids and in an order that say nothing.
 * Presented and linted in a thread; the study is held only to write.
 *
 * @param waits  "owed" sends also the cases that somebody still has to write.
 */
export async function prepareTexts(
  actor: Actor,
  waits: "ready" | "owed" = "ready",
): Promise<TextsPrepared | PreparationRefused> {
  for (let tries = 1; ; tries += 1) {
    const due = await asActor(actor.pools.operations, actor.session, async (tx) => ({
      answers: await listDue(tx, actor, waits),
      prepared: await listPreparedTexts(tx, actor.studyId),
    }));
    const made = due.answers.length === 0 ? [] : await prepareInThread(due);
    const outcome = await insertPrepared(actor, waits, due.answers, made, tries === mostTries);
    if (outcome) return outcome;
  }
}

async function listDue(
  tx: Tx,
  { studyId }: Actor,
  waits: "ready" | "owed",
): Promise<readonly UnpreparedAnswer[]> {
  const cases = (await listWaitingCases(tx, studyId))
    .filter((each) => ["ready", waits].includes(waitOf(each)))
    .map(({ vignetteId }) => vignetteId);
  return cases.length === 0 ? [] : listUnpreparedAnswers(tx, cases);
}

/** Null when other answers are due now than those that were read, unless it is the last try: then the cases go of which all is as it was read. */
async function insertPrepared(
  actor: Actor,
  waits: "ready" | "owed",
  read: readonly UnpreparedAnswer[],
  made: readonly TextMade[],
  isLast: boolean,
): Promise<TextsPrepared | PreparationRefused | null> {
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const state = await holdStudy(tx, actor.studyId);
    if (state !== "collecting") return { kind: "study-not-collecting" as const, state };
    const due = await listDue(tx, actor, waits);
    if (due.length === 0) return { kind: "no-case-ready" as const };
    const known = new Set(read.map(({ id }) => id));
    const isSame = due.length === read.length && due.every(({ id }) => known.has(id));
    if (!isSame && !isLast) return null;
    const changed = new Set(
      due.filter(({ id }) => !known.has(id)).map(({ vignetteId }) => vignetteId),
    );
    return writePrepared(
      tx,
      actor,
      due.filter(({ vignetteId }) => !changed.has(vignetteId)),
      made,
    );
  });
}

async function writePrepared(
  tx: Tx,
  actor: Actor,
  answers: readonly UnpreparedAnswer[],
  made: readonly TextMade[],
): Promise<TextsPrepared> {
  const madeOf = new Map(made.map((text) => [text.answerId, text]));
  const candidates = answers.flatMap(({ id, vignetteId }) => {
    const text = madeOf.get(id);
    return text
      ? [
          {
            id: randomUUID() as string,
            answerId: id,
            vignetteId,
            text: text.text,
            textHash: sha256Hex(text.text),
            findings: text.findings,
          },
        ]
      : [];
  });
  if (candidates.length === 0) return { kind: "texts-prepared", texts: 0 };
  await insertCandidates(tx, actor.studyId, byRandomId(candidates));
  await insertFindings(
    tx,
    byRandomId(candidates).map(({ id, findings }) => ({
      candidateId: id,
      textVersion: 0,
      findings,
    })),
  );
  const texts = candidates.map(({ id, answerId, vignetteId, textHash, findings }) => ({
    candidateId: id,
    answer: answerId,
    vignette: vignetteId,
    textHash,
    findings: hashOfFindings(findings),
  }));
  await appendToLedger(tx, actor.studyId, {
    act: "texts-prepared",
    detail: { texts: candidates.length },
    payload: { texts },
  });
  return { kind: "texts-prepared", texts: candidates.length };
}

/** Random ids sort into a random order. */
export const byRandomId = <T extends Readonly<{ id: string }>>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
