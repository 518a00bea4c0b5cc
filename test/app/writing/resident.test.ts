import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  action as save,
  loader as openPage,
} from "#app/routes/studies.$studyId.write.$number._index.tsx";
import { action as autosave } from "#app/routes/studies.$studyId.write.$number.draft.ts";
import {
  action as submit,
  loader as review,
} from "#app/routes/studies.$studyId.write.$number.review.tsx";
import { loader as list } from "#app/routes/studies.$studyId.write._index.tsx";
import { submitAnswer } from "#app/writing/submit-answer.server.ts";
import { sha256Hex } from "#ground/digest.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { walkToRating, writeAnswers } from "#scripts/synthetic/walk.ts";
import { type AnswerSections, emptySections, joinSections } from "#study/answer.ts";
import { openShell } from "#test/support/as-role.ts";
import { collectingStudy, draftStudy, openTestDatabase } from "#test/support/factories.ts";
import { answered, loadContext, requestTo, sessionToken, thrownBy } from "#test/support/http.ts";

const open = await openTestDatabase();
const context = loadContext(open);
let made: SyntheticStudy;

beforeAll(async () => {
  made = await collectingStudy(open, { residentsPerArm: 12 });
});

const sentence = (count: number): string =>
  Array.from({ length: count }, (_, n) => `word${n}`).join(" ");
const sections: AnswerSections = {
  bottomLine: sentence(20),
  problem: sentence(30),
  actions: sentence(40),
  monitoring: sentence(30),
  uncertainty: sentence(10),
};
const attested = { noGenerativeAi: "yes", resources: "A formulary." };

type Fields = Readonly<Record<string, string>>;
const formOf = (words: Partial<AnswerSections>, version: number, more: Fields = {}): Fields => ({
  ...emptySections,
  ...words,
  basedOn: String(version),
  secondsVisible: "10",
  ...more,
});

let used = 0;

/** A resident whom no other test uses, as a browser. */
async function browser(study = made, nth = used++) {
  const person =
    study.people.filter((p) => p.roles.includes("resident"))[nth] ??
    expect.fail("too few residents");
  const token = await sessionToken(open, person.personId);
  const asked = (number: number | string, form?: Fields) => ({
    request: requestTo(
      `/studies/${study.studyId}/write/${number}`,
      form ? { token, form } : { token },
    ),
    params: { studyId: study.studyId, number: String(number) },
    context,
  });
  return {
    token,
    person,
    actor: () => study.actor("resident", nth),
    list: () => list(asked("")),
    open: async (number: number | string) => (await openPage(asked(number))).opened,
    review: async (number: number) => (await review(asked(number))).opened,
    save: async (number: number | string, form: Fields) =>
      answered(await save(asked(number, form))),
    autosave: async (number: number | string, form: Fields) => {
      const response = await autosave(asked(number, form));
      return {
        status: response.status,
        body: (await response.json()) as Readonly<{
          kind: string;
          version?: number;
          draft?: AnswerSections;
        }>,
      };
    },
    submit: async (number: number | string, form: Fields) =>
      answered(await submit(asked(number, form))),
  };
}

const answersOf = (participantId: string) =>
  open.owner.db.execute<{
    raw_text: string;
    raw_hash: string;
    seconds_visible: number;
    attestation: unknown;
  }>(
    sql`select w.raw_text, w.raw_hash, w.seconds_visible, w.attestation from answers w join authors a on a.id = w.author_id where a.participant_id = ${participantId}`,
  );
const openingsOf = async (participantId: string) =>
  (
    await open.owner.db.execute<{ payload: string }>(
      sql`select o.payload from ledger_openings o join ledger_entries e using (chain, position) where e.actor = ${participantId} and e.act = 'answer-submitted'`,
    )
  ).map((row) => JSON.parse(row.payload) as unknown);
const submissionsOf = (participantId: string) =>
  open.owner.db.execute(
    sql`select detail from ledger_entries where actor = ${participantId} and act = 'answer-submitted'`,
  );

