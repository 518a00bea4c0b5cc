// A wrong import taken out before anybody has seen a text of it, and what each login can do about it.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCoordinatorOverview } from "#app/conduct/coordinator-overview.server.ts";
import { prepareTexts } from "#app/conduct/prepare-texts.server.ts";
import { importing } from "#app/conduct/words/import-en.ts";
import { packFile, parseImportFile } from "#app/import-files/import-file.server.ts";
import { sha256Hex } from "#ground/digest.ts";
import { casesOf, modelAnswersFile } from "#scripts/synthetic/illustrative.ts";
import { nameModelsOf } from "#scripts/synthetic/model-card.ts";
import { fewCases, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { writeAnswers } from "#scripts/synthetic/walk.ts";
import { defaultDesign } from "#study/design.ts";
import { openShell } from "#test/support/as-role.ts";
import { collectingStudy, openTestDatabase } from "#test/support/factories.ts";
import { browserOf } from "./coordinator-browser.ts";

const open = await openTestDatabase();
const cases = await casesOf({ vignetteSet: defaultDesign.vignetteSet, vignettes: fewCases });
const right = modelAnswersFile(cases, "model");
const label = "illustrative model-like answers";
const wrong = fewCases
  .map((vignette) =>
    JSON.stringify({
      vignette,
      arm: "model",
      author: label,
      text: `A text of another study, ${vignette}.`,
    }),
  )
  .join("\n");

let study: SyntheticStudy;
let desk: Awaited<ReturnType<typeof browserOf>>;
beforeAll(async () => {
  study = await collectingStudy(open);
  desk = await browserOf(open, study);
});

const bring = async (text: string) => {
  const file = parseImportFile(Buffer.from(text));
  if (file.kind === "import-file") await nameModelsOf(await study.actor("coordinator"), file);
  return desk.postImport({
    intent: "confirm",
    packed: packFile(Buffer.from(text)),
    hash: sha256Hex(text),
    mixedArms: "yes",
  });
};
const setAside = (at: string, reason = "The file of another study.") =>
  desk.postImport({ intent: "set-aside", import: at, reason });
const imports = async () => (await desk.importPage()).imports;
const refusalOf = ({ data }: Awaited<ReturnType<typeof setAside>>) =>
  (data as { refusal: { kind: string } }).refusal.kind;
const entries = () =>
  open.owner.db.execute<{ detail: string; payload: string }>(sql`
  select e.detail, o.payload from ledger_entries e join ledger_openings o using (chain, position) where e.act = 'import-set-aside' and e.study_id = ${study.studyId}::uuid`);
const constraintOf = (statement: string) =>
  open.owner.db.execute(sql.raw(statement)).then(
    () => "done",
    (error: { cause?: { constraint_name?: string } }) =>
      error.cause?.constraint_name ?? String(error),
  );

describe("[I6] an import that is set aside", () => {
  it("asks for an import and a reason, and writes nothing without", async () => {
    expect((await bring(wrong)).status).toBe(302);
    const [first] = await imports();
    const tried = [
      await setAside(first?.at ?? "", "  "),
      await setAside(first?.at ?? "", "x".repeat(501)),
      await setAside("2026-01-01T00:00:00.000000Z"),
      await setAside("no time'"),
    ];
    expect(tried.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    expect(tried.map(refusalOf)).toEqual([
      "reason-missing",
      "reason-too-long",
      "import-unknown",
      "import-unknown",
    ]);
    for (const kind of Object.keys(importing.setAside.refused))
      expect(importing.setAside.refused[kind as keyof typeof importing.setAside.refused]).toMatch(
        /^(Import|Reason): /,
      );
    expect(await imports()).toMatchObject([
      { labels: [label], answers: fewCases.length, prepared: 0, setAsideAt: null },
    ]);
  });

  it("stays in the record and fills no case, and the ledger keeps who and why", async () => {
    const [first] = await imports();
    expect((await setAside(first?.at ?? "")).location).toBe(
      `/studies/${study.studyId}/import?setAside=${fewCases.length}`,
    );
    expect(await imports()).toMatchObject([
      { answers: fewCases.length, reason: "The file of another study." },
    ]);
    const { soFar } = await desk.importPage();
    expect(soFar).toMatchObject([{ label, answers: 0 }]);
    const { texts, obstacles } = await readCoordinatorOverview(await study.actor("coordinator"));
    expect(texts.answers).toBe(0);
    expect(obstacles.map(({ kind }) => kind)).toContain("cells-without-answer");
    const [entry] = await entries();
    expect(JSON.parse(entry?.detail ?? "")).toEqual({ answers: fewCases.length });
    expect(JSON.parse(entry?.payload ?? "")).toMatchObject({
      reason: "The file of another study.",
    });
  });

  it("pressed twice goes once", async () => {
    const [first] = await imports();
    expect(refusalOf(await setAside(first?.at ?? ""))).toBe("import-unknown");
    expect(await entries()).toHaveLength(1);
  });

  it("frees its places: the right file comes in under the same labels, and so does the very same file", async () => {
    expect((await bring(wrong)).status).toBe(302);
    const second = (await imports()).find(({ setAsideAt }) => setAsideAt === null);
    expect((await setAside(second?.at ?? "")).status).toBe(302);
    expect((await bring(right)).status).toBe(302);
    const rows = await open.owner.db.execute<{ attempt: number; n: number }>(
      sql`select attempt, count(*)::integer as n from answers where study_id = ${study.studyId}::uuid group by attempt order by attempt`,
    );
    expect(rows).toEqual([1, 2, 3].map((attempt) => ({ attempt, n: fewCases.length })));
    expect((await desk.importPage()).soFar).toMatchObject([{ label, answers: fewCases.length }]);
  });

  it("is never prepared, and what is prepared is never set aside", async () => {
    await writeAnswers(study);
    expect(await prepareTexts(await study.actor("coordinator"))).toMatchObject({
      kind: "texts-prepared",
    });
    const sent = await open.owner.db.execute<{ text: string }>(
      sql`select text from candidate_texts where study_id = ${study.studyId}::uuid`,
    );
    expect(sent.filter(({ text }) => text.includes("another study"))).toEqual([]);
    const standing = (await imports()).find(({ setAsideAt }) => setAsideAt === null);
    expect(standing?.prepared).toBe(fewCases.length);
    const refused = await setAside(standing?.at ?? "");
    expect([refused.status, refusalOf(refused)]).toEqual([409, "import-prepared"]);
  });
});

describe("[I6] Postgres, whatever the program does", () => {
  const insert = (
    which: string,
  ) => `insert into answers_set_aside (answer_id, study_id, set_aside_by, reason)
    select a.id, a.study_id, (select id from participants where study_id = a.study_id limit 1), 'x' from answers a join authors w on w.id = a.author_id where a.study_id = '${study.studyId}' and ${which} limit 1`;

  it("sets aside no prepared answer, and no resident's", async () => {
    expect(await constraintOf(insert("a.id in (select answer_id from candidate_links)"))).toBe(
      "answers_set_aside_i6",
    );
    expect(await constraintOf(insert("w.participant_id is not null"))).toBe("answers_set_aside_i6");
  });

  it("prepares no answer that is set aside, and fills no place twice", async () => {
    expect(
      await constraintOf(
        "insert into candidate_links (candidate_id, answer_id) select (select id from candidate_texts limit 1), answer_id from answers_set_aside limit 1",
      ),
    ).toBe("candidates_stand_i6");
    const copy = (attempt: number) =>
      `insert into answers (id, study_id, vignette_id, author_id, sample, attempt, raw_text, raw_hash) select gen_random_uuid(), study_id, vignette_id, author_id, sample, ${attempt}, raw_text, raw_hash from answers where attempt = 3 limit 1`;
    expect(await constraintOf(copy(3))).toBe("answers_once_per_cell");
    expect(await constraintOf(copy(4))).toBe("answers_attempt_i6");
  });

  const shells: ReturnType<typeof openShell>[] = [];
  afterAll(() => Promise.all(shells.map((shell) => shell.close())));

  it.each(["blinded", "author", "analysis", "gate"] as const)(
    "shows the %s login nothing of it",
    async (login) => {
      const role = {
        blinded: "redactor",
        author: "resident",
        analysis: "investigator",
        gate: "auditor",
      } as const;
      const shell = openShell(
        open.database.connections[login],
        (await study.actor(role[login])).session,
      );
      shells.push(shell);
      expect((await shell.try("select * from answers_set_aside")).kind).not.toBe("answered");
    },
  );
});
