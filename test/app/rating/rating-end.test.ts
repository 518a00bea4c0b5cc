import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { replaceRater } from "#app/people/replace-rater.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listOwnPayloads } from "#db/queries/ratings.ts";
import { signIn, type SyntheticStudy } from "#scripts/synthetic/study.ts";
import { invariant } from "#study/invariant.ts";
import type { PersonId } from "#study/vocabulary.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { rowsLookedUp } from "#test/support/rows-looked-up.ts";
import { filled, raterDesk, raterOf } from "./rater-desk.ts";

const open = await openTestDatabase();
let made: SyntheticStudy;

beforeAll(async () => {
  made = await ratingStudy(open, { design: { raterSeats: 3, practice: false, repeatShare: 0 } });
});

const rows = (query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Record<string, unknown>>(query);

describe("[R7] signing off", () => {
  it("waits for every answer, gives a receipt once, and closes the ratings", async () => {
    const desk = await raterDesk(open, made, raterOf(made, 0));
    expect(await desk.signOff()).toMatchObject({
      status: 409,
      data: { kind: "readings-left", count: 15 },
    });
    const id = await desk.rateNext();
    for (let n = 1; n < 15; n += 1) await desk.rateNext();
    expect(await desk.home()).toMatchObject({
      done: 15,
      total: 15,
      next: { kind: "all-read" },
      signedAt: null,
    });
    expect(await desk.done()).toMatchObject({
      total: 15,
      standing: { canSignOff: true, mayAmend: true, signedAt: null },
    });
    expect(
      (await Promise.all([desk.signOff(), desk.signOff()])).map((a) => a.status).sort(),
    ).toEqual([302, 409]);
    expect(await desk.done()).toMatchObject({
      standing: { canSignOff: false, mayAmend: false, signedAt: expect.stringMatching(/^\d{4}-/) },
    });
    expect(await desk.signOff()).toMatchObject({
      status: 409,
      data: { kind: "already-signed-off" },
    });
    expect(await desk.send(id, { ...filled, amendmentReason: "too late" })).toMatchObject({
      status: 409,
      data: { refusal: { kind: "signed-off" } },
    });
    expect(await desk.read(id)).toMatchObject({
      status: 200,
      data: { mayWrite: false, rating: { version: 1 } },
    });
  });

  it("stands in the ledger with every act before it, and the chains are whole", async () => {
    const acts = await rows(
      sql`select act, count(*)::integer as n from ledger_entries where actor = ${raterOf(made, 0).participantId}::uuid group by act order by act`,
    );
    expect(acts).toEqual([
      { act: "acquaintances-declared", n: 1 },
      { act: "consent-given", n: 1 },
      { act: "harm-judged", n: 15 },
      { act: "rating-recorded", n: 15 },
      { act: "signed-in", n: 1 },
      { act: "signed-off", n: 1 },
    ]);
    expect(await rows(sql`select * from ledger_first_break(${made.studyId}::uuid)`)).toEqual([]);
  });
});

describe("[R9] the digest of a receipt", () => {
  it("looks each reading up a few times, however many a rater has", async () => {
    const { pools, session } = await made.actor("rater", 0);
    const looked = await asActor(pools.blinded, session, async (tx) => {
      const before = await rowsLookedUp(tx, "readings");
      expect(await listOwnPayloads(tx, made.studyId)).toHaveLength(15);
      return (await rowsLookedUp(tx, "readings")) - before;
    });
    expect(looked).toBeLessThanOrEqual(10 * 15);
  });
});

describe("[P4] a replaced rater", () => {
  it("loses the list, the readings and the drafts; the new one goes on where the list stood", async () => {
    const old = await raterDesk(open, made, raterOf(made, 1));
    const rated = await old.rateNext();
    const current = await old.judgeNext("yes");
    const replacement = await replace(1);
    expect(await old.home()).toMatchObject({ next: { kind: "no-seat" }, total: 0 });
    expect(await old.read(rated)).toMatchObject({ status: 404, data: { kind: "reading-unknown" } });
    expect(await old.send(current, filled)).toMatchObject({ status: 404 });
    expect(await old.saveDraft(current, { ...filled, basedOn: "0" })).toMatchObject({
      status: 404,
    });
    expect(await old.signOff()).toMatchObject({ status: 409, data: { kind: "no-seat" } });
    expect(await replacement.home()).toMatchObject({
      next: { kind: "acquaintances-first" },
      acquaintances: "to-answer",
      done: 1,
      total: 15,
    });
    expect(
      await replacement.declare({
        listedAs: (await replacement.acquaintances()).listedAs,
        answer: "none",
      }),
    ).toMatchObject({ status: 302 });
    expect(await replacement.home()).toMatchObject({
      next: { kind: "reading-ready", id: current },
      done: 1,
      total: 15,
    });
    expect(await replacement.read(current)).toMatchObject({ status: 200, data: { harmful: true } });
    expect(await replacement.rateNextOpen(current)).toMatchObject({ status: 302 });
  });
});

/** Gives the nth rater's seat to a newcomer. */
async function replace(nth: number) {
  const [seat] = await rows(
    sql`select t.number from seats t join seat_assignments a on a.seat_id = t.id where a.participant_id = ${raterOf(made, nth).participantId}::uuid`,
  );
  const successor = { kind: "newcomer", name: "Synthetic replacement", email: null } as const;
  const outcome = await replaceRater(await made.actor("coordinator"), {
    seat: Number(seat?.["number"]),
    successor,
    reason: "moved away",
  });
  invariant(outcome.kind === "rater-replaced", outcome.kind);
  const { participantId } = outcome;
  const [joined] = await open.owner.db.execute<{ personId: PersonId }>(
    sql`select person_id as "personId" from participants where id = ${participantId}::uuid`,
  );
  invariant(joined, "the newcomer is no participant");
  const person = await signIn(open, made.studyId, {
    personId: joined.personId,
    participantId,
    roles: ["rater"],
  });
  const desk = await raterDesk(open, made, person);
  return {
    ...desk,
    rateNextOpen: (id: string) =>
      desk.send(id, { ...filled, "harm-severity": "hospital", "harm-likelihood": "rare" }),
  };
}