describe("the list of cases", () => {
  it("stands in the stored order of the resident, and leads to the first case not submitted", async () => {
    const resident = await browser();
    const before = await resident.list();
    expect(before.list.cases.map((line) => line.number)).toEqual(
      before.list.cases.map((_, index) => index + 1),
    );
    expect(before.list).toMatchObject({ submitted: 0, next: 1 });
    await resident.submit(1, formOf(sections, 0, attested));
    await resident.autosave(3, formOf({ problem: "begun" }, 0));
    const after = await resident.list();
    expect(after.list.cases.slice(0, 3).map((line) => line.kind)).toEqual([
      "submitted",
      "not-started",
      "draft-saved",
    ]);
    expect(after.list).toMatchObject({ submitted: 1, next: 2 });
  });

  it("counts a case that was only looked at as not started", async () => {
    const resident = await browser();
    await resident.autosave(1, formOf({}, 0));
    expect((await resident.list()).list.cases[0]).toEqual({ number: 1, kind: "not-started" });
  });

  it("shows each resident the cases in an order of their own", async () => {
    const texts = async (nth: number) => {
      const resident = await browser(made, nth);
      const { cases } = (await resident.list()).list;
      return Promise.all(cases.map(async (line) => (await resident.open(line.number)).text.stem));
    };
    const orders = await Promise.all([0, 1, 2, 3, 4, 5].map(texts));
    expect(new Set(orders.map((order) => order.join("\n"))).size).toBeGreaterThan(1);
    expect(new Set(orders.map((order) => [...order].sort().join("\n"))).size).toBe(1);
  });
});

describe("what a page of a case carries", () => {
  it("is the stem, the chart, the question and the limits: no key, number or name of the set", async () => {
    const opened = await (await browser()).open(1);
    expect(Object.keys(opened.text).sort()).toEqual(["data", "question", "stem"]);
    expect(JSON.stringify(opened)).not.toMatch(/canary|keyPoints|criticalErrors|"id"/);
  });
});

