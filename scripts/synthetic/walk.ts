// Walks a synthetic study through its states with the same services as real people use.
import { randomUUID } from "node:crypto";
import type { Actor } from "#app/http/actor.server.ts";
import { attachVignetteSet } from "#app/services/attach-vignette-set.server.ts";
import { clearText } from "#app/services/clear-text.server.ts";
import { openCollecting } from "#app/services/open-collecting.server.ts";
import { prepareTexts } from "#app/services/prepare-texts.server.ts";
import { recordEthics } from "#app/services/record-ethics.server.ts";
import { recordPlan } from "#app/services/record-plan.server.ts";
import { sealStudy } from "#app/services/seal-study.server.ts";
import { asActor } from "#db/client.server.ts";
import { insertAnswers } from "#db/queries/answers.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import { insertAuthor, listAuthors } from "#db/queries/people.ts";
import { findDesign, listVignettes } from "#db/queries/studies.ts";
import { joinSections } from "#study/answer.ts";
import { sha256Hex } from "#study/digest.ts";
import { invariant } from "#study/invariant.ts";
import { asId, type AnswerId, type AuthorId, type VignetteId } from "#study/vocabulary.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";
import type { IllustrativeAnswer } from "#vignettes/schema.ts";
import { syntheticPlan } from "./plan.ts";
import type { SyntheticStudy } from "./study.ts";

function done<Outcome extends Readonly<{ kind: string }>>(outcome: Outcome, kind: Outcome["kind"]): void {
  invariant(outcome.kind === kind, `the synthetic study was refused: ${JSON.stringify(outcome)}`);
}

/** draft → collecting: plan, ethics record, case set. */
export async function walkToCollecting(study: SyntheticStudy, today: Date): Promise<void> {
  const coordinator = await study.actor("coordinator");
  const investigator = await study.actor("investigator");
  done(await attachVignetteSet(coordinator, today), "set-attached");
  done(await recordPlan(investigator, await syntheticPlan(investigator, today), null), "plan-recorded");
  done(await recordEthics(coordinator, { decision: "demonstration", authority: "none needed", reference: "synthetic people and answers", decidedOn: today.toISOString().slice(0, 10) }), "ethics-recorded");
  done(await openCollecting(await study.actor("coordinator")), "state-changed");
}

/** Answers for every cell from the illustrative ones; `leaveOut` keeps some residents' last cases unwritten. */
export async function writeAnswers(study: SyntheticStudy, today: Date, { leaveOut = 0 } = {}): Promise<void> {
  const coordinator = await study.actor("coordinator");
  const { design, authors, cases, illustrative } = await readCells(coordinator, today);
  for (const arm of design.arms) {
    const writers = authors.filter((author) => author.arm === arm.id);
    if (arm.source === "model") await writeAsModel(coordinator, arm.id, cases.map((c) => ({ vignetteId: c.id, answer: pick(illustrative(c.number), arm.id, 0) })));
    for (const [nth, writer] of writers.entries()) {
      const own = cases.slice(0, cases.length - leaveOut).map((c) => ({ vignetteId: c.id, answer: pick(illustrative(c.number), arm.id, nth) }));
      await writeAsResident(study, writer, own);
    }
  }
}

type Cell = Readonly<{ vignetteId: VignetteId; answer: IllustrativeAnswer }>;

async function readCells(coordinator: Actor, today: Date) {
  const stored = await asActor(coordinator.pools.operations, coordinator.session, async (tx) => ({
    design: (await findDesign(tx, coordinator.studyId))?.design,
    authors: await listAuthors(tx, coordinator.studyId),
    cases: await listVignettes(tx, coordinator.studyId),
  }));
  const { design, authors, cases } = stored;
  invariant(design, "the synthetic study has no design");
  const set = await loadVignetteSet(builtInSetFolder(design.vignetteSet), null);
  const illustrative = (number: number) => set.vignettes.find((v) => v.stimulus.number === number)?.illustrative?.answers ?? [];
  return { design, authors, cases, illustrative };
}

function pick(answers: readonly IllustrativeAnswer[], arm: string, nth: number): IllustrativeAnswer {
  const like = answers.filter((answer) => answer.like === arm);
  const answer = like[nth % Math.max(like.length, 1)];
  invariant(answer, `no illustrative answer like ${arm}`);
  return answer;
}

const newAnswer = (authorId: AuthorId, { vignetteId, answer }: Cell, coordinator: Pick<Actor, "studyId">) => {
  const rawText = joinSections(answer.sections);
  return { id: asId<AnswerId>(randomUUID()), studyId: coordinator.studyId, vignetteId, authorId, rawText, rawHash: sha256Hex(rawText) };
};

async function writeAsModel(coordinator: Actor, arm: string, cells: readonly Cell[]): Promise<void> {
  const authorId = asId<AuthorId>(randomUUID());
  await asActor(coordinator.pools.operations, coordinator.session, async (tx) => {
    await insertAuthor(tx, { id: authorId, studyId: coordinator.studyId, arm, code: `${arm}-1`, participantId: null, card: { label: "illustrative model-like answers" } });
    const rows = cells.map((cell) => newAnswer(authorId, cell, coordinator));
    await insertAnswers(tx, rows);
    await appendToLedger(tx, coordinator.studyId, { act: "answers-imported", detail: { answers: rows.length }, payload: rows.map(({ id, rawHash }) => ({ answer: id, rawHash })) });
  });
}

async function writeAsResident(study: SyntheticStudy, author: Readonly<{ id: AuthorId; participantId: string | null }>, cells: readonly Cell[]): Promise<void> {
  const nth = study.people.filter((p) => p.roles.includes("resident")).findIndex((p) => p.participantId === author.participantId);
  const resident = await study.actor("resident", nth);
  for (const cell of cells) {
    const attestation = { noGenerativeAi: true as const, resources: "none (synthetic)" };
    const row = { ...newAnswer(author.id, cell, resident), sections: cell.answer.sections, attestation, secondsVisible: 240 };
    await asActor(resident.pools.author, resident.session, async (tx) => {
      await insertAnswers(tx, [row]);
      await appendToLedger(tx, resident.studyId, { act: "answer-submitted", payload: { answer: row.id, vignette: row.vignetteId, rawHash: row.rawHash } });
    });
  }
}

/** collecting → rating: texts prepared, each cleared as it stands, sealed. */
export async function walkToRating(study: SyntheticStudy): Promise<void> {
  done(await prepareTexts(await study.actor("coordinator")), "texts-prepared");
  const redactor = await study.actor("redactor");
  const texts = await asActor(redactor.pools.blinded, redactor.session, (tx) => listTextsToClear(tx, redactor.studyId));
  for (const { id, text } of texts) done(await clearText(redactor, id, { text, reason: "" }), "text-cleared");
  done(await sealStudy(await study.actor("coordinator")), "study-sealed");
}
