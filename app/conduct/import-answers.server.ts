import { randomUUID } from "node:crypto";
import type { Actor } from "#app/http/actor.server.ts";
import type { ImportFile, ModelChosen } from "#app/import-files/read-file.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { insertAnswers } from "#db/queries/answers.ts";
import { type DrawFrozen, isDrawFrozen } from "#db/queries/draw.ts";
import {
  type EmptiedCell,
  listEmptiedCells,
  listImportedAnswers,
  listImportedSoFar,
  listModelAuthors,
  type ImportedSoFar,
} from "#db/queries/import.ts";
import { type Import, listImports } from "#db/queries/imports.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { findModel } from "#db/queries/provenance-cards.ts";
import { findDesign, holdStudy, listVignettes } from "#db/queries/studies.ts";
import type { Arm } from "#study/arms.ts";
import {
  type CardsMissing,
  decideImport,
  findUnconfirmedImport,
  type ImportAccepted,
  type ImportContext,
  type ImportRefused,
  type ImportUnconfirmed,
  nothingAccepted,
  type PlannedAnswer,
} from "#study/import-answers.ts";
import { summaryOf, type ImportSummary } from "#study/import-summary.ts";
import type { NoAnswer } from "#study/no-answer.ts";
import { asId, type AnswerId, type AuthorId, type StudyState } from "#study/vocabulary.ts";
import { importFactsInThread } from "./text-threads.server.ts";

/** What the page tells of what is there already. */
export type ImportView = Readonly<{
  state: StudyState;
  arms: readonly Arm[];
  vignettes: number;
  soFar: readonly ImportedSoFar[];
  imports: readonly Import[];
}>;

export const readImportView = (actor: Actor): Promise<ImportView> =>
  asActor(actor.pools.operations, actor.session, async (tx) => ({
    state: actor.state,
    arms:
      (await findDesign(tx, actor.studyId))?.design.arms.filter((arm) => arm.source === "model") ??
      [],
    vignettes: (await listVignettes(tx, actor.studyId)).length,
    soFar: await listImportedSoFar(tx, actor.studyId),
    imports: await listImports(tx, actor.studyId),
  }));

/** Whose answers a file of another program holds; null for a code that no model of the study has. */
export const findModelChosen = (actor: Actor, code: string): Promise<ModelChosen | null> =>
  asActor(actor.pools.operations, actor.session, (tx) => findModel(tx, actor.studyId, code));

export type AnswersImported = Readonly<{ kind: "answers-imported"; answers: number }>;

/** What the file would create, told without its texts; nothing is written. */
export async function checkImport(
  actor: Actor,
  file: ImportFile,
): Promise<ImportSummary | ImportRefused | DrawFrozen> {
  const facts = await factsOf(file);
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    if (await isDrawFrozen(tx, actor.studyId)) return { kind: "draw-frozen" as const };
    const context = await readContext(tx, actor, actor.state);
    const decision = decideImport(context, file.rows, facts, file.unreadable);
    return decision.kind === "import-planned" ? summaryOf(context, decision) : decision;
  });
}

/** Before the study is held: nobody waits for it. */
const factsOf = (file: ImportFile) =>
  importFactsInThread(file.rows.map(({ fields }) => fields.text ?? ""));

export type ImportOutcome =
  AnswersImported | ImportRefused | ImportUnconfirmed | CardsMissing | DrawFrozen;

/** The whole file or nothing, decided once more: another import may have come between the check and this. */
export async function importAnswers(
  actor: Actor,
  file: ImportFile,
  accepted: ImportAccepted = nothingAccepted,
): Promise<ImportOutcome> {
  const facts = await factsOf(file);
  return asActor(actor.pools.operations, actor.session, async (tx) => {
    const context = await readContext(tx, actor, await holdStudy(tx, actor.studyId));
    if (await isDrawFrozen(tx, actor.studyId)) return { kind: "draw-frozen" as const };
    const decision = decideImport(context, file.rows, facts, file.unreadable);
    if (decision.kind !== "import-planned") return decision;
    if (decision.withoutCard.length > 0)
      return { kind: "cards-missing", models: decision.withoutCard };
    return (
      findUnconfirmedImport(decision, accepted) ??
      insertImport(tx, actor, context, decision.answers, file.hash)
    );
  });
}

async function readContext(tx: Tx, { studyId }: Actor, state: StudyState): Promise<ImportContext> {
  return {
    state,
    arms: (await findDesign(tx, studyId))?.design.arms ?? [],
    vignettes: await listVignettes(tx, studyId),
    authors: await listModelAuthors(tx, studyId),
    answers: await listImportedAnswers(tx, studyId),
  };
}

async function insertImport(
  tx: Tx,
  actor: Actor,
  { authors }: ImportContext,
  planned: readonly PlannedAnswer[],
  fileHash: string,
): Promise<AnswersImported> {
  const idOf = new Map(authors.map((author) => [labelOf(author.arm, author.label), author.id]));
  const emptied = await listEmptiedCells(tx, actor.studyId);
  const made = planned.flatMap((answer) => {
    const authorId = idOf.get(labelOf(answer.arm, answer.author));
    return authorId
      ? [{ row: rowOf(actor, authorId, answer, emptied), looksLike: answer.looksLike }]
      : [];
  });
  const rows = made.map(({ row }) => row);
  for (let from = 0; from < rows.length; from += batchRows)
    await insertAnswers(tx, rows.slice(from, from + batchRows));
  const payload = made.map(({ row, looksLike }) => toldOf(row, looksLike));
  await appendToLedger(tx, actor.studyId, {
    act: "answers-imported",
    detail: { answers: rows.length, fileHash },
    payload,
  });
  return { kind: "answers-imported", answers: rows.length };
}

const batchRows = 1000;
const labelOf = (arm: string, label: string): string => JSON.stringify([arm, label]);

const rowOf = (
  { studyId }: Actor,
  authorId: AuthorId,
  { vignetteId, sample, text, rawHash }: PlannedAnswer,
  emptied: readonly EmptiedCell[],
) => {
  const times =
    emptied.find(
      (cell) =>
        cell.vignetteId === vignetteId && cell.authorId === authorId && cell.sample === sample,
    )?.times ?? 0;
  return {
    id: asId<AnswerId>(randomUUID()),
    studyId,
    vignetteId,
    authorId,
    sample,
    attempt: times + 1,
    rawText: text,
    rawHash,
  };
};

/** Rule I4: what somebody said yes to stays closed until the unblinding, since it shows that a text is a model's. */
const toldOf = (
  { id, vignetteId, authorId, sample, attempt, rawHash }: ReturnType<typeof rowOf>,
  looksLike: NoAnswer | null,
) => ({
  answer: id,
  vignette: vignetteId,
  author: authorId,
  sample,
  rawHash,
  ...(attempt > 1 && { attempt }),
  ...(looksLike && { acceptedAs: looksLike }),
});
