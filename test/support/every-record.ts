// An unblinded study that holds a record of every kind, for what is checked and what is exported.
import { freezeDraw, giveUpDraw } from "#app/conduct/draw.server.ts";
import { importAnswers, readImportView } from "#app/conduct/import-answers.server.ts";
import { recordContact } from "#app/conduct/record-contact.server.ts";
import { changeTitle } from "#app/conduct/rename-study.server.ts";
import { setDeadline } from "#app/conduct/set-deadline.server.ts";
import { setImportAside } from "#app/conduct/set-import-aside.server.ts";
import { chooseMail } from "#app/gate/choose-mail.server.ts";
import { parseImportFile } from "#app/import-files/import-file.server.ts";
import { correctCard } from "#app/models/correct-card.server.ts";
import { recordAffiliation, waiveAcquaintance } from "#app/people/arrange-acquaintances.server.ts";
import { withdrawPerson } from "#app/people/withdraw-person.server.ts";
import {
  declareAcquaintances,
  readAcquaintances,
} from "#app/rating/declare-acquaintances.server.ts";
import { signOff } from "#app/rating/sign-off.server.ts";
import { clearText } from "#app/redaction/clear-text.server.ts";
import { waiveFinding } from "#app/redaction/resolve-finding.server.ts";
import { leaveOutReading } from "#app/results/leave-out-reading.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listOpenReadings } from "#db/queries/analysis.ts";
import { listTextsToClear } from "#db/queries/clearances.ts";
import { guessSources } from "#scripts/synthetic/guess.ts";
import { nameModelsOf, syntheticCard } from "#scripts/synthetic/model-card.ts";
import { acceptCase } from "#scripts/synthetic/panel.ts";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import {
  drawAndSeal,
  prepareSomeTexts,
  walkFromPanel,
  walkToDraw,
  walkToPanel,
  writeAnswers,
} from "#scripts/synthetic/walk.ts";
import { invariant } from "#study/invariant.ts";
import { amendLast } from "./amend-last.ts";
import { draftStudy, type OpenDatabase, testDay } from "./factories.ts";
import { mailToken } from "./http.ts";

const done = ({ kind }: Readonly<{ kind: string }>, expected: string): void =>
  invariant(kind === expected, `refused: ${kind}`);

/** Three raters: the first names a resident and takes it back, the last is waived and declines to guess; a finding is waived, a reading left out, a reviewer withdraws. */
export async function studyOfEveryRecord(open: OpenDatabase): Promise<SyntheticStudy> {
  const made = await draftStudy(open, {
    title: "A study under its first title",
    design: { raterSeats: 3, vignettes: [1, 2, 3], recordsWriting: true },
  });
  await rename(made, "A study with every kind of record");
  await walkToPanel(made, testDay);
  await acceptCase(made, "panel-pharmacist", 1);
  await walkFromPanel(made, testDay);
  await setAWrongImportAside(made);
  await writeAnswers(made);
  await correctACard(made);
  await knowSomeone(made);
  await waiveSomething(made);
  await withdrawSomeone(made);
  await setADeadline(made);
  await nameAContact(made);
  await stopMail(open, made);
  await walkToDraw(made);
  await giveUpADraw(made);
  await drawAndSeal(made);
  await rateAnswers(made, { leaveOpen: 1 });
  await amendLast(open, made, 0);
  await leaveOutTheRest(made);
  await guessSources(made);
  await walkToLocked(made);
  await walkToUnblinded(made);
  return made;
}

/** Under the label that the right file has, so that a place is filled for the second time. */
async function setAWrongImportAside(made: SyntheticStudy): Promise<void> {
  const coordinator = await made.actor("coordinator");
  const file = parseImportFile(
    Buffer.from(
      JSON.stringify({
        vignette: 1,
        arm: "model",
        author: "illustrative model-like answers",
        text: "A text of another study.",
      }),
    ),
  );
  invariant(file.kind === "import-file", file.kind);
  await nameModelsOf(coordinator, file);
  done(await importAnswers(coordinator, file), "answers-imported");
  const { imports } = await readImportView(coordinator);
  done(
    await setImportAside(coordinator, imports[0]?.at ?? "", "The file of another study."),
    "import-set-aside",
  );
}

