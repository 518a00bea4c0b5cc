// A ledger that someone with the whole database in hand has rewritten: what it stops, and what it doesn't.
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readStudyLedger } from "#app/computing/read-ledger.server.ts";
import { runReport } from "#app/computing/run-report.server.ts";
import { prepareSecret, proveSecret } from "#app/secrets/prove-secret.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { findLedgerBreak } from "#db/queries/ledger.ts";
import { passphraseOf } from "#scripts/synthetic/keys.ts";
import { rateAnswers, walkToLocked, walkToUnblinded } from "#scripts/synthetic/rate.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import { type OpenDatabase, ratingStudy } from "#test/support/factories.ts";
import { lockAs, signAs } from "#test/support/keys.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

let open: OpenDatabase;
let study: SyntheticStudy;
let chain: string;

beforeAll(async () => {
  ({ open, ...study } = await readyStudy("rated"));
  chain = (await study.actor("rater")).participantId;
}, 120_000);

const rewrite = (column: string, value: string) =>
  rewriteHistory(
    open.owner,
    "ledger_entries",
    `update ledger_entries set ${column} = ${value} where chain = '${chain}' and position = 2`,
  );
const setState = (state: string) =>
  open.owner.db.execute(
    sql.raw(`update studies set state = '${state}' where id = '${study.studyId}'`),
  );

/** The owner's own SQL where the investigator's secret was given in the same transaction, so that the ledger alone stands in the way. */
async function lockWithSecret(): Promise<unknown> {
  const investigator = await study.actor("investigator");
  const given = await prepareSecret(
    investigator.pools.analysis,
    investigator.session,
    passphraseOf(investigator),
  );
  if (given.kind !== "secret-try") return expect.fail(given.kind);
  return asActor(open.owner, investigator.session, async (tx) => {
    expect(await proveSecret(tx, given)).toEqual({ kind: "secret-proved" });
    await tx.execute(sql`update studies set state = 'locked' where id = ${study.studyId}::uuid`);
  });
}

/** Breaks one entry, asks, and mends it again. */
async function whileBroken<T>(ask: () => Promise<T>): Promise<T> {
  await rewrite("act", "act || '!'");
  try {
    return await ask();
  } finally {
    await rewrite("act", "rtrim(act, '!')");
  }
}

describe.sequential("[L5] a ledger that was rewritten", () => {
  beforeEach(async () => {
    expect(
      (await readStudyLedger(await study.actor("auditor"))).check.broken,
      "whole before each trial",
    ).toBeNull();
  });

  it("is found by Postgres and by the page, by the same entry", async () => {
    const auditor = await study.actor("auditor");
    const [inSql, read] = await whileBroken(
      async () =>
        [
          await asActor(open.pools.gate, auditor.session, (tx) =>
            findLedgerBreak(tx, study.studyId),
          ),
          await readStudyLedger(auditor),
        ] as const,
    );
    expect(inSql).toEqual({ chain: chain, position: 2 });
    expect(read.check.broken).toEqual({ chain: chain, position: 2, reason: "hash-differs" });
  });

  it("never keeps the program from starting", async () => {
    expect(
      (await whileBroken(() => migrateDatabase(open.database.connections.owner, "demonstration")))
        .kind,
    ).toBe("migrated");
  });

  it("blocks the lock, in the service and for the owner's own SQL", async () => {
    expect(await whileBroken(async () => lockAs(await study.actor("investigator")))).toEqual({
      kind: "step-not-ready",
      from: "rating",
      to: "locked",
      obstacles: [{ kind: "ledger-broken" }],
    });
    await expect(
      whileBroken(() => setState("locked")),
      "without a secret",
    ).rejects.toMatchObject({
      cause: { code: "23001", constraint_name: "studies_locked_with_key_k5" },
    });
    await expect(whileBroken(lockWithSecret), "with the key holder's").rejects.toMatchObject({
      cause: { code: "23001", message: "the study is not ready for locked" },
    });
    expect((await study.actor("investigator")).state).toBe("rating");
  });

  it("whole again, it lets the lock pass", async () => {
    await walkToLocked(study);
    expect((await study.actor("investigator")).state).toBe("locked");
  });

  it("[B5] blocks each signature, and one signature alone unblinds nothing", async () => {
    const refused = {
      kind: "step-not-ready",
      from: "locked",
      to: "unblinded",
      obstacles: [{ kind: "ledger-broken" }],
    };
    expect(await whileBroken(async () => signAs(await study.actor("investigator")))).toEqual(
      refused,
    );
    expect(await signAs(await study.actor("investigator"))).toEqual({
      kind: "unblinding-signed",
      isUnblinded: false,
    });
    expect(await signAs(await study.actor("investigator"))).toEqual({ kind: "already-signed" });
    expect(await whileBroken(async () => signAs(await study.actor("statistician")))).toEqual(
      refused,
    );
    await expect(setState("unblinded")).rejects.toMatchObject({ cause: { code: "23001" } });
    expect((await study.actor("investigator")).state).toBe("locked");
  });

  it("[B5] whole again, the second signature by another person unblinds", async () => {
    expect(await signAs(await study.actor("statistician"))).toEqual({
      kind: "unblinding-signed",
      isUnblinded: true,
    });
    expect((await study.actor("statistician")).state).toBe("unblinded");
  });

  it("blocks the report, which names the entry", async () => {
    const investigator = await study.actor("investigator");
    expect(await whileBroken(() => runReport(investigator))).toEqual({
      kind: "ledger-broken",
      entry: { chain: chain, position: 2, reason: "hash-differs" },
    });
    expect((await runReport(investigator)).kind).toBe("report-made");
  });

  it("blocks the report also where an opening, a score or the sealed allocation was rewritten", async () => {
    const investigator = await study.actor("investigator");
    const trials = [
      {
        table: "ledger_openings",
        change: `update ledger_openings set payload = payload || ' ' where chain = '${chain}' and position = 2`,
        mend: `update ledger_openings set payload = left(payload, -1) where chain = '${chain}' and position = 2`,
        kind: "ledger-broken",
      },
      {
        table: "rating_scores",
        change: "update rating_scores set score = 6 - score where score <> 3",
        mend: "update rating_scores set score = 6 - score where score <> 3",
        kind: "records-unlike-ledger",
      },
      {
        table: "seals",
        change: "update seals set seed = seed || '0'",
        mend: "update seals set seed = left(seed, -1)",
        kind: "commitment-differs",
      },
      {
        table: "readings",
        change: "update readings set position = position + 1000",
        mend: "update readings set position = position - 1000",
        kind: "rows-differ",
      },
    ] as const;
    for (const { table, change, mend, kind } of trials) {
      await rewriteHistory(open.owner, table, change);
      expect((await runReport(investigator)).kind, table).toBe(kind);
      await rewriteHistory(open.owner, table, mend);
    }
    expect((await runReport(investigator)).kind).toBe("report-made");
  });
});

