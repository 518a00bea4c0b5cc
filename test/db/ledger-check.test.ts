// The verdict of the ledger page is found in stretches: on every rewritten ledger it must be the one of checkLedger().
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import {
  checkEveryEntry,
  findLedgerStanding,
  forgetLedgerStanding,
  type LedgerStanding,
} from "#app/computing/ledger-standing.server.ts";
import { readLockReadiness } from "#app/results/study-progress.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { listChainLengths } from "#db/queries/ledger-walk.ts";
import { checkpointNow, readLedger } from "#db/queries/ledger.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { type BrokenEntry, checkLedger } from "#study/ledger.ts";
import { draftStudy, openTestDatabase } from "#test/support/factories.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";
import { rowsLookedUp } from "#test/support/rows-looked-up.ts";

const open = await openTestDatabase();
let study: SyntheticStudy;
let chain: string;

beforeEach(async () => {
  study = await draftStudy(open);
  const coordinator = await study.actor("coordinator");
  chain = coordinator.participantId;
  await asActor(open.pools.gate, coordinator.session, (tx) => checkpointNow(tx, study.studyId));
});

const checkOf = (standing: LedgerStanding) =>
  standing.kind === "ledger-checked" ? standing.check : expect.fail(standing.kind);
const look = async (patience = 60_000) =>
  findLedgerStanding(await study.actor("auditor"), patience);

async function verdicts() {
  const { session } = await study.actor("auditor");
  return [
    checkOf(await look()),
    await asActor(open.pools.gate, session, async (tx) =>
      checkLedger(await readLedger(tx, study.studyId)),
    ),
  ] as const;
}

const rewritten = (set: string, where: string) =>
  rewriteHistory(open.owner, "ledger_entries", `update ledger_entries set ${set} where ${where}`);
const hashedAgain = () =>
  rewriteHistory(
    open.owner,
    "ledger_entries",
    `update ledger_entries e set hash = sha256_hex(ledger_line(e)) where chain = '${study.studyId}' and act = 'checkpoint'`,
  );
const newest = () =>
  `chain = '${chain}' and position = (select max(position) from ledger_entries where chain = '${chain}')`;

async function cutOff(): Promise<void> {
  await rewriteHistory(
    open.owner,
    "ledger_openings",
    `delete from ledger_openings where ${newest().replaceAll("ledger_entries", "ledger_openings")}`,
  );
  await rewriteHistory(
    open.owner,
    "ledger_entries",
    `delete from ledger_entries where ${newest()}`,
  );
}

type Trial = readonly [what: string, rewrite: () => Promise<void>, reason: BrokenEntry["reason"]];
const trials: readonly Trial[] = [
  [
    "a detail",
    () => rewritten(`detail = '{"x":1}'`, `chain = '${chain}' and position = 2`),
    "hash-differs",
  ],
  [
    "a link",
    () => rewritten("previous = repeat('f', 64)", `chain = '${chain}' and position = 2`),
    "link-differs",
  ],
  [
    "a position",
    async () => {
      await rewriteHistory(
        open.owner,
        "ledger_openings",
        `delete from ledger_openings where ${newest().replaceAll("ledger_entries", "ledger_openings")}`,
      );
      await rewritten("position = position + 50", newest());
    },
    "position-skipped",
  ],
  ["an entry that is gone", () => cutOff(), "entry-missing"],
  [
    "a checkpoint's head, hashed again",
    async () => {
      await rewritten(
        `detail = jsonb_set(detail::jsonb, '{heads,${chain},1}', to_jsonb(repeat('e', 64)))::text`,
        `chain = '${study.studyId}' and act = 'checkpoint'`,
      );
      await hashedAgain();
    },
    "checkpoint-differs",
  ],
  [
    "a checkpoint that is no JSON, hashed again",
    async () => {
      await rewritten("detail = 'no JSON'", `chain = '${study.studyId}' and act = 'checkpoint'`);
      await hashedAgain();
    },
    "checkpoint-differs",
  ],
];

