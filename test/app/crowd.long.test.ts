// Forty raters at work at the same moment, through the pools of the running program.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkpointEvery } from "#db/anchoring.ts";
import { closePools, openPools, type Pools } from "#db/client.server.ts";
import { codeOf } from "#db/postgres-error.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { checkLedger, type LedgerEntry } from "#study/ledger.ts";
import { filled, raterDesk, raterOf } from "#test/app/rating/rater-desk.ts";
import { openTestDatabase, ratingStudy } from "#test/support/factories.ts";

const raters = 40;
const readingsEach = 5;
const lockHeld = "55P03";

const open = await openTestDatabase();
const pools = openPools(open.database.connections);
const begun = { transactions: 0, refused: [] as (string | null)[] };
let made: SyntheticStudy;
let answers: readonly number[];
let checkpointsBefore: number;

beforeAll(async () => {
  made = await ratingStudy(open, {
    design: { raterSeats: raters, practice: false, repeatShare: 0 },
  });
  checkpointsBefore = (await ask(sql`select 1 from ledger_entries where act = 'checkpoint'`))
    .length;
  answers = (await Promise.all(Array.from({ length: raters }, (_, nth) => rateSome(nth)))).flat();
}, 120_000);

afterAll(() => closePools(pools));

/** The same pools, with their transactions counted. */
const counted: Pools = {
  ...pools,
  blinded: {
    ...pools.blinded,
    db: new Proxy(pools.blinded.db, {
      get: (db, name, receiver) => {
        if (name !== "transaction") return Reflect.get(db, name, receiver) as unknown;
        begun.transactions += 1;
        return (...given: Parameters<typeof db.transaction>) =>
          db.transaction(...given).catch((error: unknown) => {
            begun.refused.push(codeOf(error));
            throw error;
          });
      },
    }),
  },
};

/** Opens, judges, drafts, rates; the status of every answer. */
async function rateSome(nth: number): Promise<readonly number[]> {
  const desk = await raterDesk({ ...open, pools: counted }, made, raterOf(made, nth));
  const statuses: number[] = [];
  for (let place = 1; place <= readingsEach; place += 1) {
    const id = await desk.judgeNext();
    for (const basedOn of ["0", "1"])
      statuses.push(
        (await desk.saveDraft(id, { ...filled, basedOn, comment: `draft over ${basedOn}` })).status,
      );
    statuses.push((await desk.send(id, filled)).status);
  }
  return statuses;
}

const ask = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  open.owner.db.execute<Row>(query);

describe("of forty raters who save and submit at once", () => {
  it("every save and every rating lands", async () => {
    expect(answers).toEqual(
      Array.from({ length: raters * readingsEach }, () => [200, 200, 302]).flat(),
    );
    const rows = await ask(
      sql`select g.version, d.version as draft, count(*)::integer as n from ratings g join rating_drafts d using (reading_id) group by 1, 2`,
    );
    expect(rows).toEqual([{ version: 1, draft: 2, n: raters * readingsEach }]);
  });

  it("[L1] [L2] every chain is whole, and checkpoints tie them together", async () => {
    const entries = await ask<LedgerEntry>(
      sql`select study_id as study, chain, position, actor, act, ledger_time(recorded_at) as at, detail, digest, previous, hash from ledger_entries`,
    );
    const check = checkLedger(entries);
    expect(check.broken).toBeNull();
    expect(entries.filter((entry) => entry.act === "rating-recorded")).toHaveLength(
      raters * readingsEach,
    );
    // A checkpoint is thought of at every tenth entry of a chain, and made where a hundred stand loose.
    expect(check.checkpoints).toBeGreaterThan(checkpointsBefore);
    expect(check.notYetAnchored).toBeLessThan(checkpointEvery + 10 * raters);
  });

  it("nobody waits on another's chain: no transaction is begun twice but for a checkpoint that was being made", async () => {
    // A reading takes: list, page, judgement, rating, and the way to the next one.
    expect(begun.refused.filter((code) => code !== lockHeld)).toEqual([]);
    expect(begun.transactions - begun.refused.length).toBe(raters * readingsEach * 5);
  });
});
