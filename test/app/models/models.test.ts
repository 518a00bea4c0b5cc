// A model's card from the coordinator's form to the report's table and the export, and who is told of it before.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { runReport } from "#app/computing/run-report.server.ts";
import { importAnswers } from "#app/conduct/import-answers.server.ts";
import { parseImportFile } from "#app/import-files/import-file.server.ts";
import { correctCard } from "#app/models/correct-card.server.ts";
import { nameModel } from "#app/models/name-model.server.ts";
import { action as send, loader as page } from "#app/routes/studies.$studyId.models.new.tsx";
import { action as exportZip } from "#app/routes/studies.$studyId.export[.]zip.ts";
import { syntheticCard } from "#scripts/synthetic/model-card.ts";
import { cardFields, notKnown } from "#study/provenance-card.ts";
import { openShell } from "#test/support/as-role.ts";
import { visitorOf } from "#test/support/conclusion-pages.ts";
import { csvRows } from "#test/support/csv-rows.ts";
import { type OpenStudy, testDay } from "#test/support/factories.ts";
import { readyStudy, readyStudyOfEveryRecord } from "#test/support/ready-studies.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";
import { storedFiles } from "#test/support/unzip.ts";

const study = await readyStudy("collecting");
const post = async (form: Readonly<Record<string, string>>) => {
  const { status, data, headers } = await visitorOf(study).visit(
    "coordinator",
    send,
    "/models/new",
    form,
  );
  return { status, data: data as Refused, location: headers.get("Location") };
};
type Refused = Readonly<{
  refusal: Readonly<{ kind: string; faults: Readonly<Record<string, string>> }>;
  typed: Readonly<{ label: string; fields: Readonly<Record<string, string>> }>;
}>;
const named = { arm: "model", label: "A model 1", model: "A model", temperature: "0.7" };

const fileOf = (author: string, vignette = 1) => {
  const row = { vignette, arm: "model", author, text: "Stop the drug." };
  const file = parseImportFile(Buffer.from(JSON.stringify(row)));
  return file.kind === "import-file" ? file : expect.fail(file.kind);
};
const cards = (of: OpenStudy) =>
  of.open.owner.db.execute<{ label: string; version: number; model: string; reason: string }>(sql`
    select w.card ->> 'label' as label, c.version, c.document ->> 'model' as model, c.reason
    from provenance_cards c join authors w on w.id = c.author_id where c.study_id = ${of.studyId}::uuid order by 1, 2`);

