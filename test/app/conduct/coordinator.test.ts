import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { en } from "#app/conduct/words/en.ts";
import { ethics as ethicsWords } from "#app/conduct/words/ethics-en.ts";
import { openShell } from "#test/support/as-role.ts";
import {
  answeredStudy,
  collectingStudy,
  draftStudy,
  openTestDatabase,
  ratingStudy,
} from "#test/support/factories.ts";
import { thrownBy } from "#test/support/http.ts";
import { browserOf, type Answer } from "./coordinator-browser.ts";

const open = await openTestDatabase();
const real = await openTestDatabase("real");

const kindOf = (answer: Answer): string => (answer.data as { kind: string }).kind;
const decision = {
  decision: "approval",
  authority: "Committee of the hospital",
  reference: "12/2026",
  decidedOn: "2026-01-31",
};

describe("the overview", () => {
  it("says in sentences what stands before collecting, then opens it, each act once", async () => {
    const desk = await browserOf(open, await draftStudy(open));
    const { obstacles, attachedSet, plannedSet } = await desk.overview();
    expect(obstacles.map((obstacle) => obstacle.kind)).toEqual([
      "ethics-missing",
      "vignette-set-missing",
    ]);
    for (const obstacle of obstacles) expect(en.overview.obstacle(obstacle)).toMatch(/\.$/);
    expect([attachedSet, plannedSet]).toEqual([
      null,
      { setId: "medication-safety-30", isPublic: true },
    ]);
    expect(kindOf(await desk.act("open-collecting"))).toBe("step-not-ready");

    expect((await desk.act("attach-set")).location).toMatch(/done=set-attached$/);
    expect(kindOf(await desk.act("attach-set"))).toBe("set-already-attached");
    await desk.recordEthics({ ...decision, decision: "demonstration" });
    expect((await desk.act("open-collecting")).location).toMatch(/done=state-changed$/);
    expect(kindOf(await desk.act("open-collecting"))).toBe("step-illegal");
    expect(kindOf(await desk.act("attach-set"))).toBe("study-not-draft");
  });

  it("[V1] shows which set is attached, its review and its disclosure", async () => {
    const { attachedSet } = await (await browserOf(open, await collectingStudy(open))).overview();
    expect(attachedSet).toMatchObject({
      setId: "medication-safety-30",
      isPublic: true,
      reviewState: "draft: not yet reviewed by clinicians",
    });
    expect(attachedSet?.disclosure.length).toBeGreaterThan(20);
  });

  it("[V1] attaches and opens once when pressed twice at once", async () => {
    const desk = await browserOf(open, await draftStudy(open));
    const twice = async (intent: string) =>
      (await Promise.all([desk.act(intent), desk.act(intent)]))
        .map((answer) => answer.status)
        .sort();
    expect(await twice("attach-set")).toEqual([302, 409]);
    await desk.recordEthics({ ...decision, decision: "demonstration" });
    expect(await twice("open-collecting")).toEqual([302, 409]);
  });

  it("counts the texts on their way to the redactor, and prepares each once", async () => {
    const study = await answeredStudy(open);
    const desk = await browserOf(open, study);
    const { answers } = (await desk.overview()).texts;
    expect((await desk.overview()).texts).toMatchObject({ prepared: 0, cleared: 0 });
    const none = { cases: 0, texts: 0 };
    await Promise.all([desk.act("prepare-texts"), desk.act("prepare-texts")]);
    expect((await desk.overview()).texts).toEqual({
      answers,
      prepared: answers,
      cleared: 0,
      waiting: { ready: none, owed: none, short: none },
    });
    expect(
      await open.owner.db.execute(
        sql`select 1 from candidate_texts where study_id = ${study.studyId}`,
      ),
    ).toHaveLength(answers);
  });

  it("follows residents and raters by completion and minutes", async () => {
    const { writers, readers, models, attachedSet } = await (
      await browserOf(open, await ratingStudy(open))
    ).overview();
    const total = attachedSet?.vignettes ?? 0;
    expect(
      writers.map(({ arm, submitted, medianSeconds }) => ({ arm, submitted, medianSeconds })),
    ).toEqual(["pgy1", "pgy2"].map((arm) => ({ arm, submitted: total, medianSeconds: 240 })));
    expect(models).toMatchObject([{ arm: "model", vignettes: total }]);
    expect(readers.map(({ seat, rated, isSignedOff }) => ({ seat, rated, isSignedOff }))).toEqual(
      [1, 2].map((seat) => ({ seat, rated: 0, isSignedOff: false })),
    );
    expect(readers.every((reader) => reader.total >= 3 * total && reader.code !== null)).toBe(true);
  });

  it("belongs to the coordinator: everyone else finds no such page", async () => {
    const study = await draftStudy(open);
    for (const role of [
      "investigator",
      "rater",
      "redactor",
      "resident",
      "auditor",
      "statistician",
    ] as const) {
      const other = await browserOf(open, study, role);
      expect((await thrownBy(other.overview())).status, role).toBe(404);
      expect((await thrownBy(other.act("open-collecting"))).status, role).toBe(404);
      expect((await thrownBy(other.ethics())).status, role).toBe(404);
    }
  });
});

