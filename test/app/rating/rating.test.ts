import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { action as send } from "#app/routes/studies.$studyId.rate.$readingId.tsx";
import { loader as home } from "#app/routes/studies.$studyId.rate._index.tsx";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { loadContext, requestTo, sessionToken, thrownBy } from "#test/support/http.ts";
import { type Desk, filled, harm, raterDesk, raterOf } from "./rater-desk.ts";

const open = await openTestDatabase();
let made: SyntheticStudy;
let desk: Desk;
let taken = 0;

beforeAll(async () => {
  made = await ratingStudy(open, { design: { raterSeats: 20, practice: false, repeatShare: 0 } });
});

/** A rater of their own for every test. */
beforeEach(async () => {
  desk = await raterDesk(open, made, raterOf(made, taken++));
});

const asOwner = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Row>(query);
const count = async (query: ReturnType<typeof sql>): Promise<number> =>
  (await asOwner<{ n: number }>(query))[0]?.n ?? -1;
const versionsOf = (id: string) =>
  count(sql`select count(*)::integer as n from ratings where reading_id = ${id}::uuid`);
const unknownId = "00000000-0000-4000-8000-000000000000";

/** A sentence of the key of this reading's case, as it stands in the database. */
async function keyPhraseOf(id: string): Promise<string> {
  const rows = await asOwner<{ phrase: string }>(
    sql`select k.key -> 'keyPoints' -> 0 ->> 'text' as phrase from readings r join answer_keys k using (vignette_id) where r.id = ${id}::uuid`,
  );
  return rows[0]?.phrase ?? "";
}

describe("the walk of one rating", () => {
  it("opens the reading, locks the first judgement, takes the scores and leads to the next reading", async () => {
    const id = await desk.nextId();
    expect(await desk.read(id)).toMatchObject({
      status: 200,
      data: { kind: "reading-opened", harmful: null, key: null, rating: null },
    });
    expect(
      (await desk.send(id, { intent: "judge-harm", harmful: "yes" })).headers.get("Location"),
    ).toBe(`${desk.path}/${id}`);
    expect(await desk.read(id)).toMatchObject({
      data: { harmful: true, key: { keyPoints: expect.any(Array) } },
    });
    const sent = await desk.send(id, { ...filled, ...harm });
    expect(sent.headers.get("Location")).toBe(`${desk.path}/${await desk.nextId()}`);
    const [row] = await asOwner(
      sql`select version, after_close, seconds_visible, (select jsonb_object_agg(a.question, a.answer) from given_answers a where a.rating_id = g.id and not a.is_criterion) as answers from ratings g where reading_id = ${id}::uuid`,
    );
    expect(row).toEqual({
      version: 1,
      answers: {
        "harm-severity": "temporary",
        "harm-likelihood": "possible",
        "important-omission": "no",
        "over-caution": "yes",
        confidence: "4",
        comment: "KP1 is thin.",
      },
      after_close: false,
      seconds_visible: 75,
    });
    expect(await desk.home()).toMatchObject({ done: 1, total: 15, medianSeconds: 75 });
  });

  it("stores what was shown, and that the key of a case's first reading had not been seen", async () => {
    const id = await desk.judgeNext();
    const [row] = await asOwner(
      sql`select o.shown_hash = t.text_hash as same, o.key_seen_before from reading_openings o join readings r on r.id = o.reading_id join shown_answers t on t.id = r.shown_answer_id where r.id = ${id}::uuid`,
    );
    expect(row).toEqual({ same: true, key_seen_before: false });
  });

  it("marks the later readings of a case as read with its key seen", async () => {
    for (let n = 0; n < 15; n += 1) await desk.rateNext();
    const rows = await asOwner<{ first: boolean; seen: boolean }>(sql`
      select o.key_seen_before as seen, row_number() over (partition by r.seat_id, r.vignette_id order by r.position) = 1 as first
      from reading_openings o join readings r on r.id = o.reading_id join ratings g on g.reading_id = r.id and g.participant_id = ${raterOf(made, taken - 1).participantId}::uuid`);
    expect(rows).toHaveLength(15);
    expect(rows.every(({ first, seen }) => seen === !first)).toBe(true);
  });

  it('takes "cannot judge" with its reason in place of a score', async () => {
    const id = await desk.judgeNext();
    expect(
      await desk.send(id, {
        ...filled,
        "score.guideline-consistency": "cannot-judge",
        "reason.guideline-consistency": "outside my field",
      }),
    ).toMatchObject({ status: 302 });
    const rows = await asOwner(
      sql`select score, cannot_judge_reason from rating_scores c join ratings g on g.id = c.rating_id where g.reading_id = ${id}::uuid and criterion = 'guideline-consistency'`,
    );
    expect(rows).toEqual([{ score: null, cannot_judge_reason: "outside my field" }]);
  });

  it("proposes a break after ten answers and leads home for it", async () => {
    for (let n = 0; n < 9; n += 1) await desk.rateNext();
    expect(await desk.home()).toMatchObject({ breakDue: null });
    const tenth = await desk.judgeNext();
    expect((await desk.send(tenth, filled)).headers.get("Location")).toBe(desk.path);
    expect(await desk.home()).toMatchObject({
      breakDue: { answers: 10 },
      done: 10,
      next: { kind: "reading-ready" },
    });
  });
});

