import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";
import { filled, raterDesk, raterOf } from "./rater-desk.ts";

const open = await openTestDatabase();
const hourMilliseconds = 3_600_000;

it("[N3] a case's next answer waits for the washout, says when it opens, and opens then", async () => {
  const made = await ratingStudy(open, {
    design: { raterSeats: 2, practice: false, repeatShare: 0, washoutHours: 6 },
  });
  const desk = await raterDesk(open, made, raterOf(made));
  const started = Date.now();
  for (let n = 0; n < 5; n += 1) await desk.rateNext();
  const { next } = await desk.home();
  expect(next).toMatchObject({ kind: "washout-running", position: 6 });
  const opensAt = next.kind === "washout-running" ? next.opensAt.getTime() : 0;
  expect(opensAt).toBeGreaterThan(started + 5.9 * hourMilliseconds);
  expect(opensAt).toBeLessThan(Date.now() + 6.1 * hourMilliseconds);

  const [row] = await open.owner.db.execute<{ id: string }>(
    sql`select r.id from readings r join readings n on n.seat_id = r.seat_id join ratings g on g.reading_id = n.id where n.position = 1 and r.position = 6`,
  );
  const sixth = row?.id ?? "";
  expect(await desk.read(sixth)).toMatchObject({ status: 409, data: { kind: "washout-running" } });
  expect(await desk.send(sixth, filled)).toMatchObject({
    status: 409,
    data: { refusal: { kind: "reading-not-open" } },
  });

  await letHoursPass(7);
  expect((await desk.home()).next).toMatchObject({ kind: "reading-ready", id: sixth });
  expect(await desk.read(sixth)).toMatchObject({ status: 200 });
});

/** As the superuser of the test's own cluster: the trigger would refuse the owner too. */
async function letHoursPass(hours: number): Promise<void> {
  await open.owner.db.transaction(async (tx) => {
    await tx.execute(sql`alter table ratings disable trigger append_only`);
    await tx.execute(
      sql`update ratings set submitted_at = submitted_at - make_interval(hours => ${hours}::integer)`,
    );
    await tx.execute(sql`alter table ratings enable trigger append_only`);
  });
}
