// Someone with the whole database in hand changes, takes away or forges a row, the ledger left whole: it is named before any number.
import { getTableName, type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { checkRecord } from "#app/computing/check-record.server.ts";
import { readStudyLedger } from "#app/computing/read-ledger.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { SessionHash, Tx } from "#db/client.server.ts";
import { listOpenings } from "#db/queries/analysis.ts";
import { readLedger } from "#db/queries/ledger.ts";
import { listRecordRows } from "#db/queries/record-rows.ts";
import type { CheckedBy, TableEvidence } from "#db/schema/evidence.ts";
import * as schema from "#db/schema/index.ts";
import type { SyntheticStudy } from "#scripts/synthetic/study.ts";
import type { RecordKind } from "#study/record-kinds.ts";
import { compareRecord } from "#study/record/compare-record.ts";
import { noRows, type RecordRows, type RecordTable, recordTables } from "#study/record/rows.ts";
import { columnsOf, columnsPage, evidence } from "#test/support/column-evidence.ts";
import type { OpenDatabase } from "#test/support/factories.ts";
import { readyStudyOfEveryRecord } from "#test/support/ready-studies.ts";
import { rewriteHistory } from "#test/support/rewrite-history.ts";

let open: OpenDatabase;
let study: SyntheticStudy;
let session: SessionHash;

beforeAll(async () => {
  ({ open, ...study } = await readyStudyOfEveryRecord());
  ({ session } = await study.actor("investigator"));
}, 240_000);

/** Another value of the same type; what is empty gets one. */
const otherValues: Readonly<Record<string, (column: SQL) => SQL>> = {
  uuid: () => sql`gen_random_uuid()`,
  text: (column) => sql`coalesce(${column}, '') || '!'`,
  integer: (column) => sql`coalesce(${column}, 0) + 1000`,
  boolean: (column) => sql`not coalesce(${column}, false)`,
  "timestamp with time zone": (column) =>
    sql`coalesce(${column}, now()) + interval '1 microsecond'`,
  jsonb: (column) =>
    sql`case jsonb_typeof(${column}) when 'array' then ${column} || '["edited"]' else coalesce(${column}, '{}') || '{"edited": true}' end`,
};

type Column = Readonly<{ name: string; type: string }>;

const listColumns = (tx: Tx, table: string) =>
  tx.execute<Column>(
    sql`select column_name as name, data_type as type from information_schema.columns where table_schema = 'public' and table_name = ${table} order by ordinal_position`,
  );

/** What only the owner of a database can do: no trigger, no key, no condition is left on the table. */
async function takeGuardsOff(tx: Tx, table: string): Promise<void> {
  await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`);
  const found = await tx.execute<{ name: string }>(
    sql`select conname as name from pg_constraint where conrelid = ${table}::regclass and contype in ('c', 'u', 'f', 'p') order by contype = 'p'`,
  );
  for (const { name } of found)
    await tx.execute(
      sql`alter table ${sql.identifier(table)} drop constraint if exists ${sql.identifier(name)} cascade`,
    );
}

/** Version 0 of a screen is the unaided one; every other one stands beside a rating, and is named with it. */
const rowsTried: Readonly<Record<string, SQL>> = { viewings: sql`version = 0` };

async function change(tx: Tx, table: string, { name, type }: Column): Promise<void> {
  const column = sql.identifier(name);
  const other = otherValues[type]?.(sql`${column}`) ?? expect.fail(`no other value of a ${type}`);
  const done = await tx.execute(sql`
    update ${sql.identifier(table)} set ${column} = ${other} where ctid = (select min(ctid) from ${sql.identifier(table)} where ${rowsTried[table] ?? sql`true`})`);
  expect(done.count, `${table} has a row to change`).toBe(1);
}

class TakenBack extends Error {}

/** Lets `work` do what it likes to the database, and takes it back. */
async function onTrial<T>(tx: Tx, work: (trial: Tx) => Promise<T>): Promise<T> {
  const outcomes: T[] = [];
  await tx
    .transaction(async (trial) => {
      outcomes.push(await work(trial));
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  return outcomes[0] as T;
}

const named = (outcome: Awaited<ReturnType<typeof checkRecord>>): readonly CheckedBy[] => {
  switch (outcome.kind) {
    case "record-whole":
      return [];
    case "records-unlike-ledger":
      return outcome.records.map(({ record }) => record);
    case "ledger-broken":
      return ["ledger"];
    default:
      return ["allocation"];
  }
};

/** Where the keys themselves no longer fit, nothing opens and there is nothing to compare. */
const isShut = (error: unknown): boolean =>
  (error as { cause?: { code?: string } }).cause?.code === "42501";

const check = async (tx: Tx) =>
  named(
    await checkRecord(
      tx,
      study.studyId,
      await readLedger(tx, study.studyId),
      await listOpenings(tx, study.studyId),
    ),
  );

const recordTable = (table: string): RecordTable | undefined =>
  recordTables.find((name) => getTableName(schema[name]) === table);

/** The record as nobody changed it. */
async function readRecord(tx: Tx) {
  const read: Partial<Record<RecordTable, unknown>> = {};
  for (const name of recordTables) read[name] = await listRecordRows(tx, study.studyId, name);
  return {
    rows: { ...noRows, ...(read as Partial<RecordRows>) },
    entries: await readLedger(tx, study.studyId),
    openings: await listOpenings(tx, study.studyId),
  };
}

type Untouched = Awaited<ReturnType<typeof readRecord>>;

/** The report's own check with one table read anew: as much as it would see, in a hundredth of the time. */
async function checkTable(
  tx: Tx,
  name: RecordTable,
  { rows, entries, openings }: Untouched,
): Promise<readonly CheckedBy[]> {
  const edited = { ...rows, [name]: await listRecordRows(tx, study.studyId, name) };
  return compareRecord(edited, entries, openings).differing.map(({ record }) => record);
}

/** What a changed column is named as. The first of each table goes through the whole check. */
async function namedAfter(
  tx: Tx,
  table: string,
  column: Column,
  ask: (trial: Tx) => Promise<readonly CheckedBy[]>,
): Promise<readonly CheckedBy[] | "shut"> {
  return onTrial(tx, async (trial) => {
    await change(trial, table, column);
    return ask(trial);
  }).catch((error: unknown) => (isShut(error) ? "shut" : Promise.reject(error)));
}

/** The columns of a table whose change goes unnamed, or is named as something else. */
async function unnamed({ name: table, columns }: TableEvidence): Promise<readonly string[]> {
  const asked = columns.flatMap(({ column, evidence: word }) =>
    word.word === "checked" ? [{ column, by: word.by }] : [],
  );
  const missed: string[] = [];
  await open.owner.db.transaction((tx) =>
    onTrial(tx, async (all) => {
      await all.execute(sql`select set_config('app.session', ${session}, true)`);
      const [untouched, columnsThere] = [await readRecord(all), await listColumns(all, table)];
      await takeGuardsOff(all, table);
      for (const [index, { column, by }] of asked.entries()) {
        const name =
          by === "ledger" || by === "allocation" || index === 0 ? undefined : recordTable(table);
        const there =
          columnsThere.find((one) => one.name === column) ?? expect.fail(`no column ${column}`);
        const found = await namedAfter(all, table, there, (trial) =>
          name ? checkTable(trial, name, untouched) : check(trial),
        );
        if (found !== "shut" && !found.includes(by))
          missed.push(`${table}.${column}: expected ${by}, found ${found.join(", ") || "nothing"}`);
      }
    }),
  );
  return missed;
}

const first = (table: string, key: string): string =>
  `${key} = (select min(${key}::text)::uuid from ${table})`;

async function checked() {
  const investigator = await study.actor("investigator");
  const { entries } = await readStudyLedger(investigator);
  return asActor(open.pools.analysis, investigator.session, async (tx) =>
    checkRecord(tx, study.studyId, entries, await listOpenings(tx, study.studyId)),
  );
}

const unlike = (named: readonly RecordKind[]) => ({
  kind: "records-unlike-ledger",
  records: named.map((record) => expect.objectContaining({ record, count: 1 })),
});

describe("[L8] every column of the database", () => {
  it("[L7] that comes later changes nothing that was told before it: a record of today stays whole", async () => {
    await open.owner.db.transaction((tx) =>
      onTrial(tx, async (trial) => {
        await trial.execute(sql`select set_config('app.session', ${session}, true)`);
        for (const name of recordTables)
          await trial.execute(
            sql`alter table ${sql.identifier(getTableName(schema[name]))} add column comes_later text not null default 'later'`,
          );
        expect(await check(trial)).toEqual([]);
      }),
    );
  });

  it("has its word in the schema, and every word its column", async () => {
    const columns = await open.owner.db.execute<{ name: string }>(sql`
      select c.table_name || '.' || c.column_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`);
    expect(evidence.flatMap(columnsOf).toSorted()).toEqual(
      columns.map(({ name }) => name).toSorted(),
    );
  });

  it("stands on the page that auditors read, which is made from the schema", async () => {
    await expect(columnsPage()).toMatchFileSnapshot("../../docs/columns.md");
  });
});

describe.sequential(
  "[L7] a value changed by the owner of the database, its ledger left whole, is named",
  () => {
    it("and nothing is, where nobody changed anything", async () => {
      expect(
        await open.owner.db.transaction(async (tx) => {
          await tx.execute(sql`select set_config('app.session', ${session}, true)`);
          return check(tx);
        }),
      ).toEqual([]);
    });

    it.each(
      evidence
        .filter(({ columns }) => columns.some(({ evidence: { word } }) => word === "checked"))
        .map((table) => ({ name: table.name, table })),
    )(
      "in each checked column of $name",
      async ({ table }) => {
        expect(await unnamed(table)).toEqual([]);
      },
      60_000,
    );
  },
);

describe.sequential("[L7] a record that the ledger doesn't bear out", () => {
  it("is named when a row was taken away, and when one was forged", async () => {
    const guess = first("source_guesses", "reading_id");
    await open.owner.db.execute(
      sql.raw(`create table kept_aside as select * from source_guesses where ${guess}`),
    );
    await rewriteHistory(open.owner, "source_guesses", `delete from source_guesses where ${guess}`);
    expect(await checked()).toEqual(unlike(["source-guess"]));
    await rewriteHistory(
      open.owner,
      "source_guesses",
      "insert into source_guesses select * from kept_aside",
    );
    expect((await checked()).kind).toBe("record-whole");
    await rewriteHistory(
      open.owner,
      "text_edits",
      "insert into text_edits select candidate_id, 99, participant_id, text, text_hash, 'forged', recorded_at from text_edits limit 1",
    );
    expect(await checked()).toEqual(unlike(["text-edit"]));
    await rewriteHistory(open.owner, "text_edits", "delete from text_edits where version = 99");
  });

  it("[R9] is named when a rating was smuggled in after its rater's sign-off, ledger entry and all", async () => {
    const { participantId } = await study.actor("rater");
    const smuggle = `
      insert into ratings select (jsonb_populate_record(null::ratings, to_jsonb(g) || '{"id": "00000000-0000-4000-8000-000000000000", "version": 99, "after_close": true, "amendment_reason": "forged", "submitted_at": "now"}')).*
        from ratings g where participant_id = '${participantId}' order by reading_id limit 1;
      insert into rating_scores select '00000000-0000-4000-8000-000000000000', 'medical-correctness', 5, null;
      select ledger_write('${study.studyId}', '${participantId}', '${participantId}', 'rating-amended', '{}', rating_payload(reading_id, 99)::text) from ratings where version = 99`;
    await rewriteHistory(open.owner, "ratings", smuggle);
    expect(await checked()).toEqual(unlike(["sign-off"]));
  });
});