it("[L6] an entry cut from the end of its chain is found by the checkpoint that counted it, and not by the lock's check in SQL", async () => {
  await rewriteHistory(
    open.owner,
    "ledger_openings",
    `delete from ledger_openings o where chain = '${chain}' and position = (select max(position) from ledger_openings where chain = o.chain)`,
  );
  await rewriteHistory(
    open.owner,
    "ledger_entries",
    `delete from ledger_entries e where chain = '${chain}' and position = (select max(position) from ledger_entries where chain = e.chain)`,
  );
  const auditor = await study.actor("auditor");
  expect((await readStudyLedger(auditor)).check.broken).toMatchObject({
    chain,
    reason: "entry-missing",
  });
  expect(
    await asActor(open.pools.gate, auditor.session, (tx) => findLedgerBreak(tx, study.studyId)),
  ).toBeNull();
});

it("[B5] keys are given by session: a person can't sign for another", async () => {
  const fresh = await ratingStudy(open, { title: "A second study" });
  const [investigator, statistician] = [
    await fresh.actor("investigator"),
    await fresh.actor("statistician"),
  ];
  const forged = asActor(open.pools.analysis, investigator.session, (tx) =>
    tx.execute(
      sql`insert into unblinding_signatures (study_id, role, participant_id) values (${fresh.studyId}::uuid, 'statistician', ${statistician.participantId}::uuid)`,
    ),
  );
  await expect(forged).rejects.toMatchObject({ cause: { code: "42501" } });
});

it("[B5] the tables of a study that nobody unblinded stay sealed for both keys", async () => {
  const fresh = await ratingStudy(open, { title: "A third study" });
  for (const role of ["investigator", "statistician"] as const) {
    const { session } = await fresh.actor(role);
    await expect(
      asActor(open.pools.analysis, session, (tx) =>
        tx.execute(sql`select * from opened_arms(${fresh.studyId}::uuid)`),
      ),
      role,
    ).rejects.toMatchObject({ cause: { code: "42501" } });
  }
});

it("[B6] [L6] an unblinded study's opening, its rows and its ledger fit together", async () => {
  const fresh = await ratingStudy(open, { title: "A fourth study" });
  await rateAnswers(fresh);
  await walkToLocked(fresh);
  await walkToUnblinded(fresh);
  expect(await runReport(await fresh.actor("statistician"))).toMatchObject({
    kind: "report-made",
    record: { kind: "record-whole", ledger: { broken: null } },
  });
}, 120_000);
