// A yes/no question is one file: a set's rubric asks it, and everything else follows, from the form to the R script.
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { exportStudy } from "#app/export/export-study.server.ts";
import { packed, zipStream } from "#app/export/zip-stream.server.ts";
import { verifyFiles } from "#scripts/commands/verify.ts";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { asQuestions, type FirstRubric } from "#study/first-instrument.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { csvRows } from "#test/support/csv-rows.ts";
import { copySmallSet, readFileJson, writeFileJson } from "#test/vignettes/set-copy.ts";
import { sealVignetteSet } from "#vignettes/seal.ts";
import { type Desk, filled, raterDesk, raterOf } from "./rater-desk.ts";

const question = "Does the answer speak to the patient's own worry?";
const empathy = {
  id: "speaks-to-worry",
  kind: "yes-no",
  asked: "always",
  label: "Speaks to the worry",
  question,
};

/** The one file: the built-in rubric with one more question before its comment. */
async function askOneMore(folder: string): Promise<void> {
  const { schemaVersion, ...kept } = await readFileJson(folder, "rubric.json");
  const rubric = asQuestions({ schemaVersion, ...kept } as unknown as FirstRubric);
  await writeFileJson(folder, "rubric.json", {
    ...(JSON.parse(JSON.stringify(rubric)) as object),
    schemaVersion: "2.0",
    questions: JSON.parse(
      JSON.stringify([...rubric.questions.slice(0, -1), empathy, ...rubric.questions.slice(-1)]),
    ),
  });
}

const open = await openTestDatabase();
let folder: string;
let study: SyntheticStudy;
let desk: Desk;
let readingId: string;

beforeAll(async () => {
  const parent = await mkdtemp(join(tmpdir(), "equipoise-question-"));
  afterAll(() => rm(parent, { recursive: true }));
  folder = join(parent, "one-more-question");
  const copy = await copySmallSet();
  await cp(copy, folder, { recursive: true });
  await rm(copy, { recursive: true });
  const manifest = await readFileJson(folder, "manifest.json");
  await writeFileJson(folder, "manifest.json", { ...manifest, id: "one-more-question" });
  await askOneMore(folder);
  await sealVignetteSet(folder);
  vi.stubEnv("VIGNETTES_DIR", parent);
  study = await ratingStudy(open, {
    title: "A study that asks one more question",
    design: {
      raterSeats: 2,
      practice: false,
      vignetteSet: "one-more-question",
      vignettes: [1, 2, 3],
    },
  });
  desk = await raterDesk(open, study, raterOf(study));
});
afterAll(() => vi.unstubAllEnvs());

const rows = (query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Record<string, unknown>>(query);

describe.sequential("a yes/no question that a rubric adds", () => {
  it("is on the form, in the draft, and left open it is named", async () => {
    readingId = await desk.judgeNext();
    expect(await desk.read(readingId)).toMatchObject({
      data: { rubric: { questions: expect.arrayContaining([empathy]) } },
    });
    await desk.saveDraft(readingId, { "speaks-to-worry": "yes", basedOn: "0" });
    expect(await desk.read(readingId)).toMatchObject({
      data: { draft: { draft: { "speaks-to-worry": "yes" } } },
    });
    expect(await desk.send(readingId, filled)).toMatchObject({
      status: 422,
      data: { refusal: { kind: "rating-incomplete" }, fields: ["speaks-to-worry"] },
    });
  });

  it("[R11] is a row of the rating and told to the ledger by its id", async () => {
    expect(await desk.send(readingId, { ...filled, "speaks-to-worry": "yes" })).toMatchObject({
      status: 302,
    });
    expect(
      await rows(sql`
        select a.kind, a.answer from rating_answers a join ratings g on g.id = a.rating_id
        where g.reading_id = ${readingId}::uuid and a.question = 'speaks-to-worry'`),
    ).toEqual([{ kind: "yes-no", answer: "yes" }]);
    expect(
      await rows(sql`
        select o.payload::jsonb #>> '{answers,yes-no,speaks-to-worry}' as answer, o.payload::jsonb -> 'payload_version' as version
        from ledger_openings o where o.payload like ${`%${readingId}%`} and o.payload like '%scores%'`),
    ).toEqual([{ answer: "yes", version: 2 }]);
    expect(await desk.read(readingId)).toMatchObject({
      data: { rating: { draft: { "speaks-to-worry": "yes" } } },
    });
  });

  it("is checked, counted by arm, and a column of the export with its line in codebook and data package", async () => {
    await rateAnswers(study);
    await walkToLocked(study);
    await walkToUnblinded(study);
    const exported = await exportStudy(await study.actor("statistician"));
    if (exported.kind !== "study-exported") throw new Error(exported.kind);
    const files = new Map(exported.files.map(({ name, input }) => [name, input]));
    const readings = csvRows(files.get("readings.csv") ?? "");
    const said = readings.map((row) => row["speaks_to_worry"]);
    expect(new Set(said)).toEqual(new Set(["yes", "no"]));
    expect(csvRows(files.get("codebook.csv") ?? "")).toContainEqual({
      kind: "column",
      name: "speaks_to_worry",
      value: "",
      meaning: `Speaks to the worry: ${question}`,
    });
    expect(files.get("datapackage.json")).toContain('"speaks_to_worry"');
    const counted = csvRows(files.get("tables/judgements.csv") ?? "").filter(
      ({ judgement }) => judgement === "Speaks to the worry",
    );
    const primary = readings.filter((row) => row["is_hidden_repeat"] === "no");
    expect(counted).toHaveLength(3);
    expect(counted.reduce((sum, row) => sum + Number(row["readings"]), 0)).toBe(
      primary.filter((row) => row["speaks_to_worry"] === "yes").length,
    );
    const zip = Buffer.from(
      await new Response(zipStream(exported.files.map(packed))).arrayBuffer(),
    );
    await writeFile(`${folder}.zip`, zip);
    expect(await verifyFiles([`${folder}.zip`])).toMatchObject({ verdict: "consistent" });
  });
});