describe("[I7] naming a model", () => {
  it("asks for every field, or for the one tick that says it isn't known, and loses nothing typed", async () => {
    const blank = await post(named);
    expect(blank.status).toBe(422);
    expect(Object.keys(blank.data.refusal.faults)).toEqual(
      cardFields.filter((field) => !["model", "temperature"].includes(field)),
    );
    expect(blank.data.typed).toMatchObject({
      label: "A model 1",
      fields: { model: "A model", temperature: "0.7" },
    });
    expect(await cards(study)).toEqual([]);
  });

  it("is done with what is known, and once for each label of an arm", async () => {
    const answer = await post({ ...named, emptyIsNotKnown: "yes" });
    expect(answer.location).toBe(`/studies/${study.studyId}/models/model-1?done=named`);
    expect(await cards(study)).toEqual([
      { label: "A model 1", version: 1, model: "A model", reason: null },
    ]);
    expect((await post({ ...named, emptyIsNotKnown: "yes" })).data.refusal.kind).toBe(
      "model-known",
    );
  });

  it("is led to from the file's check, with arm and label filled in", async () => {
    const { data } = await visitorOf(study).visit(
      "coordinator",
      page,
      "/models/new?arm=model&label=B%202",
    );
    expect(data).toMatchObject({ asked: { arm: "model", label: "B 2" } });
  });

  it("pressed twice at once names one model", async () => {
    const coordinator = await study.actor("coordinator");
    const twice = { arm: "model", label: "Twice", fields: syntheticCard, emptyIsNotKnown: true };
    const outcomes = await Promise.all([1, 2].map(() => nameModel(coordinator, twice, testDay)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["model-known", "model-named"]);
  });
});

describe("[I7] an import", () => {
  it("of a model without a card is refused, and names it", async () => {
    const coordinator = await study.actor("coordinator");
    expect(await importAnswers(coordinator, fileOf("Nobody's"))).toEqual({
      kind: "cards-missing",
      models: [{ arm: "model", label: "Nobody's" }],
    });
    expect(await importAnswers(coordinator, fileOf("A model 1"))).toMatchObject({ answers: 1 });
  });

  it("is refused by Postgres too, whatever the program forgot", async () => {
    const { connections } = study.open.database;
    const shell = openShell(connections.operations, (await study.actor("coordinator")).session);
    const answerOf = (author: string) =>
      `insert into answers (study_id, vignette_id, author_id, sample, raw_text, raw_hash)
       select study_id, id, '${author}', 9, 'x', 'x' from vignettes where study_id = '${study.studyId}' and number = 2`;
    const bare = "00000000-0000-4000-8000-000000000001";
    const nameBare = `insert into authors (id, study_id, arm, code) values ('${bare}', '${study.studyId}', 'model', 'model-9')`;
    const [carded] = await study.open.owner.db.execute<{ id: string }>(
      sql`select author_id as id from provenance_cards where study_id = ${study.studyId}::uuid limit 1`,
    );
    expect(await shell.try(`${nameBare}; ${answerOf(bare)}`)).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    expect(await shell.try(answerOf(carded?.id ?? ""))).toMatchObject({ kind: "answered" });
    await shell.close();
  });

  it("of a model that an earlier program named without a card goes on once one is recorded", async () => {
    const coordinator = await study.actor("coordinator");
    await study.open.owner.db.execute(
      sql`insert into authors (study_id, arm, code, card) values (${study.studyId}::uuid, 'model', 'model-8', '{"label":"Older"}')`,
    );
    expect((await importAnswers(coordinator, fileOf("Older", 3))).kind).toBe("cards-missing");
    const first = { fields: syntheticCard, emptyIsNotKnown: true, reason: "", seen: 0 };
    expect(await correctCard(coordinator, "model-8", first, testDay)).toMatchObject({ version: 1 });
    const accepted = { noAnswers: false, mixedArms: true };
    expect(await importAnswers(coordinator, fileOf("Older", 3), accepted)).toMatchObject({
      answers: 1,
    });
  });
});

describe("[I8] a correction", () => {
  const correction = {
    fields: { ...syntheticCard, model: "Another" },
    emptyIsNotKnown: true,
    reason: "It was another model.",
    seen: 1,
  };
  it("is a new version with its reason; the first stays, and a second window is told", async () => {
    const coordinator = await study.actor("coordinator");
    expect(await correctCard(coordinator, "model-1", correction, testDay)).toEqual({
      kind: "card-recorded",
      version: 2,
    });
    expect(await correctCard(coordinator, "model-1", correction, testDay)).toEqual({
      kind: "card-superseded",
    });
    expect(await cards(study)).toContainEqual({
      label: "A model 1",
      version: 2,
      model: "Another",
      reason: "It was another model.",
    });
    const [entry] = await study.open.owner.db.execute<{ detail: string; payload: string }>(sql`
      select e.detail, o.payload from ledger_entries e join ledger_openings o using (chain, position)
      where e.act = 'card-recorded' and o.payload like '%It was another%'`);
    expect(entry?.detail).toBe("{}");
    expect(JSON.parse(entry?.payload ?? "")).toMatchObject({ version: 2 });
  });

  it("changes no row: neither the coordinator's login nor the owner's", async () => {
    const error = await study.open.owner.db
      .execute(sql`update provenance_cards set reason = 'x' where version = 2`)
      .then(
        () => "done",
        (thrown: { cause?: { message?: string } }) => thrown.cause?.message,
      );
    expect(error).toMatch(/append-only/u);
  });
});

describe("[I7] once the arms are open", () => {
  let done: OpenStudy;
  beforeAll(async () => {
    done = await readyStudyOfEveryRecord();
  });

  it("every card stands in the report, as it holds", async () => {
    const made = await runReport(await done.actor("investigator"));
    expect(made.kind === "report-made" ? made.models : made.kind).toMatchObject([
      { code: "model-1", arm: "model", version: 2, card: { samples: "3", temperature: notKnown } },
    ]);
  });

  it("every version is in the export", async () => {
    const response = await visitorOf(done).ask("investigator", exportZip, "/export.zip", {});
    const files = storedFiles(new Uint8Array(await (response as Response).arrayBuffer()));
    const rows = csvRows(files.get("provenance-cards.csv") ?? "");
    expect(rows).toMatchObject([
      { author: "model-1", card_version: "1", samples: "1", correction_reason: "" },
      {
        author: "model-1",
        card_version: "2",
        samples: "3",
        sampling_seed: "none",
        top_p: notKnown,
      },
    ]);
  });

  it("a card that was taken away, or changed, is missed before any number is shown", async () => {
    const changed = await readyStudy("unblinded");
    await rewriteHistory(
      changed.open.owner,
      "provenance_cards",
      `update provenance_cards set document = document || '{"samples":"1000"}'`,
    );
    expect(await runReport(await changed.actor("investigator"))).toMatchObject({
      kind: "records-unlike-ledger",
    });
  });
});
