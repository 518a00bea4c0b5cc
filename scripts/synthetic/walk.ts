// Walks a synthetic study through its states with the same services as real people use.
import { randomUUID } from "node:crypto";
import { attachVignetteSet } from "#app/conduct/attach-vignette-set.server.ts";
import { importAnswers } from "#app/conduct/import-answers.server.ts";
import { openCollecting } from "#app/conduct/open-collecting.server.ts";
import { prepareTexts } from "#app/conduct/prepare-texts.server.ts";
import { recordEthics } from "#app/conduct/record-ethics.server.ts";
import { sealStudy } from "#app/conduct/seal-study.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { parseImportFile } from "#app/import-files/import-file.server.ts";
import { recordPlan } from "#app/planning/record-plan.server.ts";
import {
  declareAcquaintances,
  readAcquaintances,
} from "#app/rating/declare-acquaintances.server.ts";
import { clearText } from "#app/redaction/clear-text.server.ts";
import { openText } from "#app/redaction/list-texts.server.ts";
import { waiveFinding } from "#app/redaction/resolve-finding.server.ts";
import { openCase } from "#app/writing/open-case.server.ts";
import { saveAnswerDraft } from "#app/writing/save-answer-draft.server.ts";
import { submitAnswer } from "#app/writing/submit-answer.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { listAuthors } from "#db/queries/people.ts";
import { findDesign } from "#db/queries/studies.ts";
import type { AnswerSections } from "#study/answer.ts";
import { invariant } from "#study/invariant.ts";
import type { IllustrativeAnswer } from "#vignettes/schema.ts";
import { drawTogether } from "./draw.ts";
import { answerToShown, casesOf, modelAnswersFile } from "./illustrative.ts";
import { takeBothKeys } from "./keys.ts";
import { nameModelsOf } from "./model-card.ts";
import { syntheticPlan } from "./plan.ts";
import { redact, syntheticWaiver } from "./redaction.ts";
import type { SyntheticStudy } from "./study.ts";

function done<Outcome extends Readonly<{ kind: string }>>(
  outcome: Outcome,
  kind: Outcome["kind"],
): void {
  invariant(outcome.kind === kind, `the synthetic study was refused: ${JSON.stringify(outcome)}`);
}

/** Still in draft: the case set is attached, so that the panel can read it. */
export async function walkToPanel(study: SyntheticStudy, today: Date): Promise<void> {
  done(await attachVignetteSet(await study.actor("coordinator"), today), "set-attached");
}

/** draft → collecting: case set, plan, ethics record. */
export async function walkToCollecting(study: SyntheticStudy, today: Date): Promise<void> {
  await walkToPanel(study, today);
  await walkFromPanel(study, today);
}

export async function walkFromPanel(study: SyntheticStudy, today: Date): Promise<void> {
  const coordinator = await study.actor("coordinator");
  const investigator = await study.actor("investigator");
  done(
    await recordPlan(investigator, await syntheticPlan(investigator, today), null),
    "plan-recorded",
  );
  done(
    await recordEthics(coordinator, {
      decision: "demonstration",
      authority: "none needed",
      reference: "synthetic people and answers",
      decidedOn: today.toISOString().slice(0, 10),
    }),
    "ethics-recorded",
  );
  done(await openCollecting(await study.actor("coordinator")), "state-changed");
  await takeBothKeys(study);
}

/** Answers for every cell from the illustrative ones, but those that stand already; `leaveOut` keeps each resident's last cases unwritten. */
export async function writeAnswers(
  study: SyntheticStudy,
  { leaveOut = 0, setFolder }: Readonly<{ leaveOut?: number; setFolder?: string }> = {},
): Promise<void> {
  const coordinator = await study.actor("coordinator");
  const { design, authors } = await asActor(
    coordinator.pools.operations,
    coordinator.session,
    async (tx) => ({
      design: (await findDesign(tx, coordinator.studyId))?.design,
      authors: await listAuthors(tx, coordinator.studyId),
    }),
  );
  invariant(design, "the synthetic study has no design");
  const set = await casesOf(design, setFolder);
  for (const { id, source } of design.arms) {
    if (source === "model") await importAsModel(coordinator, modelAnswersFile(set, id));
    for (const [nth, author] of authors
      .filter(({ arm, participantId }) => arm === id && participantId !== null)
      .entries()) {
      await writeAsResident(study, author.participantId, set.vignettes.length - leaveOut, (stem) =>
        answerToShown(set, stem, id, nth),
      );
    }
  }
}

