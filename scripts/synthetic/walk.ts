// Walks a synthetic study through its states with the same services as real people use.
import type { Actor } from "#app/http/actor.server.ts";
import { attachVignetteSet } from "#app/services/attach-vignette-set.server.ts";
import { parseImportFile } from "#app/http/import-file.server.ts";
import { clearText } from "#app/services/clear-text.server.ts";
import { importAnswers } from "#app/services/import-answers.server.ts";
import { openCollecting } from "#app/services/open-collecting.server.ts";
import { prepareTexts } from "#app/services/prepare-texts.server.ts";
import { recordEthics } from "#app/services/record-ethics.server.ts";
import { recordPlan } from "#app/services/record-plan.server.ts";
import { sealStudy } from "#app/services/seal-study.server.ts";
import { submitAnswer } from "#app/services/submit-answer.server.ts";
import { asActor } from "#db/client.server.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { listAuthors } from "#db/queries/people.ts";
import { findDesign, listVignettes } from "#db/queries/studies.ts";
import { joinSections } from "#study/answer.ts";
import { invariant } from "#study/invariant.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";
import type { IllustrativeAnswer } from "#vignettes/schema.ts";
import { syntheticPlan } from "./plan.ts";
import { redact } from "./redaction.ts";
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
export async function writeAnswers(study: SyntheticStudy, { leaveOut = 0 } = {}): Promise<void> {
  const coordinator = await study.actor("coordinator");
  const { design, authors, cases, illustrative } = await readCells(coordinator);
  for (const arm of design.arms) {
    const writers = authors.filter((author) => author.arm === arm.id);
    if (arm.source === "model") await importAsModel(coordinator, arm.id, cases.map((number) => ({ number, answer: pick(illustrative(number), arm.id, 0) })));
    for (const [nth, writer] of writers.entries()) {
      const own = cases.slice(0, cases.length - leaveOut).map((number) => ({ number, answer: pick(illustrative(number), arm.id, nth) }));
      await writeAsResident(study, writer.participantId, own);
    }
  }
}

type Cell = Readonly<{ number: number; answer: IllustrativeAnswer }>;

async function readCells(coordinator: Actor) {
  const stored = await asActor(coordinator.pools.operations, coordinator.session, async (tx) => ({
    design: (await findDesign(tx, coordinator.studyId))?.design,
    authors: await listAuthors(tx, coordinator.studyId),
    cases: (await listVignettes(tx, coordinator.studyId)).map((v) => v.number),
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

/** As a file, through the import that a coordinator uses. */
async function importAsModel(coordinator: Actor, arm: string, cells: readonly Cell[]): Promise<void> {
  const lines = cells.map(({ number, answer }) => JSON.stringify({ vignette: number, arm, author: "illustrative model-like answers", text: joinSections(answer.sections) }));
  const file = parseImportFile(lines.join("\n"));
  invariant("hash" in file, `the synthetic import file was refused: ${JSON.stringify(file)}`);
  done(await importAnswers(coordinator, file), "answers-imported");
}

async function writeAsResident(study: SyntheticStudy, participantId: string | null, cells: readonly Cell[]): Promise<void> {
  const nth = study.people.filter((p) => p.roles.includes("resident")).findIndex((p) => p.participantId === participantId);
  const resident = await study.actor("resident", nth);
  for (const { number, answer } of cells) {
    done(await submitAnswer(resident, number, { sections: answer.sections, noGenerativeAi: true, resources: "none (synthetic)", draftVersion: 0, secondsVisible: 240 }), "answer-submitted");
  }
}

/** collecting → rating: texts prepared, each cleared or edited, sealed. */
export async function walkToRating(study: SyntheticStudy): Promise<void> {
  done(await prepareTexts(await study.actor("coordinator")), "texts-prepared");
  const redactor = await study.actor("redactor");
  const texts = await asActor(redactor.pools.blinded, redactor.session, (tx) => listTextsToClear(tx, redactor.studyId));
  for (const { id, text } of texts) done(await clearText(redactor, id, redact(text)), "text-cleared");
  done(await sealStudy(await study.actor("coordinator")), "study-sealed");
}
