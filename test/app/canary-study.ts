// A study whose every secret is a random word that stands nowhere else, so that a search for it finds only a leak.
import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { importAnswers } from "#app/conduct/import-answers.server.ts";
import { prepareTexts } from "#app/conduct/prepare-texts.server.ts";
import type { Actor } from "#app/http/actor.server.ts";
import { parseImportFile } from "#app/import-files/import-file.server.ts";
import { nameModel } from "#app/models/name-model.server.ts";
import { openCase } from "#app/writing/open-case.server.ts";
import { saveAnswerDraft } from "#app/writing/save-answer-draft.server.ts";
import { submitAnswer } from "#app/writing/submit-answer.server.ts";
import { answerToShown, casesOf, modelAnswersFile } from "#scripts/synthetic/illustrative.ts";
import { syntheticCard } from "#scripts/synthetic/model-card.ts";
import { fewCases, foundSyntheticStudy, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToCollecting } from "#scripts/synthetic/walk.ts";
import type { AnswerSections } from "#study/answer.ts";
import { defaultDesign, type StudyDesign } from "#study/design.ts";
import { invariant } from "#study/invariant.ts";
import { noWriting } from "#study/writing.ts";
import { type OpenDatabase, testDay } from "#test/support/factories.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

/** What each string would give away, by the string. */
export type Canaries = ReadonlyMap<string, string>;

const word = (): string => `q${randomBytes(7).toString("hex")}`;
const modelLabel = word();
const thinking = word();
const carded = word();
const likes = ["model", "pgy1", "pgy2"] as const;
const arms = defaultDesign.arms.map(({ source }) => ({
  id: word(),
  label: `Label ${word()}`,
  source,
}));
const design: StudyDesign = {
  ...defaultDesign,
  vignettes: fewCases,
  arms,
  referenceArm: arms[0]?.id ?? "",
  raterSeats: 2,
  recordsWriting: true,
};

/** Every cell answered on a day of its own in 2013, and the texts before the redactor. */
export async function canaryStudy(open: OpenDatabase): Promise<SyntheticStudy> {
  const study = await foundSyntheticStudy(open.owner, open.pools, {
    title: "A study with secrets",
    design,
  });
  for (const { personId } of study.people)
    await open.owner.db.execute(
      sql`update people set name = ${`Name ${word()}`} where id = ${personId}::uuid`,
    );
  await walkToCollecting(study, testDay);
  await importModelAnswers(study);
  for (const nth of [0, 1]) await writeAsResident(study, nth);
  await rewriteHistory(
    open.owner,
    "answers",
    "update answers set submitted_at = timestamptz '2013-01-01T00:00:00Z' + random() * interval '364 days'",
  );
  const prepared = await prepareTexts(await study.actor("coordinator"));
  invariant(prepared.kind === "texts-prepared", prepared.kind);
  return study;
}

async function importModelAnswers(study: SyntheticStudy): Promise<void> {
  const lines = modelAnswersFile(await casesOf(design), "model")
    .split("\n")
    .map(markLine);
  const file = parseImportFile(Buffer.from(lines.join("\n")));
  invariant("hash" in file, "the canary file was refused");
  const coordinator = await study.actor("coordinator");
  const fields = { ...syntheticCard, model: carded, selection: `Chosen by ${carded}.` };
  const model = { arm: arms[0]?.id ?? "", label: modelLabel, fields, emptyIsNotKnown: true };
  const named = await nameModel(coordinator, model, testDay);
  invariant(named.kind === "model-named", named.kind);
  const outcome = await importAnswers(coordinator, file);
  invariant(outcome.kind === "answers-imported", outcome.kind);
}

function markLine(line: string): string {
  const written = JSON.parse(line) as Readonly<{ text: string }>;
  return JSON.stringify({
    ...written,
    text: `<think>${thinking}</think>\n${written.text}`,
    arm: arms[0]?.id,
    author: modelLabel,
  });
}

async function writeAsResident(study: SyntheticStudy, nth: number): Promise<void> {
  const resident = await study.actor("resident", nth);
  const set = await casesOf(design);
  for (const place of fewCases) {
    const opened = await openCase(resident, place);
    invariant(opened.kind === "case-opened", opened.kind);
    const { sections } = answerToShown(set, opened.text.stem, likes[nth + 1] ?? "pgy1", 0);
    await saveCounted(resident, place, sections);
    const outcome = await submitAnswer(resident, place, {
      sections,
      noGenerativeAi: true,
      resources: `Handbook ${word()}`,
      draftVersion: 1,
      secondsVisible: 240,
    });
    invariant(outcome.kind === "answer-submitted", outcome.kind);
  }
}