/** Through the import that a coordinator uses; a test may have brought another label before. */
async function importAsModel(coordinator: Actor, lines: string): Promise<void> {
  const file = parseImportFile(Buffer.from(lines));
  invariant("hash" in file, `the synthetic import file was refused: ${JSON.stringify(file)}`);
  await nameModelsOf(coordinator, file);
  const outcome = await importAnswers(coordinator, file, { noAnswers: false, mixedArms: true });
  if (outcome.kind !== "nothing-to-import") done(outcome, "answers-imported");
}

async function writeAsResident(
  study: SyntheticStudy,
  participantId: string | null,
  cases: number,
  answerTo: (stem: string) => IllustrativeAnswer,
): Promise<void> {
  const nth = study.people
    .filter((p) => p.roles.includes("resident"))
    .findIndex((p) => p.participantId === participantId);
  const resident = await study.actor("resident", nth);
  for (let place = 1; place <= cases; place++) {
    const opened = await openCase(resident, place);
    invariant(opened.kind === "case-opened", `the synthetic resident has no case ${place}`);
    if (opened.answer !== null) continue;
    const { sections } = answerTo(opened.text.stem);
    const draftVersion = opened.recordsWriting ? await saveCounted(resident, place, sections) : 0;
    done(
      await submitAnswer(resident, place, {
        sections,
        noGenerativeAi: true,
        resources: "none (synthetic)",
        draftVersion,
        secondsVisible: 240,
      }),
      "answer-submitted",
    );
  }
}

/** As the editor saves where how an answer is typed is counted: each section typed for a while, nothing pasted. */
async function saveCounted(
  resident: Actor,
  place: number,
  sections: AnswerSections,
): Promise<number> {
  const typed = { seconds: 40, pastes: 0, pastedCharacters: 0 };
  const writing = {
    pageId: randomUUID(),
    sections: {
      bottomLine: typed,
      problem: typed,
      actions: typed,
      monitoring: typed,
      uncertainty: typed,
    },
  };
  const saved = await saveAnswerDraft(resident, place, {
    basedOn: 0,
    sections,
    secondsVisible: 200,
    writing,
  });
  invariant(saved.kind === "draft-saved", `a synthetic draft was refused: ${saved.kind}`);
  return saved.draft.version;
}

/** Puts the cases that are whole before the redactor; none when they all went before. */
export async function prepareSomeTexts(study: SyntheticStudy): Promise<void> {
  const outcome = await prepareTexts(await study.actor("coordinator"));
  if (outcome.kind !== "no-case-ready") done(outcome, "texts-prepared");
}

/** Edits first; what stays open is waived, and the text cleared as it then stands. */
export async function clearOne(redactor: Actor, id: string, text: string): Promise<void> {
  const edit = redact(text);
  const outcome = await clearText(redactor, id, edit);
  if (outcome.kind !== "findings-open") return done(outcome, "text-cleared");
  const opened = await openText(redactor, id);
  invariant(opened.kind === "text-at-hand", "a synthetic redactor lost a text");
  for (const { number } of opened.findings)
    done(
      await waiveFinding(redactor, id, { edits: opened.edits, number }, syntheticWaiver),
      "finding-waived",
    );
  done(await clearText(redactor, id, { text: opened.current, reason: "" }), "text-cleared");
}

/** Every rater says that they know none of the residents. */
export async function declareNoAcquaintances(study: SyntheticStudy): Promise<void> {
  const raters = study.people.filter(({ roles }) => roles.includes("rater")).length;
  for (let nth = 0; nth < raters; nth += 1) {
    const rater = await study.actor("rater", nth);
    const { listedAs } = await readAcquaintances(rater);
    done(
      await declareAcquaintances(rater, { listedAs, answer: "none", known: [] }),
      "acquaintances-declared",
    );
  }
}

/** collecting → rating: texts prepared, each cleared or edited, raters asked whom they know, sealed. */
export async function walkToRating(study: SyntheticStudy): Promise<void> {
  await walkToDraw(study);
  await drawAndSeal(study);
}

export async function drawAndSeal(study: SyntheticStudy): Promise<void> {
  await drawTogether(study);
  done(
    await sealStudy(await study.actor("coordinator"), { confirmsRecognition: true }),
    "study-sealed",
  );
}

/** Every text cleared, everyone asked whom they know: nothing is left before the draw. */
export async function walkToDraw(study: SyntheticStudy): Promise<void> {
  await prepareSomeTexts(study);
  const redactor = await study.actor("redactor");
  const texts = await asActor(redactor.pools.blinded, redactor.session, (tx) =>
    listTextsToClear(tx, redactor.studyId),
  );
  for (const { id, text } of texts.filter(({ isCleared }) => !isCleared))
    await clearOne(redactor, id, text);
  await declareNoAcquaintances(study);
}
