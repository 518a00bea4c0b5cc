import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { thrownBy } from "#test/support/http.ts";
import { type Desk, filled, harm, raterDesk, raterOf } from "./rater-desk.ts";

const open = await openTestDatabase();
let made: SyntheticStudy;
let desk: Desk;
let taken = 0;

beforeAll(async () => {
  made = await ratingStudy(open, { design: { raterSeats: 6, practice: true } });
});

beforeEach(async () => {
  desk = await raterDesk(open, made, raterOf(made, taken++));
});

const rows = (query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Record<string, unknown>>(query);
const tried = { ...filled, ...harm, harmful: "yes" };
const cases = ["1", "2", "3"] as const;

describe("[N2] practice", () => {
  it("comes before the first answer: no reading opens until it is done", async () => {
    expect(await desk.home()).toMatchObject({
      next: { kind: "practice-first" },
      practiceNumber: 1,
    });
    const [row] = await rows(
      sql`select r.id from readings r join seat_assignments a using (seat_id) where a.participant_id = ${raterOf(made, taken - 1).participantId}::uuid and r.position = 1`,
    );
    expect(await desk.read(String(row?.["id"]))).toMatchObject({
      status: 409,
      data: { kind: "practice-first" },
    });
    expect(
      await rows(
        sql`select 1 from reading_openings where reading_id = ${String(row?.["id"])}::uuid`,
      ),
    ).toEqual([]);
  });

  it("shows neither key nor worked rating at first, the key after the first judgement, the worked rating after one's own try", async () => {
    expect(await desk.practice("1")).toMatchObject({
      status: 200,
      data: { key: null, worked: null, attempt: null, harmful: null },
    });
    expect(await desk.practice("1", "?harmful=yes")).toMatchObject({
      data: { key: { keyPoints: expect.any(Array) }, worked: null, harmful: true },
    });
    expect((await desk.tryPractice("1", tried)).headers.get("Location")).toBe(
      `${desk.path}/practice/1`,
    );
    expect(await desk.practice("1")).toMatchObject({
      data: {
        attempt: { harmful: true, draft: { confidence: "4" } },
        worked: { lesson: expect.any(String), scores: expect.any(Array) },
      },
    });
  });

  it("opens the first answer once done, stands in the ledger once, and is in no rating", async () => {
    for (const number of cases) {
      expect(await desk.home()).toMatchObject({
        next: { kind: "practice-first" },
        practiceNumber: Number(number),
      });
      await desk.tryPractice(number, tried);
    }
    expect(await desk.home()).toMatchObject({
      next: { kind: "reading-ready", position: 1 },
      done: 0,
    });
    const actor = raterOf(made, taken - 1).participantId;
    expect(
      await rows(
        sql`select act from ledger_entries where actor = ${actor}::uuid and act = 'practice-done'`,
      ),
    ).toHaveLength(1);
    expect(await rows(sql`select 1 from ratings where participant_id = ${actor}::uuid`)).toEqual(
      [],
    );
  });

  it("keeps the first try, also of two tabs at once", async () => {
    const answers = await Promise.all([
      desk.tryPractice("1", tried),
      desk.tryPractice("1", { ...tried, confidence: "1" }),
    ]);
    expect(answers.map((a) => a.status).sort()).toEqual([302, 409]);
    expect(await desk.tryPractice("1", { ...tried, confidence: "2" })).toMatchObject({
      status: 409,
      data: { refusal: { kind: "practice-already-tried" } },
    });
  });

  it("is refused while a field is open, naming it, and for a case that does not exist", async () => {
    expect(await desk.tryPractice("1", { ...filled, harmful: "yes" })).toMatchObject({
      status: 422,
      data: { fields: ["harm-severity", "harm-likelihood"] },
    });
    expect(await desk.tryPractice("1", { ...filled, ...harm })).toMatchObject({
      status: 422,
      data: { fields: ["harmful"] },
    });
    expect(await desk.practice("99")).toMatchObject({
      status: 404,
      data: { kind: "practice-unknown" },
    });
    expect(await desk.tryPractice("99", tried)).toMatchObject({ status: 404 });
    expect(await thrownBy(desk.practice("one"))).toMatchObject({ status: 404 });
  });

  it("carries none of the key's own marks", async () => {
    for (const number of cases) await desk.tryPractice(number, tried);
    const page = JSON.stringify(await Promise.all(cases.map((number) => desk.practice(number))));
    expect(
      [
        "matrix",
        "slug",
        "canary",
        "caseType",
        "safetyCap",
        "sourceGuess",
        "forbiddenStemPhrases",
      ].filter((mark) => page.includes(mark)),
    ).toEqual([]);
  });
});
