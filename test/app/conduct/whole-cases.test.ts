// The manual's own way of working: import the model's answers, prepare, and repeat it as residents write. What the redactor sees of it tells nobody's arm.
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { readCoordinatorOverview } from "#app/conduct/coordinator-overview.server.ts";
import { importAnswers } from "#app/conduct/import-answers.server.ts";
import { prepareTexts } from "#app/conduct/prepare-texts.server.ts";
import { parseImportFile } from "#app/import-files/import-file.server.ts";
import { listTexts } from "#app/redaction/list-texts.server.ts";
import { openCase } from "#app/writing/open-case.server.ts";
import { submitAnswer } from "#app/writing/submit-answer.server.ts";
import { answerToShown, casesOf, modelAnswersFile } from "#scripts/synthetic/illustrative.ts";
import { nameModelsOf } from "#scripts/synthetic/model-card.ts";
import { fewCases, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { defaultDesign } from "#study/design.ts";
import { invariant } from "#study/invariant.ts";
import { openShell, type RoleShell } from "#test/support/as-role.ts";
import { collectingStudy, openTestDatabase } from "#test/support/factories.ts";

const open = await openTestDatabase();
const cases = await casesOf({ vignetteSet: defaultDesign.vignetteSet, vignettes: fewCases });
const shells: RoleShell[] = [];
afterAll(() => Promise.all(shells.map((shell) => shell.close())));

const prepare = async (study: SyntheticStudy, waits?: "owed") =>
  prepareTexts(await study.actor("coordinator"), waits);

async function importModel(
  study: SyntheticStudy,
  change: (line: string) => string = (line) => line,
): Promise<void> {
  const file = parseImportFile(
    Buffer.from(modelAnswersFile(cases, "model").trim().split("\n").map(change).join("\n")),
  );
  invariant("hash" in file, JSON.stringify(file));
  const coordinator = await study.actor("coordinator");
  await nameModelsOf(coordinator, file);
  expect(await importAnswers(coordinator, file)).toMatchObject({
    kind: "answers-imported",
  });
}

async function write(study: SyntheticStudy, nth: number, place: number): Promise<void> {
  const resident = await study.actor("resident", nth);
  const opened = await openCase(resident, place);
  invariant(opened.kind === "case-opened", opened.kind);
  const { sections } = answerToShown(cases, opened.text.stem, nth % 2 === 0 ? "pgy1" : "pgy2", nth);
  expect(
    await submitAnswer(resident, place, {
      sections,
      noGenerativeAi: true,
      resources: "none",
      draftVersion: 0,
      secondsVisible: 240,
    }),
  ).toMatchObject({ kind: "answer-submitted" });
}

type Seen = Readonly<{ id: string; vignette_id: string; xmin: string; page: string }>;

/** As the redactor's own login, system columns and all. */
async function seenByRedactor(study: SyntheticStudy): Promise<readonly Seen[]> {
  const shell = openShell(
    open.database.connections.blinded,
    (await study.actor("redactor")).session,
  );
  shells.push(shell);
  const tried = await shell.try(
    "select id, vignette_id, xmin::text as xmin, split_part(ctid::text, ',', 1) as page from candidate_texts order by ctid",
  );
  return tried.kind === "answered" ? (tried.rows as readonly Seen[]) : expect.fail(tried.message);
}

const armsOf = async (seen: readonly Seen[]) =>
  (
    await open.owner.db.execute<{ arms: number }>(
      sql`select count(distinct w.arm)::integer as arms from candidate_links l join answers a on a.id = l.answer_id join authors w on w.id = a.author_id where l.candidate_id::text in ${seen.map(({ id }) => id)}`,
    )
  )[0]?.arms;

describe("[T8] the redactor's texts come a whole case at a time", () => {
  it("whatever the order of imports and preparations: each case at once, every arm in it, in one transaction and in the order of random ids", async () => {
    const study = await collectingStudy(open);
    await importModel(study);
    expect(await prepare(study)).toEqual({ kind: "no-case-ready" });
    expect(await seenByRedactor(study)).toEqual([]);
    const looks: (readonly Seen[])[] = [];
    for (const place of fewCases) {
      for (const nth of [0, 1]) {
        await write(study, nth, place);
        await prepare(study);
        looks.push(await seenByRedactor(study));
      }
    }
    for (const seen of looks) {
      for (const vignette of new Set(seen.map((row) => row.vignette_id))) {
        const ofCase = seen.filter((row) => row.vignette_id === vignette);
        expect({
          texts: ofCase.length,
          transactions: new Set(ofCase.map(({ xmin }) => xmin)).size,
          arms: await armsOf(ofCase),
        }).toEqual({ texts: 3, transactions: 1, arms: 3 });
      }
    }
    const last = looks.at(-1) ?? [];
    expect(last).toHaveLength(15);
    // Within a page of the table rows lie as they came. Which page takes a row, only its length decides.
    for (const { xmin, page } of last) {
      const ids = last.filter((row) => row.xmin === xmin && row.page === page).map(({ id }) => id);
      expect(ids).toEqual([...ids].sort());
    }
    expect(await listTexts(await study.actor("redactor"), 1, 20)).toMatchObject({
      total: 15,
      cleared: 0,
    });
  });

  it("waits for everyone who still writes, unless the coordinator sends the case without them; what comes late is neither sent nor in the way", async () => {
    const study = await collectingStudy(open, { residentsPerArm: 2 });
    await importModel(study);
    for (const place of fewCases) for (const nth of [0, 2]) await write(study, nth, place);
    expect(await prepare(study)).toEqual({ kind: "no-case-ready" });
    const waiting = async () =>
      (await readCoordinatorOverview(await study.actor("coordinator"))).texts.waiting;
    expect(await waiting()).toEqual({
      ready: { cases: 0, texts: 0 },
      owed: { cases: 5, texts: 15 },
      short: { cases: 0, texts: 0 },
    });
    expect(await prepare(study, "owed")).toEqual({ kind: "texts-prepared", texts: 15 });
    await write(study, 1, 1);
    expect(await prepare(study, "owed")).toEqual({ kind: "no-case-ready" });
    expect(await waiting()).toMatchObject({ short: { cases: 1, texts: 1 } });
    expect(
      (await readCoordinatorOverview(await study.actor("coordinator"))).obstacles,
    ).toContainEqual({ kind: "texts-not-cleared", count: 15 });
    expect(await seenByRedactor(study)).toHaveLength(15);
  });

  it("is held in Postgres: no batch without every arm, and no text by itself", async () => {
    const study = await collectingStudy(open);
    await importModel(study);
    const { session } = await study.actor("coordinator");
    const shell = openShell(open.database.connections.operations, session);
    shells.push(shell);
    const text = `insert into candidate_texts (id, study_id, vignette_id, text, text_hash) select id, study_id, vignette_id, 'x', 'x' from answers where study_id = '${study.studyId}' limit 1`;
    expect(
      await shell.try(
        `${text}; insert into candidate_links (candidate_id, answer_id) select t.id, t.id from candidate_texts t where t.study_id = '${study.studyId}'`,
      ),
    ).toMatchObject({
      kind: "refused",
      code: "23001",
      message: "an arm of this case has no answer among these texts",
    });
    expect(await shell.try(`${text}; set constraints all immediate`)).toMatchObject({
      kind: "refused",
      code: "23001",
      message: "a text for the redactor belongs to an answer",
    });
  });
});
