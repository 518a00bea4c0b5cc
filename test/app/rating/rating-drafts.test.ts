import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { type Desk, raterDesk, raterOf } from "./rater-desk.ts";

const open = await openTestDatabase();
let made: SyntheticStudy;
let desk: Desk;
let id: string;
let taken = 0;

beforeAll(async () => {
  made = await ratingStudy(open, { design: { raterSeats: 8, practice: false, repeatShare: 0 } });
});

/** A rater of their own for every test, with the first answer judged. */
beforeEach(async () => {
  desk = await raterDesk(open, made, raterOf(made, taken++));
  id = await desk.judgeNext();
});

const draft = (comment: string, basedOn: number) => ({
  "score.medication-safety": "2",
  comment,
  basedOn: String(basedOn),
  secondsVisible: "30",
});

describe("a draft", () => {
  it("is saved as far as it is filled in, and shown again when the page is opened anew", async () => {
    expect(await desk.saveDraft(id, draft("first", 0))).toMatchObject({
      status: 200,
      data: { kind: "draft-saved", version: 1 },
    });
    expect(await desk.saveDraft(id, draft("second", 1))).toMatchObject({
      status: 200,
      data: { kind: "draft-saved", version: 2 },
    });
    expect(await desk.read(id)).toMatchObject({
      data: {
        rating: null,
        draft: {
          version: 2,
          secondsVisible: 30,
          draft: { "score.medication-safety": "2", comment: "second" },
        },
      },
    });
  });

  it('keeps "cannot judge" while its reason is still to be written', async () => {
    await desk.saveDraft(id, { "score.medication-safety": "cannot-judge", basedOn: "0" });
    expect(await desk.read(id)).toMatchObject({
      data: { draft: { draft: { "score.medication-safety": "cannot-judge" } } },
    });
  });

  it("counts as saved when the same words come twice, because the first answer was lost", async () => {
    await desk.saveDraft(id, draft("words", 0));
    expect(await desk.saveDraft(id, draft("words", 0))).toMatchObject({
      status: 200,
      data: { kind: "draft-saved", version: 1 },
    });
  });

  it("of two windows is a conflict that gives back what stands and overwrites nothing", async () => {
    await desk.saveDraft(id, draft("this window", 0));
    expect(await desk.saveDraft(id, draft("the other window", 0))).toMatchObject({
      status: 409,
      data: { kind: "draft-conflict", version: 1, draft: { comment: "this window" } },
    });
    expect(await desk.saveDraft(id, draft("the other window", 1))).toMatchObject({
      status: 200,
      data: { version: 2 },
    });
  });

  it("of two windows at the same moment is kept once", async () => {
    const answers = await Promise.all(
      ["a", "b", "c", "d"].map((comment) => desk.saveDraft(id, draft(comment, 0))),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409, 409]);
  });

  it("is saved by the form's own button without JavaScript, and a conflict there loses no words", async () => {
    expect(await desk.send(id, { ...draft("by button", 0), intent: "save-draft" })).toMatchObject({
      status: 302,
    });
    expect(await desk.send(id, { ...draft("stale", 0), intent: "save-draft" })).toMatchObject({
      status: 409,
      data: { refusal: { kind: "draft-conflict" }, sent: { comment: "stale" } },
    });
  });

  it("is refused with 401 without a session, 404 for another's reading, 400 when it can't be read", async () => {
    const other = await raterDesk(open, made, raterOf(made, (taken + 1) % 8));
    expect(await desk.saveDraft(id, draft("x", 0), "a token nobody has")).toEqual({
      status: 401,
      data: { kind: "signed-out" },
    });
    expect(await other.saveDraft(id, draft("x", 0))).toEqual({
      status: 404,
      data: { kind: "draft-not-yours" },
    });
    expect(await other.saveDraft(id, draft("x", 1))).toEqual({
      status: 404,
      data: { kind: "draft-not-yours" },
    });
    expect(await desk.saveDraft(id, draft("x".repeat(5001), 0))).toEqual({
      status: 400,
      data: { kind: "form-unreadable", invalid: ["comment"] },
    });
  });

  it("with a NUL character is stored without it", async () => {
    expect(await desk.saveDraft(id, draft("a\0b", 0))).toMatchObject({ status: 200 });
    expect(await desk.read(id)).toMatchObject({ data: { draft: { draft: { comment: "ab" } } } });
  });
});
