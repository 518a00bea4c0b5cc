// How db/sql comes into a database: whole, once, and never over what a newer program made.
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Connection, loginOf } from "#db/connections.ts";
import { statementsOf } from "#db/apply-sql.server.ts";
import { migrateDatabase, migrationRefusal } from "#db/migrate.server.ts";
import { type PresentSql, readPresentSql, type SqlFile } from "#db/present-sql.server.ts";
import { catalogueOf } from "#test/support/catalogue.ts";
import { createTestDatabase, type TestDatabase } from "#test/support/postgres.ts";

const present = readPresentSql();
let database: TestDatabase;
let owner: Connection;
let original: readonly string[];

beforeAll(async () => {
  database = await createTestDatabase();
  owner = database.connections.owner;
  original = await catalogueOf(owner);
});
afterAll(() => database.drop());

/** The version of the database's last application. */
let newest = present.version;
/** Another program, one version on, with these files beside or in place of the present ones. */
function program(...changed: readonly SqlFile[]): PresentSql {
  newest += 1;
  const kept = present.files.filter(({ path }) => changed.every((file) => file.path !== path));
  return { version: newest, hash: randomBytes(8).toString("hex"), files: [...kept, ...changed] };
}

async function asOwner(...statements: readonly string[]): Promise<readonly unknown[]> {
  const sql = postgres({ ...owner, max: 1, onnotice: () => undefined });
  try {
    const results: unknown[] = [];
    for (const statement of statements) results.push(...(await sql.unsafe(statement)));
    return results;
  } finally {
    await sql.end();
  }
}

const applications = async (): Promise<number> =>
  Number(
    ((await asOwner("select count(*) as n from equipoise.sql_versions"))[0] as { n: string }).n,
  );

/** The row in which PostgreSQL keeps who may connect: another one after each change, also to the same. */
const rightsRow = (): Promise<readonly unknown[]> =>
  asOwner("select xmin::text, datacl::text from pg_database where datname = current_database()");

describe("[D8] a start", () => {
  it("of the same program changes nothing and waits for no lock", async () => {
    await migrateDatabase(owner, "demonstration");
    const before = await applications();
    const rights = await rightsRow();
    const holder = postgres({ ...owner, max: 1 });
    await holder`select pg_advisory_lock(5271012)`;
    expect(await migrateDatabase(owner, "demonstration")).toMatchObject({ applied: 0 });
    await holder.end();
    expect(await applications()).toBe(before);
    expect(await rightsRow()).toEqual(rights);
  });

  it("[D7] closes a database that is open to everybody, also where several start at once", async () => {
    for (let times = 0; times < 5; times++) {
      await asOwner(`grant connect, temporary on database ${owner.database} to public`);
      const started = await Promise.all(
        Array.from({ length: 5 }, () => migrateDatabase(owner, "demonstration")),
      );
      expect(new Set(started.map(({ kind }) => kind))).toEqual(new Set(["migrated"]));
      expect(
        await asOwner(
          "select has_database_privilege('public', current_database(), 'connect, temporary') as open",
        ),
      ).toEqual([{ open: false }]);
    }
  });

  it("of another program makes everything again, and the same twice is the same", async () => {
    const before = await applications();
    for (let times = 0; times < 2; times++)
      await migrateDatabase(owner, "demonstration", program());
    expect(await applications()).toBe(before + 2);
    expect(await catalogueOf(owner)).toEqual(original);
  });

  it("puts back what somebody changed by hand, and takes away what no file makes", async () => {
    await asOwner(
      "create or replace function signatures_given(study uuid) returns integer language sql stable security definer set search_path = public, pg_temp as 'select 2'",
      "create function read_all() returns setof answers language sql as 'select * from answers'",
      "grant execute on function opened_arms(uuid) to equipoise_blinded",
      "drop function opened_seal(uuid)",
      "create view everything as select * from answers",
      "create view more as select * from everything",
      "grant select on everything, answers, authors to equipoise_blinded, public",
      "grant select (arm) on authors to equipoise_analysis",
      "create policy everybody on authors using (true)",
      "drop policy own on authors",
      "drop trigger append_only on answers",
      "create trigger quiet before delete on studies for each row execute function refuse_change()",
      "grant usage on schema public to public",
    );
    expect(await catalogueOf(owner)).not.toEqual(original);
    await migrateDatabase(owner, "demonstration", program());
    expect(await catalogueOf(owner)).toEqual(original);
  });

  it("leaves alone what is in another schema", async () => {
    await asOwner("create schema mine", "create view mine.one as select 1 as one");
    await migrateDatabase(owner, "demonstration", program());
    expect(await asOwner("select one from mine.one")).toEqual([{ one: 1 }]);
    await asOwner("drop schema mine cascade");
  });

  it("changes what a function returns and what a view's columns are", async () => {
    const changed = program(
      {
        path: "study/readings_open.sql",
        text: "CREATE FUNCTION readings_open(study uuid) RETURNS text\nLANGUAGE sql AS $$ SELECT 'none' $$;\n",
      },
      {
        path: "views/first_ratings.sql",
        text: "CREATE VIEW first_ratings AS SELECT 1 AS version, r.id AS other FROM ratings r;\n",
      },
    );
    await migrateDatabase(owner, "demonstration", changed);
    expect(await asOwner("select readings_open(gen_random_uuid())")).toEqual([
      { readings_open: "none" },
    ]);
    await migrateDatabase(owner, "demonstration", program());
    expect(await catalogueOf(owner)).toEqual(original);
  });
});