describe("[B4] the key", () => {
  it("is in no byte before this reading's own judgement, and in the page after it", async () => {
    const id = await desk.nextId();
    const phrase = await keyPhraseOf(id);
    expect(phrase.length).toBeGreaterThan(10);
    expect(JSON.stringify(await desk.read(id))).not.toContain(phrase);
    await desk.send(id, { intent: "judge-harm", harmful: "no" });
    expect(JSON.stringify(await desk.read(id))).toContain(phrase);
  });

  it("stays closed on a case's later readings too, until each one's own judgement", async () => {
    const opened: string[] = [];
    for (let n = 0; n < 15; n += 1) {
      const id = await desk.nextId();
      const page = JSON.stringify(await desk.read(id));
      opened.push(page.includes(await keyPhraseOf(id)) ? "key" : "closed");
      await desk.send(id, { intent: "judge-harm", harmful: "no" });
      await desk.send(id, filled);
    }
    expect(new Set(opened)).toEqual(new Set(["closed"]));
  });
});

describe("[B1] what a rater is sent", () => {
  it("carries none of the rubric's later parts, the key's own marks, arms or authors", async () => {
    const id = await desk.judgeNext();
    const page = JSON.stringify([await desk.read(id), await desk.home(), await desk.done()]);
    const fields = [
      "safetyCap",
      "sourceGuess",
      "canary",
      "matrix",
      "caseType",
      "slug",
      "forbiddenStemPhrases",
      "arm",
      "authorId",
      "shownAnswerId",
      "answerId",
      "repeatOf",
      "period",
      "vignetteId",
    ];
    expect(fields.filter((field) => page.includes(`"${field}"`))).toEqual([]);
    expect(page).not.toMatch(/pgy[12]/i);
  });

  it("lists completed work by place and time alone", async () => {
    const id = await desk.rateNext();
    const { completed } = await desk.done();
    expect(completed.map((row) => Object.keys(row).sort())).toEqual([
      ["position", "ratedAt", "readingId"],
    ]);
    expect(completed[0]?.readingId).toBe(id);
  });
});

