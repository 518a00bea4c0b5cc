import { randomUUID } from "node:crypto";
import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { findAnswerDraft } from "#db/queries/answer-drafts.ts";
import { findOwnCase, type OwnCase } from "#db/queries/answers-own.ts";
import { insertAnswers } from "#db/queries/answers.ts";
import { isDrawFrozen } from "#db/queries/draw.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { findWriting } from "#db/queries/writing.ts";
import { sha256Hex } from "#ground/digest.ts";
import {
  type AnswerRefused,
  type AnswerRequest,
  type AnswerSubmitted,
  decideAnswer,
} from "#study/answer.ts";
import { type AnswerId, asId } from "#study/vocabulary.ts";
import type { WritingSummary } from "#study/writing.ts";
import { Stimulus } from "#vignettes/schema.ts";

/** `draftVersion` is the draft that was reviewed; 0 when there was none. */
export type SubmitRequest = AnswerRequest &
  Readonly<{ draftVersion: number; secondsVisible: number }>;
export type SubmitRefused = AnswerRefused | Readonly<{ kind: "case-unknown" | "draft-changed" }>;

/** Submits and locks. The row, its hash and the ledger entry stand together or not at all. */
export async function submitAnswer(
  actor: Actor,
  number: number,
  request: SubmitRequest,
): Promise<AnswerSubmitted | SubmitRefused> {
  const once = () =>
    asActor(actor.pools.author, actor.session, (tx) => decideAndRecord(tx, actor, number, request));
  return once().catch((error: unknown) => {
    // Another window submitted, or the study moved on, since the decision: decide again, on what stands now.
    if (isOvertaken(error)) return once();
    throw error;
  });
}

async function decideAndRecord(
  tx: Tx,
  actor: Actor,
  number: number,
  request: SubmitRequest,
): Promise<AnswerSubmitted | SubmitRefused> {
  const found = await findOwnCase(tx, actor.studyId, number);
  if (!found) return { kind: "case-unknown" };
  if (await isDrawFrozen(tx, actor.studyId))
    return { kind: "study-not-collecting", state: found.studyState };
  const { answerSpec: spec } = Stimulus.parse(found.stimulus);
  const decision = decideAnswer(
    { studyState: found.studyState, alreadySubmitted: found.answer !== null, spec },
    request,
  );
  if (decision.kind !== "answer-submitted") return decision;
  const draft = await findAnswerDraft(tx, found);
  if ((draft?.version ?? 0) !== request.draftVersion) return { kind: "draft-changed" };
  const writing = found.recordsWriting ? await findWriting(tx, found) : null;
  return record(tx, actor, found, decision, {
    secondsVisible: Math.max(draft?.secondsVisible ?? 0, request.secondsVisible),
    writing,
  });
}

/** What was counted while it was written. */
type Counted = Readonly<{ secondsVisible: number; writing: WritingSummary | null }>;

async function record(
  tx: Tx,
  { studyId }: Actor,
  { vignetteId, authorId }: OwnCase,
  decision: AnswerSubmitted,
  { secondsVisible, writing }: Counted,
): Promise<AnswerSubmitted> {
  const { sections, text, attestation } = decision;
  const answer = {
    id: asId<AnswerId>(randomUUID()),
    studyId,
    vignetteId,
    authorId,
    rawText: text,
    rawHash: sha256Hex(text),
    sections,
    attestation,
    secondsVisible,
    writingSummary: writing,
  };
  // First the ledger: it holds the study's state still until the answer is in.
  await appendToLedger(tx, studyId, {
    act: "answer-submitted",
    payload: {
      answer: answer.id,
      vignette: vignetteId,
      rawHash: answer.rawHash,
      sections,
      attestation,
      secondsVisible,
      writing,
    },
  });
  await insertAnswers(tx, [answer]);
  return decision;
}

function isOvertaken(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string; constraint_name?: string } };
  return (
    cause?.code === "42501" ||
    cause?.constraint_name === "draw_inputs_frozen_w1" ||
    (cause?.code === "23505" && cause.constraint_name === "answers_once_per_cell")
  );
}