describe("a draft", () => {
  it("comes back as it was saved, with its time on screen", async () => {
    const resident = await browser();
    expect(
      (await resident.save(1, formOf(sections, 0, { secondsVisible: "75" }))).headers.get(
        "Location",
      ),
    ).toMatch(/\/write\/1$/);
    expect((await resident.open(1)).draft).toMatchObject({
      version: 1,
      sections,
      secondsVisible: 75,
    });
  });

  it("keeps the greatest time on screen", async () => {
    const resident = await browser();
    await resident.autosave(1, formOf(sections, 0, { secondsVisible: "90" }));
    await resident.autosave(
      1,
      formOf({ ...sections, actions: "other" }, 1, { secondsVisible: "20" }),
    );
    expect((await resident.open(1)).draft).toMatchObject({ version: 2, secondsVisible: 90 });
  });

  it("holds every text a person can type, whatever its letters and line breaks", async () => {
    const resident = await browser();
    let version = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme", maxLength: 60 }).filter((text) => !text.includes("\u0000")),
        async (typed) => {
          const saved = await resident.autosave(1, formOf({ problem: typed }, version));
          version = saved.body.version ?? expect.fail(saved.body.kind);
          expect((await resident.open(1)).draft?.sections.problem).toBe(
            typed.replace(/\r\n?/g, "\n"),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it("with a character that can't be stored is refused by its field, with the words given back", async () => {
    const refused = await (await browser()).save(1, formOf({ problem: "a\u0000b" }, 0));
    expect(refused).toMatchObject({
      status: 400,
      data: { kind: "form-refused", typed: { problem: "a\u0000b" } },
    });
    expect((refused.data as { errors: Fields }).errors["problem"]).toMatch(
      /delete it and save again/,
    );
  });

  it("goes on to the review when that button was pressed", async () => {
    const saved = await (await browser()).save(2, formOf(sections, 0, { intent: "review" }));
    expect(saved.headers.get("Location")).toMatch(/\/write\/2\/review$/);
  });
});

describe("two windows on one draft", () => {
  it("the later save over the same version is refused, and both texts are there to choose from", async () => {
    const resident = await browser();
    await resident.autosave(1, formOf({ problem: "first" }, 0));
    await resident.autosave(1, formOf({ problem: "from one window" }, 1));
    const refused = await resident.save(1, formOf({ problem: "from the other" }, 1));
    expect(refused).toMatchObject({
      status: 409,
      data: {
        kind: "draft-conflict",
        draft: { version: 2, sections: { problem: "from one window" } },
        typed: { problem: "from the other" },
      },
    });
    expect((await resident.open(1)).draft?.sections.problem).toBe("from one window");
    expect(
      (await resident.autosave(1, formOf({ problem: "from the other" }, 2))).body,
    ).toMatchObject({ kind: "draft-saved", version: 3 });
  });

  it("saving at once, one stands and the other is told", async () => {
    const resident = await browser();
    const saves = await Promise.all(
      ["left", "right"].map((problem) => resident.autosave(1, formOf({ problem }, 0))),
    );
    expect(saves.map((answer) => answer.body.kind).sort()).toEqual([
      "draft-conflict",
      "draft-saved",
    ]);
    const standing = (await resident.open(1)).draft?.sections.problem;
    for (const answer of saves) expect(answer.body.draft?.problem).toBe(standing);
  });

  it("a save whose answer was lost counts as saved when it is sent again", async () => {
    const resident = await browser();
    const first = await resident.autosave(1, formOf(sections, 0));
    const again = await resident.autosave(1, formOf(sections, 0));
    expect([first.body.kind, again.body.kind, again.body.version]).toEqual([
      "draft-saved",
      "draft-saved",
      1,
    ]);
  });

  it("the same words again bring their time and no new version", async () => {
    const resident = await browser();
    await resident.autosave(1, formOf(sections, 0));
    await resident.autosave(1, formOf(sections, 1, { secondsVisible: "300" }));
    expect((await resident.open(1)).draft).toMatchObject({ version: 1, secondsVisible: 300 });
  });

  it("a draft without a word never stands in the way", async () => {
    const resident = await browser();
    await resident.autosave(1, formOf({}, 0));
    expect((await resident.autosave(1, formOf(sections, 0))).body.kind).toBe("draft-saved");
  });
});

describe("submitting", () => {
  it("locks the text, its hash, the attestation and the time, and stands in the ledger without them", async () => {
    const resident = await browser();
    await resident.autosave(1, formOf(sections, 0, { secondsVisible: "200" }));
    expect(
      (
        await resident.submit(1, formOf(sections, 1, { ...attested, secondsVisible: "40" }))
      ).headers.get("Location"),
    ).toMatch(/\/write\/1$/);
    const rawText = joinSections(sections);
    const { participantId } = resident.person;
    expect(await answersOf(participantId)).toEqual([
      {
        raw_text: rawText,
        raw_hash: sha256Hex(rawText),
        seconds_visible: 200,
        attestation: { noGenerativeAi: true, resources: "A formulary." },
      },
    ]);
    expect(await submissionsOf(participantId)).toEqual([{ detail: "{}" }]);
    expect(await openingsOf(participantId)).toMatchObject([
      {
        rawHash: sha256Hex(rawText),
        sections,
        attestation: { noGenerativeAi: true, resources: "A formulary." },
        secondsVisible: 200,
      },
    ]);
    expect((await resident.open(1)).answer).toMatchObject({
      sections,
      hash: sha256Hex(rawText),
      secondsVisible: 200,
    });
  });

  it("[C2] pressed twice at once records one answer and one entry, and tells the other press", async () => {
    const resident = await browser();
    const presses = await Promise.all(
      [1, 2].map(() => resident.submit(1, formOf(sections, 0, attested))),
    );
    expect(presses.map((page) => page.status).sort()).toEqual([302, 409]);
    expect(presses.find((page) => page.status === 409)?.data).toMatchObject({
      kind: "already-submitted",
    });
    expect(await answersOf(resident.person.participantId)).toHaveLength(1);
    expect(await submissionsOf(resident.person.participantId)).toHaveLength(1);
  });

  it("closes the draft: later saves are refused and change nothing", async () => {
    const resident = await browser();
    await resident.submit(1, formOf(sections, 0, attested));
    expect(await resident.autosave(1, formOf({ problem: "too late" }, 0))).toMatchObject({
      status: 409,
      body: { kind: "already-submitted" },
    });
    expect((await resident.open(1)).answer?.sections).toEqual(sections);
  });

  it("of a draft that another window has changed since is refused", async () => {
    const resident = await browser();
    await resident.autosave(1, formOf(sections, 0));
    await resident.autosave(1, formOf({ ...sections, problem: sentence(25) }, 1));
    expect(await resident.submit(1, formOf(sections, 1, attested))).toMatchObject({
      status: 409,
      data: { kind: "draft-changed" },
    });
    expect(await answersOf(resident.person.participantId)).toHaveLength(0);
  });

  it("[C4] needs the attestation and the resources", async () => {
    const resident = await browser();
    const unattested = await resident.submit(1, formOf(sections, 0, { resources: "none" }));
    expect(unattested).toMatchObject({
      status: 422,
      data: { kind: "not-attested", resources: "none" },
    });
    const unnamed = await resident.submit(
      1,
      formOf(sections, 0, { noGenerativeAi: "yes", resources: " " }),
    );
    expect(unnamed).toMatchObject({
      status: 400,
      data: {
        kind: "form-refused",
        errors: { resources: "is empty: name what you used, or write none" },
      },
    });
  });
});

describe("[C3] limits of a section", () => {
  it("let a draft be saved over them, and say on review which section is too long and by how much", async () => {
    const resident = await browser();
    const { spec } = await resident.open(1);
    for (const { key, maxWords, required } of spec.sections) {
      const standing = (await resident.open(1)).draft?.version ?? 0;
      await resident.autosave(1, formOf({ ...sections, [key]: sentence(maxWords + 1) }, standing));
      const opened = await resident.review(1);
      expect(opened.obstacle).toEqual({
        kind: "section-too-long",
        section: key,
        words: maxWords + 1,
        maxWords,
      });
      const form = formOf(opened.draft?.sections ?? {}, opened.draft?.version ?? 0, attested);
      expect(await resident.submit(1, form)).toMatchObject({
        status: 422,
        data: { kind: "section-too-long", section: key },
      });
      const without = await resident.submit(
        1,
        formOf({ ...sections, [key]: "" }, opened.draft?.version ?? 0, attested),
      );
      if (required)
        expect(without).toMatchObject({
          status: 422,
          data: { kind: "section-missing", section: key },
        });
    }
    expect(await answersOf(resident.person.participantId)).toHaveLength(0);
  });
});

describe("[C1] outside collecting", () => {
  it("a study in draft takes neither drafts nor answers, and has no case open", async () => {
    const early = await draftStudy(open, { title: "Not yet collecting" });
    const resident = await browser(early, 0);
    expect(await resident.list()).toMatchObject({
      state: "draft",
      list: { cases: [], next: null },
    });
    expect((await thrownBy(resident.open(1))).status).toBe(404);
  });

  it("an answer that is on its way when the study is sealed is refused, not half recorded", async () => {
    const sealing = await collectingStudy(open, { title: "Being sealed" });
    const resident = await browser(sealing, 0);
    const sealer = await open.owner.client.reserve();
    // The step alone, without what a real seal needs: its lock and its new state are what the answer meets.
    await sealer.unsafe(`begin; select pg_advisory_xact_lock(study_lock_key('${sealing.studyId}')); alter table studies disable trigger user;
      update studies set state = 'rating' where id = '${sealing.studyId}'; alter table studies enable trigger user`);
    const submission = resident.submit(1, formOf(sections, 0, attested));
    await expect
      .poll(() =>
        open.owner.db.execute(
          sql`select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
        ),
      )
      .toHaveLength(1);
    await sealer.unsafe("commit");
    sealer.release();
    expect(await submission).toMatchObject({
      status: 409,
      data: { kind: "study-not-collecting", state: "rating" },
    });
    expect(await answersOf(resident.person.participantId)).toHaveLength(0);
    expect(await submissionsOf(resident.person.participantId)).toHaveLength(0);
  });

  it("a sealed study shows what was submitted, read-only, and refuses saves and submissions", async () => {
    const sealed = await collectingStudy(open, { title: "Sealed" });
    await writeAnswers(sealed);
    const before = await sealed.actor("resident", 0);
    await walkToRating(sealed);
    const resident = await browser(sealed, 0);
    const opened = await resident.open(1);
    expect(opened).toMatchObject({
      studyState: "rating",
      answer: { attestation: { noGenerativeAi: true } },
    });
    expect((await resident.list()).list.submitted).toBeGreaterThan(0);
    expect((await resident.autosave(1, formOf(sections, 0))).status).toBe(409);
    expect(
      (
        await submitAnswer(before, 1, {
          sections,
          draftVersion: 0,
          secondsVisible: 1,
          noGenerativeAi: true,
          resources: "none",
        })
      ).kind,
    ).toBe("study-not-collecting");
  });
});

describe("another resident's work", () => {
  it("has no address: a case beyond one's own list, and every other study, is 404", async () => {
    const resident = await browser();
    const { cases } = (await resident.list()).list;
    for (const number of [cases.length + 1, 0, "v01", "1.0"]) {
      expect((await thrownBy(resident.open(number))).status).toBe(404);
      expect((await resident.autosave(number, formOf(sections, 0))).status).toBe(404);
    }
    expect(await resident.submit(cases.length + 1, formOf(sections, 0, attested))).toMatchObject({
      status: 404,
      data: { kind: "case-unknown" },
    });
    const other = await collectingStudy(open, { title: "Of others" });
    const asked = {
      request: requestTo(`/studies/${other.studyId}/write`, { token: resident.token }),
      params: { studyId: other.studyId },
      context,
    };
    expect((await thrownBy(list(asked))).status).toBe(404);
  });

  it("is invisible to the role's own SQL, and can't be written to", async () => {
    const [writer, reader] = [await browser(), await browser()];
    await writer.autosave(2, formOf(sections, 0));
    await writer.submit(1, formOf(sections, 0, attested));
    const shell = openShell(open.database.connections.author, sha256Hex(reader.token));
    for (const table of ["answers", "answer_drafts"])
      expect(await shell.try(`select * from ${table}`)).toEqual({ kind: "answered", rows: [] });
    const theirs = await open.owner.db.execute<{ author_id: string; vignette_id: string }>(
      sql`select d.author_id, d.vignette_id from answer_drafts d join authors a on a.id = d.author_id where a.participant_id = ${writer.person.participantId}`,
    );
    const { author_id, vignette_id } = theirs[0] ?? expect.fail("no draft");
    expect(
      await shell.try(
        `insert into answer_drafts (author_id, vignette_id, version, sections) values ('${author_id}', '${vignette_id}', 9, '{}')`,
      ),
    ).toMatchObject({ kind: "refused", code: "42501" });
    expect(
      await shell.try(
        `update answer_drafts set version = 9 where author_id = '${author_id}' returning 1`,
      ),
    ).toEqual({ kind: "answered", rows: [] });
    await shell.close();
  });

  it("rates apart from writing: a rater is not let in", async () => {
    const rater = made.people.find((p) => p.roles.includes("rater")) ?? expect.fail("no rater");
    const token = await sessionToken(open, rater.personId);
    const asked = {
      request: requestTo(`/studies/${made.studyId}/write`, { token }),
      params: { studyId: made.studyId },
      context,
    };
    expect((await thrownBy(list(asked))).status).toBe(404);
  });
});

describe("a session that ended while writing", () => {
  it("answers the editor's own save with 401 and no page, so that the words stay where they are", async () => {
    const resident = await browser();
    await open.owner.db.execute(
      sql`update sessions set ended_at = now() where token_hash = ${sha256Hex(resident.token)}`,
    );
    expect(await resident.autosave(1, formOf(sections, 0))).toEqual({
      status: 401,
      body: { kind: "signed-out" },
    });
  });

  it("gives a form post back word for word", async () => {
    const resident = await browser();
    await open.owner.db.execute(
      sql`update sessions set ended_at = now() where token_hash = ${sha256Hex(resident.token)}`,
    );
    const form = formOf(sections, 0, attested);
    const refused = await thrownBy(resident.submit(1, form));
    expect(refused).toMatchObject({
      status: 401,
      data: { kept: Object.entries(form).map(([name, value]) => ({ name, value })) },
    });
  });
});