describe("what is refused", () => {
  it("[N1] a reading that is not next, with the place that is", async () => {
    const list = await asOwner<{ id: string }>(
      sql`select r.id from readings r join readings n on n.seat_id = r.seat_id where n.id = ${await desk.nextId()}::uuid and r.position = 3`,
    );
    expect(await desk.read(list[0]?.id ?? "")).toMatchObject({
      status: 409,
      data: { kind: "reading-not-next", position: 3, nextPosition: 1 },
    });
  });

  it("another rater's reading and an unknown one alike, as not found", async () => {
    const other = await raterDesk(open, made, raterOf(made, 0));
    const foreign = await asOwner<{ id: string }>(
      sql`select r.id from readings r join ratings g on g.reading_id = r.id where g.participant_id = ${raterOf(made, 0).participantId}::uuid limit 1`,
    );
    const id = foreign[0]?.id ?? "";
    expect(await other.read(id)).toMatchObject({ status: 200 });
    for (const asked of [id, unknownId]) {
      expect(await desk.read(asked)).toMatchObject({
        status: 404,
        data: { kind: "reading-unknown" },
      });
      expect(await desk.send(asked, filled)).toMatchObject({ status: 404 });
      expect(await desk.send(asked, { intent: "judge-harm", harmful: "no" })).toMatchObject({
        status: 404,
      });
      expect(await desk.saveDraft(asked, { ...filled, basedOn: "0" })).toEqual({
        status: 404,
        data: { kind: "draft-not-yours" },
      });
    }
    expect(await thrownBy(desk.read("17"))).toMatchObject({ status: 404 });
  });

  it("[R2] scores before the reading is open, and before the first judgement", async () => {
    const id = await desk.nextId();
    expect(await desk.send(id, filled)).toMatchObject({
      status: 409,
      data: { refusal: { kind: "reading-not-open" } },
    });
    expect(await desk.send(id, { intent: "judge-harm", harmful: "no" })).toMatchObject({
      status: 409,
      data: { refusal: { kind: "reading-not-open" } },
    });
    await desk.read(id);
    expect(await desk.send(id, filled)).toMatchObject({
      status: 409,
      data: { refusal: { kind: "harm-judgement-missing" } },
    });
    expect(await desk.send(id, { intent: "judge-harm" })).toMatchObject({
      status: 422,
      data: { fields: ["harmful"] },
    });
  });

  it("[R2] a second first judgement: the first one stands", async () => {
    const id = await desk.judgeNext("yes");
    expect(await desk.send(id, { intent: "judge-harm", harmful: "no" })).toMatchObject({
      status: 409,
      data: { refusal: { kind: "harm-already-judged", harmful: true } },
    });
    expect(
      await count(
        sql`select count(*)::integer as n from harm_judgements where reading_id = ${id}::uuid and harmful`,
      ),
    ).toBe(1);
  });

  it("[R3] an incomplete rating, naming every open field in the form's order", async () => {
    const id = await desk.judgeNext("yes");
    const { "score.medication-safety": _left, ...without } = filled;
    const answer = await desk.send(id, {
      ...without,
      "score.medical-correctness": "cannot-judge",
      confidence: "",
    });
    expect(answer).toMatchObject({
      status: 422,
      data: {
        refusal: { kind: "rating-incomplete" },
        fields: [
          "score.medical-correctness",
          "score.medication-safety",
          "harm-severity",
          "harm-likelihood",
          "confidence",
        ],
      },
    });
    expect(await versionsOf(id)).toBe(0);
  });

  it("[R5] a score off the scale, and a form that can't be read, each by its field", async () => {
    const id = await desk.judgeNext();
    expect(await desk.send(id, { ...filled, "score.medication-safety": "6" })).toMatchObject({
      status: 422,
      data: { refusal: { kind: "score-off-scale" }, fields: ["score.medication-safety"] },
    });
    expect(await desk.send(id, { ...filled, confidence: "0" })).toMatchObject({
      status: 422,
      data: { fields: ["confidence"] },
    });
    expect(await desk.send(id, { ...filled, "important-omission": "perhaps" })).toMatchObject({
      status: 422,
      data: { refusal: { kind: "rating-incomplete" }, fields: ["important-omission"] },
    });
    expect(await desk.send(id, { ...filled, comment: "x".repeat(5001) })).toMatchObject({
      status: 400,
      data: { fields: ["comment"] },
    });
  });

  it("everything without a session, with 401 and what was typed", async () => {
    const id = await desk.judgeNext();
    const { studyId } = made;
    const outcome = await thrownBy(
      send({
        request: requestTo(`${desk.path}/${id}`, { token: "nobody's", form: filled }),
        params: { studyId, readingId: id },
        context: loadContext(open),
      }),
    );
    expect(outcome).toMatchObject({
      status: 401,
      data: {
        kind: "signed-out",
        kept: expect.arrayContaining([{ name: "comment", value: "KP1 is thin." }]),
      },
    });
    expect(await versionsOf(id)).toBe(0);
  });

  it("a person of another role, as not found", async () => {
    const redactor = made.people.find((p) => p.roles.includes("redactor"));
    const token = await sessionToken(open, redactor?.personId ?? raterOf(made).personId);
    expect(
      await thrownBy(
        Promise.resolve(
          home({
            request: requestTo(desk.path, { token }),
            params: { studyId: made.studyId },
            context: loadContext(open),
          }),
        ),
      ),
    ).toMatchObject({ status: 404 });
  });
});
