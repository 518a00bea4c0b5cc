// Two things at once that exclude each other: one happens, the other is told, and nothing breaks. That the same thing
// pressed twice happens once stands beside each page's own tests.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { filled, raterDesk, raterOf } from "#test/app/rating/rater-desk.ts";
import { openTestDatabase, ratedStudy } from "#test/support/factories.ts";
import { lockAs } from "#test/support/keys.ts";

const raters = 6;
const open = await openTestDatabase();
let made: SyntheticStudy;

beforeAll(async () => {
  made = await ratedStudy(open, {
    leaveOpen: 1,
    design: { raterSeats: raters, practice: false, repeatShare: 0 },
  });
}, 120_000);

const amended = { ...filled, amendmentReason: "I misread the dose.", confidence: "2" };

const ask = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Row>(query);

/** A rater who has rated everything, has not signed off, and may still amend the last answer. */
async function atTheEnd(nth: number) {
  const rater = raterOf(made, nth);
  const desk = await raterDesk(open, made, rater);
  return { rater, desk, id: await desk.rateNext() };
}

/** Runs `work` while another transaction holds the study, and lets go once `waiting` transactions stand in line for it. */
async function whileHeld<T>(work: (inLine: (waiting: number) => Promise<void>) => T): Promise<T> {
  return open.owner.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(study_lock_key(${made.studyId}::uuid))`);
    const inLine = (waiting: number) =>
      expect
        .poll(
          async () =>
            (
              await ask(
                sql`select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
              )
            ).length,
          { timeout: 10_000 },
        )
        .toBe(waiting)
        .then(() => undefined);
    return work(inLine);
  });
}

describe("[R7] an amendment and the sign-off at once", () => {
  it("either comes first: the amendment stands before the sign-off, or is told of it", async () => {
    for (let nth = 1; nth < raters; nth += 1) {
      const { rater, desk, id } = await atTheEnd(nth);
      const [amendment, signing] = await Promise.all([desk.send(id, amended), desk.signOff()]);
      expect(signing.status).toBe(302);
      expect([302, 409]).toContain(amendment.status);
      const acts = await ask<{ act: string }>(
        sql`select act from ledger_entries where chain = ${rater.participantId}::uuid order by position desc limit 2`,
      );
      expect(acts.map((row) => row.act)).toEqual([
        "signed-off",
        amendment.status === 302 ? "rating-amended" : "rating-recorded",
      ]);
    }
  });
});

describe("[R1] an amendment that is on its way when the study is locked", () => {
  it("is refused with the state, and the entry after the lock's is nobody's rating", async () => {
    const { desk, id } = await atTheEnd(0);
    const investigator = await made.actor("investigator");
    const begun = await whileHeld(async (inLine) => {
      const locking = lockAs(investigator);
      await inLine(1);
      const amending = desk.send(id, amended);
      await inLine(2);
      return { locking, amending };
    });
    expect(await begun.locking).toMatchObject({ kind: "state-changed" });
    expect(await begun.amending).toMatchObject({
      status: 409,
      data: { refusal: { kind: "study-not-rating" } },
    });
    expect(
      await ask(sql`select 1 from ratings where reading_id = ${id}::uuid and version > 1`),
    ).toHaveLength(0);
  });
});