describe("[D8] what PostgreSQL refuses", () => {
  const refused = async (file: SqlFile): Promise<string> => {
    try {
      await migrateDatabase(owner, "demonstration", program(file));
      return "applied";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

  it("is named by file and line, and nothing of the start remains", async () => {
    const before = await applications();
    expect(
      await refused({
        path: "views/bad.sql",
        text: "-- A view.\nCREATE VIEW good AS SELECT 1;\n\nCREATE VIEW bad AS\n  SELECT id,\n    unknown\n  FROM studies;\n",
      }),
    ).toBe(
      'db/sql/views/bad.sql, line 6: column "unknown" does not exist. Nothing of the database was changed.',
    );
    expect(
      await refused({
        path: "policies/zz.sql",
        text: "\n-- Nobody.\n\nGRANT SELECT ON nowhere TO equipoise_gate;\nGRANT SELECT ON studies TO equipoise_author;\n",
      }),
    ).toMatch(/^db\/sql\/policies\/zz\.sql, line 4: relation "nowhere" does not exist\./u);
    expect(await applications()).toBe(before);
    expect(await catalogueOf(owner)).toEqual(original);
  });

  it("a semicolon in a body, a string, a name or a comment ends no statement", () => {
    const text = `-- One; two.\nSELECT ';' AS "a;b"; -- three;\nDO $body$ BEGIN; END $body$;\nSELECT 'it''s;';\n`;
    expect(statementsOf(text)).toEqual([
      { statement: `SELECT ';' AS "a;b";`, line: 2 },
      { statement: "DO $body$ BEGIN; END $body$;", line: 3 },
      { statement: "SELECT 'it''s;';", line: 4 },
    ]);
  });
});

describe("[D8] an older program", () => {
  it("is refused, with the way out, and changes nothing", async () => {
    await migrateDatabase(owner, "demonstration", program());
    const before = await applications();
    const refused = await migrateDatabase(owner, "demonstration", {
      ...present,
      version: newest - 1,
    });
    expect(refused).toMatchObject({ kind: "database-newer-than-code", sqlVersion: newest });
    if (refused.kind === "migrated") throw new Error("an older program was let in");
    expect(migrationRefusal(refused)).toMatch(
      /^Database \w+ has functions and policies of version \d+ that this Equipoise doesn't know: a newer version made it\. Start the newer version, or use another DATA_DIR or DATABASE_URL\.$/u,
    );
    expect(await applications()).toBe(before);
  });

  it("several processes of the newer one that start at once apply it once", async () => {
    const before = await applications();
    const next = program();
    const started = await Promise.all(
      [1, 2, 3].map(() => migrateDatabase(owner, "demonstration", next)),
    );
    expect(started.map(({ kind }) => kind)).toEqual(["migrated", "migrated", "migrated"]);
    expect(await applications()).toBe(before + 1);
  });
});

it("no serving login reads which version was applied", async () => {
  for (const role of ["gate", "author", "blinded", "operations", "analysis"] as const) {
    const sql = postgres({ ...inject("cluster")[role], database: owner.database, max: 1 });
    await expect(sql`select * from equipoise.sql_versions`, loginOf(role)).rejects.toMatchObject({
      code: "42501",
    });
    await sql.end();
  }
});