/** As many characters pasted as no other number on any page has digits. */
async function saveCounted(
  resident: Actor,
  place: number,
  sections: AnswerSections,
): Promise<void> {
  const problem = { seconds: 40, pastes: 1, pastedCharacters: randomInt(100_000_000, 999_999_999) };
  const saved = await saveAnswerDraft(resident, place, {
    basedOn: 0,
    sections,
    secondsVisible: 200,
    writing: { pageId: randomUUID(), sections: { ...noWriting, problem } },
  });
  invariant(saved.kind === "draft-saved", saved.kind);
}

/** Arms, authors, other people's names, answers and their times; for a rater also every id behind the seal and of other seats. */
export async function canariesFor(
  { owner }: OpenDatabase,
  { studyId, people }: SyntheticStudy,
  role: "rater" | "redactor",
  nth = 0,
): Promise<Canaries> {
  const own = people.filter((person) => person.roles.includes(role))[nth];
  const columns = role === "rater" ? [...hiddenFromBoth, ...hiddenFromRaters] : hiddenFromBoth;
  const rows = await Promise.all(
    columns.map(([what, query]) =>
      owner.db
        .execute<{ secret: string }>(query(studyId, own?.participantId ?? ""))
        .then((found) => found.map(({ secret }) => [secret.toLowerCase(), what] as const)),
    ),
  );
  return new Map([
    ...arms.flatMap(
      ({ id, label }) =>
        [
          [id, "arm id"],
          [label.toLowerCase(), "arm label"],
        ] as const,
    ),
    [modelLabel, "model label"],
    [thinking, "what the model thought"],
    [carded, "a model's card"],
    ...rows.flat(),
  ]);
}

type Secret = readonly [
  what: string,
  query: (studyId: string, participantId: string) => ReturnType<typeof sql>,
];

const timeForms = ["yyyy-mm-dd", "dd Mon yyyy", "fmdd Mon yyyy", "Mon fmdd, yyyy"];

const hiddenFromBoth: readonly Secret[] = [
  [
    "answer id",
    (study) => sql`select id::text as secret from answers where study_id = ${study}::uuid`,
  ],
  // A text that is shown as it was written has the hash that anyone who reads it can compute.
  [
    "raw text's hash",
    (study) =>
      sql`select raw_hash as secret from answers where study_id = ${study}::uuid and raw_text not in (select text from candidate_texts) and raw_text not in (select text from shown_answers)`,
  ],
  [
    "resources used",
    (study) =>
      sql`select attestation ->> 'resources' as secret from answers where study_id = ${study}::uuid and attestation is not null`,
  ],
  [
    "characters pasted into an answer",
    (study) =>
      sql`select writing_summary #>> '{problem,pastedCharacters}' as secret from answers where study_id = ${study}::uuid and writing_summary is not null`,
  ],
  [
    "author id",
    (study) => sql`select id::text as secret from authors where study_id = ${study}::uuid`,
  ],
  [
    "author code",
    (study) => sql`select code as secret from authors where study_id = ${study}::uuid`,
  ],
  [
    "time of writing, epoch",
    (study) =>
      sql`select floor(extract(epoch from submitted_at))::bigint::text as secret from answers where study_id = ${study}::uuid`,
  ],
  ...timeForms.map((form): Secret => [
    "time of writing",
    (study) =>
      sql`select to_char(submitted_at at time zone 'UTC', ${form}) as secret from answers where study_id = ${study}::uuid`,
  ]),
  [
    "seed of the allocation",
    (study) => sql`select seed as secret from seals where study_id = ${study}::uuid`,
  ],
  [
    "the server's secret of the draw",
    (study) => sql`select secret from draw_secrets where study_id = ${study}::uuid`,
  ],
  [
    "an opened number of the draw",
    (study) => sql`select nonce as secret from draw_nonces where study_id = ${study}::uuid`,
  ],
  [
    "salt of the commitment",
    (study) => sql`select salt as secret from seals where study_id = ${study}::uuid`,
  ],
  [
    "another person's name",
    (study, own) =>
      sql`select p.name as secret from people p join participants m on m.person_id = p.id where m.study_id = ${study}::uuid and m.id <> ${own}::uuid`,
  ],
  [
    "another person's id",
    (study, own) =>
      sql`select id::text as secret from participants where study_id = ${study}::uuid and id <> ${own}::uuid`,
  ],
];

const hiddenFromRaters: readonly Secret[] = [
  [
    "candidate's id",
    (study) => sql`select id::text as secret from candidate_texts where study_id = ${study}::uuid`,
  ],
  [
    "shown text's id",
    (study) => sql`select id::text as secret from shown_answers where study_id = ${study}::uuid`,
  ],
  [
    "analysis id",
    (study) =>
      sql`select analysis_id::text as secret from sealed_readings where study_id = ${study}::uuid`,
  ],
  [
    "another rater's reading",
    (study, own) =>
      sql`select r.id::text as secret from readings r join seat_assignments a using (seat_id) where r.study_id = ${study}::uuid and a.participant_id <> ${own}::uuid`,
  ],
];