describe.sequential("[L5] the page's verdict on a ledger", () => {
  it("is that of the program where it is whole, with entries that no checkpoint vouches for yet", async () => {
    const [whole, known] = await verdicts();
    expect(whole).toEqual(known);
    expect(whole).toMatchObject({ broken: null, checkpoints: 1, notYetAnchored: 0 });
    const coordinator = await study.actor("coordinator");
    await asActor(open.pools.operations, coordinator.session, (tx) =>
      tx.execute(sql`select ledger_append(${study.studyId}::uuid, 'texts-prepared', '{}', '""')`),
    );
    const [grown, grownKnown] = await verdicts();
    expect(grown).toEqual(grownKnown);
    expect(grown.notYetAnchored).toBe(1);
  });

  it.each(trials)("names %s as the program names it", async (_what, rewrite, reason) => {
    await rewrite();
    const [inStretches, inWhole] = await verdicts();
    expect(inStretches.broken).toEqual(inWhole.broken);
    expect(inStretches.broken?.reason).toBe(reason);
  });

  it("names a newest entry that was cut off after it was checked, until everything is checked again", async () => {
    const coordinator = await study.actor("coordinator");
    await asActor(open.pools.operations, coordinator.session, (tx) =>
      tx.execute(sql`select ledger_append(${study.studyId}::uuid, 'texts-prepared', '{}', '""')`),
    );
    const { entries, broken } = checkOf(await look());
    expect(broken).toBeNull();
    await cutOff();
    expect(checkOf(await look()).broken).toMatchObject({ chain, reason: "entry-changed" });
    expect(checkOf(await look()).broken, "at a later look too").toMatchObject({
      chain,
      reason: "entry-changed",
    });
    forgetLedgerStanding(await study.actor("auditor"));
    expect(checkOf(await look())).toMatchObject({ entries: entries - 1, broken: null });
  });

  it("says how far it is when it takes longer than a page waits, and is there a moment later", async () => {
    const coordinator = await study.actor("coordinator");
    const append = () =>
      asActor(open.pools.operations, coordinator.session, (tx) =>
        tx.execute(
          sql`select ledger_append(${study.studyId}::uuid, 'texts-prepared', '{}', '""') from generate_series(1, 1500)`,
        ),
      );
    await append();
    const investigator = await study.actor("investigator");
    expect(await look(0)).toMatchObject({ kind: "check-under-way", done: 0 });
    expect((await readLockReadiness(investigator, 0)).checking).toMatchObject({ done: 0 });
    const [inStretches, inWhole] = await verdicts();
    expect(inStretches).toEqual(inWhole);
    expect(inStretches.entries).toBeGreaterThan(1500);
    expect((await readLockReadiness(investigator, 60_000)).checking).toBeNull();
    expect(await checkEveryEntry(investigator)).toEqual(inWhole);
  });

  it("is for the readers of the ledger alone: others are shown no entry", async () => {
    const { session } = await study.actor("rater");
    expect(
      await asActor(open.pools.gate, session, (tx) => listChainLengths(tx, study.studyId)),
    ).toEqual(new Map());
  });
});

/** Rule L3: what a checkpoint reads under its lock, as Postgres counts it. */
async function entriesReadByCheckpoint(): Promise<number> {
  return open.owner.db.transaction(async (tx) => {
    // A table of two pages is read faster whole than by its index.
    await tx.execute(sql`set local enable_seqscan = off`);
    const before = await rowsLookedUp(tx, "ledger_entries");
    await tx.execute(sql`select ledger_checkpoint(${study.studyId}::uuid, 1)`);
    return (await rowsLookedUp(tx, "ledger_entries")) - before;
  });
}

it("[L3] a checkpoint reads the newest entry of each chain and no more, however long the chains are", async () => {
  const coordinator = await study.actor("coordinator");
  const append = (count: number) =>
    asActor(open.pools.operations, coordinator.session, (tx) =>
      tx.execute(
        sql`select ledger_append(${study.studyId}::uuid, 'texts-prepared', '{}', '""') from generate_series(1, ${count}::integer)`,
      ),
    );
  await append(1);
  // One for each chain and a few of the study's own; fewer when a checkpoint came in between.
  const few = 2 * study.people.length;
  expect(await entriesReadByCheckpoint()).toBeLessThan(few);
  await append(3000);
  await open.owner.db.execute(sql`analyze ledger_entries`);
  expect(await entriesReadByCheckpoint()).toBeLessThan(few);
});