async function correctACard(made: SyntheticStudy): Promise<void> {
  const fields = { ...syntheticCard, samples: "3", selection: "The first of three (synthetic)." };
  const correction = { fields, emptyIsNotKnown: true, reason: "Three texts were made.", seen: 1 };
  const coordinator = await made.actor("coordinator");
  done(await correctCard(coordinator, "model-1", correction, testDay), "card-recorded");
}

async function knowSomeone(made: SyntheticStudy): Promise<void> {
  const coordinator = await made.actor("coordinator");
  const [resident, rater] = [await made.actor("resident"), await made.actor("rater", 2)];
  done(
    await recordAffiliation(coordinator, resident.code, "Northern teaching hospital"),
    "affiliation-recorded",
  );
  const first = await made.actor("rater");
  const { listedAs } = await readAcquaintances(first);
  done(
    await declareAcquaintances(first, { listedAs, answer: "some", known: [resident.code] }),
    "acquaintances-declared",
  );
  done(
    await waiveAcquaintance(coordinator, rater.code, "Joined from abroad."),
    "acquaintance-waived",
  );
}

/** The second attempt is the one that is sealed. */
async function giveUpADraw(made: SyntheticStudy): Promise<void> {
  const coordinator = await made.actor("coordinator");
  done(await freezeDraw(coordinator), "inputs-frozen");
  done(await giveUpDraw(coordinator, "An answer was still to come.", new Date()), "draw-given-up");
}

async function rename(made: SyntheticStudy, title: string): Promise<void> {
  done(await changeTitle(await made.actor("coordinator"), title), "study-renamed");
}

async function nameAContact(made: SyntheticStudy): Promise<void> {
  const coordinator = await made.actor("coordinator");
  const contact = { name: "Study office", email: "office@example.org", telephone: null };
  done(await recordContact(coordinator, contact), "contact-recorded");
  done(
    await recordContact(coordinator, { ...contact, telephone: "+1 555 0100" }),
    "contact-recorded",
  );
}

async function setADeadline(made: SyntheticStudy): Promise<void> {
  done(
    await setDeadline(
      await made.actor("coordinator"),
      new Date(testDay.getTime() + 30 * 86_400_000),
      testDay,
    ),
    "deadline-set",
  );
}

async function stopMail(open: OpenDatabase, made: SyntheticStudy): Promise<void> {
  const rater = made.people.find(({ roles }) => roles.includes("rater"));
  invariant(rater, "a study without a rater");
  done(
    await chooseMail(open.pools.gate, await mailToken(open, rater.personId), false, "somewhere"),
    "mail-link-open",
  );
}

async function waiveSomething(made: SyntheticStudy): Promise<void> {
  await prepareSomeTexts(made);
  const redactor = await made.actor("redactor");
  const texts = await asActor(redactor.pools.blinded, redactor.session, (tx) =>
    listTextsToClear(tx, redactor.studyId),
  );
  const found = texts.find(({ findingsOpen }) => findingsOpen > 0);
  invariant(found, "no illustrative answer has a finding");
  for (let number = 1; number <= found.findingsOpen; number += 1)
    done(
      await waiveFinding(redactor, found.id, { edits: 0, number }, "It names nobody."),
      "finding-waived",
    );
  done(await clearText(redactor, found.id, { text: found.text, reason: "" }), "text-cleared");
}

async function withdrawSomeone(made: SyntheticStudy): Promise<void> {
  const { participantId, code } = await made.actor("panel-pharmacist");
  done(
    await withdrawPerson(await made.actor("coordinator"), participantId, {
      reason: "Moved abroad.",
      code,
    }),
    "person-withdrawn",
  );
}

async function leaveOutTheRest(made: SyntheticStudy): Promise<void> {
  const investigator = await made.actor("investigator");
  const left = await asActor(investigator.pools.analysis, investigator.session, (tx) =>
    listOpenReadings(tx, made.studyId),
  );
  for (const { id } of left)
    done(await leaveOutReading(investigator, id, "The rater fell ill."), "reading-left-out");
  for (const nth of [0, 1, 2]) done(await signOff(await made.actor("rater", nth)), "signed-off");
}