describe("what a coordinator's connection can reach", () => {
  it("[B1] is no score, judgement, comment or draft of a rating", async () => {
    const study = await ratingStudy(open);
    const shell = openShell(
      open.database.connections.operations,
      (await study.actor("coordinator")).session,
    );
    for (const table of [
      "ratings",
      "rating_scores",
      "rating_drafts",
      "harm_judgements",
      "primary_ratings",
      "analysis_scores",
      "analysis_readings",
      "practice_attempts",
      "reading_openings",
    ]) {
      expect(await shell.try(`select * from ${table}`), table).toMatchObject({
        kind: "refused",
        code: "42501",
      });
    }
    for (const call of ["pooled_distribution", "opened_arms", "open_readings"])
      expect(await shell.try(`select * from ${call}('${study.studyId}')`), call).toMatchObject({
        kind: "refused",
        code: "42501",
      });
    expect(await shell.try("select person_id from invitations")).toMatchObject({
      kind: "answered",
    });
    expect(await shell.try("select token_hash from invitations")).toMatchObject({
      kind: "refused",
      code: "42501",
    });
    await shell.close();
  });
});

describe("the ethics record", () => {
  it("names each field that is missing, too long or no day", async () => {
    const desk = await browserOf(open, await draftStudy(open));
    const faults = async (form: Readonly<Record<string, string>>) =>
      ((await desk.recordEthics({ ...decision, ...form })).data as { refusal: { faults: unknown } })
        .refusal.faults;
    expect(await faults({ decision: "", authority: " ", reference: "", decidedOn: "" })).toEqual({
      decision: "missing",
      authority: "missing",
      reference: "missing",
      decidedOn: "missing",
    });
    expect(
      await faults({ authority: "a".repeat(201), reference: "a\u0000", decidedOn: "31.1.2026" }),
    ).toEqual({ authority: "too-long", reference: "not-text", decidedOn: "not-a-date" });
    expect(await faults({ decidedOn: "2999-01-01" })).toEqual({ decidedOn: "date-ahead" });
    expect((await desk.ethics()).decisions).toHaveLength(0);
    for (const [field, fault] of [
      ["decision", "missing"],
      ["authority", "too-long"],
      ["reference", "not-text"],
      ["decidedOn", "date-ahead"],
    ] as const)
      expect(ethicsWords.faults[field]?.[fault]).toMatch(/: /);
  });

  it("keeps every decision, and the last one holds", async () => {
    const desk = await browserOf(open, await draftStudy(open));
    await desk.recordEthics({ ...decision, decision: "exemption" });
    await desk.recordEthics(decision);
    expect((await desk.ethics()).decisions).toMatchObject([
      { version: 2, decision: "approval" },
      { version: 1, decision: "exemption" },
    ]);
    expect((await desk.overview()).obstacles.map((obstacle) => obstacle.kind)).not.toContain(
      "ethics-missing",
    );
  });

  it("[S2] takes no demonstration in a real study", async () => {
    const desk = await browserOf(real, await draftStudy(real), "coordinator", "real");
    expect((await desk.ethics()).offered).toEqual(["approval", "exemption"]);
    const answer = await desk.recordEthics({ ...decision, decision: "demonstration" });
    expect(answer).toMatchObject({
      status: 422,
      data: { refusal: { kind: "demonstration-in-real-study" } },
    });
    expect((await desk.ethics()).decisions).toHaveLength(0);
  });
});
