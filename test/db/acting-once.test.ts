// Who acts is asked once for a statement, however many seats, readings and people there are.
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { asActor } from "#db/as-actor.server.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { rowsLookedUp } from "#test/support/rows-looked-up.ts";

const study = await readyStudy("rated");
const rater = await study.actor("rater");

/** The rows of sessions that a statement reads: each answer to "who acts" reads the same few. */
const sessionsReadBy = (statement: string): Promise<number> =>
  asActor(study.open.pools.blinded, rater.session, async (tx) => {
    const before = await rowsLookedUp(tx, "sessions").catch(() => 0);
    await tx.execute(sql.raw(statement));
    return (await rowsLookedUp(tx, "sessions")) - before;
  });

it("a rater's seats, readings and debts ask once who acts", async () => {
  const once = await sessionsReadBy("select acting_participants('rater')");
  expect(once).toBeGreaterThan(0);
  expect(await sessionsReadBy("select acting_studies('rater')")).toBe(once);
  expect(await sessionsReadBy("select acting_seats()")).toBe(once);
  expect(await sessionsReadBy("select acting_readings()")).toBe(once);
  expect(await sessionsReadBy("select studies_owing_declaration()")).toBe(once);
});
