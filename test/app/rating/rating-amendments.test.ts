import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asActor } from "#db/as-actor.server.ts";
import { findLatestRating, findRatingContext, recordRating } from "#db/queries/ratings.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { decideRating } from "#study/rating.ts";
import { asId, type ReadingId } from "#study/vocabulary.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { type Desk, filled, raterDesk, raterOf } from "./rater-desk.ts";

const open = await openTestDatabase();
let made: SyntheticStudy;
let desk: Desk;
let taken = 0;

beforeAll(async () => {
  made = await ratingStudy(open, { design: { raterSeats: 8, practice: false, repeatShare: 0 } });
});

beforeEach(async () => {
  desk = await raterDesk(open, made, raterOf(made, taken++));
});

const actorOfDesk = () => made.actor("rater", taken - 1);
const rows = (query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Record<string, unknown>>(query);
const versionsOf = (id: string) =>
  rows(
    sql`select version, after_close, amendment_reason, a.answer as confidence from ratings g join given_answers a on a.rating_id = g.id and a.question = 'confidence' where reading_id = ${id}::uuid order by version`,
  );
const amended = (reason: string, confidence: string) => ({
  ...filled,
  confidence,
  amendmentReason: reason,
});

describe("[R4] a rating already recorded", () => {
  it("is shown as stored, and sending it again is refused with what stands", async () => {
    const id = await desk.rateNext();
    expect(await desk.send(id, { ...filled, confidence: "1" })).toMatchObject({
      status: 409,
      data: { refusal: { kind: "already-rated" } },
    });
    expect(await desk.read(id)).toMatchObject({
      status: 200,
      data: {
        rating: {
          version: 1,
          draft: {
            confidence: "4",
            "over-caution": "yes",
            "important-omission": "no",
            "score.medical-correctness": "5",
          },
        },
      },
    });
  });

  it("changes only with a reason", async () => {
    const id = await desk.rateNext();
    expect(await desk.send(id, amended("  ", "1"))).toMatchObject({
      status: 422,
      data: { refusal: { kind: "amendment-needs-reason" }, fields: ["amendmentReason"] },
    });
    expect(await versionsOf(id)).toHaveLength(1);
  });

  it("[R6] changed before the next reading opens counts; changed after it is kept and marked", async () => {
    const id = await desk.rateNext();
    expect(await desk.read(id)).toMatchObject({ data: { isClosed: false, mayWrite: true } });
    expect((await desk.send(id, amended("slipped a key", "3"))).headers.get("Location")).toBe(
      `${desk.path}/${id}`,
    );
    await desk.read(await desk.nextId());
    expect(await desk.read(id)).toMatchObject({ data: { isClosed: true, rating: { version: 2 } } });
    expect(await desk.send(id, amended("read it again", "2"))).toMatchObject({ status: 302 });
    expect(await versionsOf(id)).toEqual([
      { version: 1, after_close: false, amendment_reason: null, confidence: "4" },
      { version: 2, after_close: false, amendment_reason: "slipped a key", confidence: "3" },
      { version: 3, after_close: true, amendment_reason: "read it again", confidence: "2" },
    ]);
  });
});

describe("two tabs and a double press", () => {
  it("[R6] a version whose next reading opened after the decision and before the writing is marked as late by Postgres", async () => {
    const id = await desk.rateNext();
    const rater = await actorOfDesk();
    await asActor(rater.pools.blinded, rater.session, async (tx) => {
      const context = await findRatingContext(tx, rater.studyId, asId<ReadingId>(id));
      const { draft } = (await findLatestRating(tx, asId<ReadingId>(id))) ?? {
        draft: {},
      };
      const decided =
        context && decideRating(context, { draft, amendmentReason: "read once more" });
      if (decided?.kind !== "rating-recorded")
        throw new Error(`refused: ${decided?.kind ?? "no context"}`);
      await desk.read(await desk.nextId());
      await recordRating(tx, rater.studyId, decided, { device: "desktop", secondsVisible: 9 });
    });
    expect(await versionsOf(id)).toMatchObject([
      { version: 1, after_close: false },
      { version: 2, after_close: true },
    ]);
  });

  it("record one version, and the loser is told that it stands", async () => {
    const id = await desk.judgeNext();
    const answers = await Promise.all(
      [1, 2, 3, 4].map((confidence) =>
        desk.send(id, { ...filled, confidence: String(confidence) }),
      ),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([302, 409, 409, 409]);
    expect(answers.filter((a) => a.status === 409).map((a) => a.data)).toEqual(
      Array.from({ length: 3 }, () =>
        expect.objectContaining({ refusal: { kind: "already-rated" } }),
      ),
    );
    expect(await versionsOf(id)).toHaveLength(1);
  });

  it("lock one first judgement", async () => {
    const id = await desk.nextId();
    const [first, second] = await Promise.all([desk.read(id), desk.read(id)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    const answers = await Promise.all(
      ["yes", "no", "yes"].map((harmful) => desk.send(id, { intent: "judge-harm", harmful })),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([302, 409, 409]);
    expect(
      await rows(
        sql`select count(*)::integer as n from ledger_entries where act = 'harm-judged' and actor = ${raterOf(made, taken - 1).participantId}::uuid`,
      ),
    ).toEqual([{ n: 1 }]);
  });

  it("write amendments one after the other, each a version of its own", async () => {
    const id = await desk.rateNext();
    const answers = await Promise.all(
      ["one", "two", "three"].map((reason) => desk.send(id, amended(reason, "5"))),
    );
    expect(answers.map((a) => a.status)).toEqual([302, 302, 302]);
    expect((await versionsOf(id)).map((row) => row["version"])).toEqual([1, 2, 3, 4]);
  });
});
