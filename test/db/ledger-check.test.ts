// The verdict of the ledger page comes from Postgres: on every rewritten ledger it must be the one of checkLedger().
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { asActor } from "#db/client.server.ts";
import { readLedgerCheck } from "#db/queries/ledger-page.ts";
import { checkpointNow, readLedger } from "#db/queries/ledger.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { type BrokenEntry, checkLedger } from "#study/ledger.ts";
import { draftStudy, openTestDatabase } from "#test/support/factories.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

const open = await openTestDatabase();
let study: SyntheticStudy;
let chain: string;

beforeEach(async () => {
  study = await draftStudy(open);
  const coordinator = await study.actor("coordinator");
  chain = coordinator.participantId;
  await asActor(open.pools.gate, coordinator.session, (tx) => checkpointNow(tx, study.studyId));
});

async function verdicts() {
  const { session } = await study.actor("auditor");
  return asActor(open.pools.gate, session, async (tx) => [await readLedgerCheck(tx, study.studyId), checkLedger(await readLedger(tx, study.studyId))] as const);
}

const rewritten = (set: string, where: string) => rewriteHistory(open.owner, "ledger_entries", `update ledger_entries set ${set} where ${where}`);
const hashedAgain = () => rewriteHistory(open.owner, "ledger_entries", `update ledger_entries e set hash = sha256_hex(ledger_line(e)) where chain = '${study.studyId}' and act = 'checkpoint'`);
const newest = () => `chain = '${chain}' and position = (select max(position) from ledger_entries where chain = '${chain}')`;

type Trial = readonly [what: string, rewrite: () => Promise<void>, reason: BrokenEntry["reason"]];
const trials: readonly Trial[] = [
  ["a detail", () => rewritten(`detail = '{"x":1}'`, `chain = '${chain}' and position = 2`), "hash-differs"],
  ["a link", () => rewritten("previous = repeat('f', 64)", `chain = '${chain}' and position = 2`), "link-differs"],
  ["a position", async () => {
    await rewriteHistory(open.owner, "ledger_openings", `delete from ledger_openings where ${newest().replaceAll("ledger_entries", "ledger_openings")}`);
    await rewritten("position = position + 50", newest());
  }, "position-skipped"],
  ["an entry that is gone", async () => {
    await rewriteHistory(open.owner, "ledger_openings", `delete from ledger_openings where ${newest().replaceAll("ledger_entries", "ledger_openings")}`);
    await rewriteHistory(open.owner, "ledger_entries", `delete from ledger_entries where ${newest()}`);
  }, "entry-missing"],
  ["a checkpoint's head, hashed again", async () => {
    await rewritten(`detail = jsonb_set(detail::jsonb, '{heads,${chain},1}', to_jsonb(repeat('e', 64)))::text`, `chain = '${study.studyId}' and act = 'checkpoint'`);
    await hashedAgain();
  }, "checkpoint-differs"],
  ["a checkpoint that is no JSON, hashed again", async () => {
    await rewritten("detail = 'no JSON'", `chain = '${study.studyId}' and act = 'checkpoint'`);
    await hashedAgain();
  }, "checkpoint-differs"],
];

describe.sequential("[L5] the page's verdict on a ledger", () => {
  it("is that of the program where it is whole, with entries that no checkpoint vouches for yet", async () => {
    const [whole, known] = await verdicts();
    expect(whole).toEqual(known);
    expect(whole).toMatchObject({ broken: null, checkpoints: 1, notYetAnchored: 0 });
    const coordinator = await study.actor("coordinator");
    await asActor(open.pools.operations, coordinator.session, (tx) => tx.execute(sql`select ledger_append(${study.studyId}::uuid, 'texts-prepared', '{}', '""')`));
    const [grown, grownKnown] = await verdicts();
    expect(grown).toEqual(grownKnown);
    expect(grown.notYetAnchored).toBe(1);
  });

  it.each(trials)("names %s as the program names it", async (_what, rewrite, reason) => {
    await rewrite();
    const [inSql, inProgram] = await verdicts();
    expect(inSql).toEqual(inProgram);
    expect(inSql.broken?.reason).toBe(reason);
  });

  it("is for the readers of the ledger alone", async () => {
    const { session } = await study.actor("rater");
    await expect(asActor(open.pools.gate, session, (tx) => readLedgerCheck(tx, study.studyId))).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});
