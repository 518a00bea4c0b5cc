// The folder db/sql and the database say the same, and what is written there has one place each.
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { statementsOf } from "#db/apply-sql.server.ts";
import { migrationsFolder } from "#db/migrations.server.ts";
import { readPresentSql, type SqlFile, sqlFolder } from "#db/present-sql.server.ts";
import { openUntilTheEnd } from "#test/support/factories.ts";
import { readSources } from "#test/support/import-graph.ts";
import { createTestDatabase } from "#test/support/postgres.ts";

const { files, version, hash } = readPresentSql();
const { owner, database } = openUntilTheEnd(await createTestDatabase());

const inFolder = (folder: string): readonly string[] =>
  files
    .filter(({ path }) => dirname(path) === folder)
    .map(({ path }) => basename(path, ".sql"))
    .sort();
const functionFiles = files.filter(
  ({ path }) => !["views", "policies", "."].includes(dirname(path)),
);
const namesOf = async (query: ReturnType<typeof sql>): Promise<readonly string[]> =>
  (await owner.db.execute<{ name: string }>(query)).map(({ name }) => name).sort();

describe("each file", () => {
  it("of a function is named for the one function that it makes, in all its forms", () => {
    const others = functionFiles.filter(({ path, text }) => {
      const made = [...text.matchAll(/^CREATE FUNCTION (\w+)/gmu)].map(([, name]) => name);
      return made.length === 0 || made.some((name) => name !== basename(path, ".sql"));
    });
    expect(others.map(({ path }) => path)).toEqual([]);
  });

  it("of a table names no other table, and shuts its rows to whoever has no policy", () => {
    for (const { path, text } of files.filter((file) => file.path.startsWith("policies/"))) {
      const table = basename(path, ".sql");
      expect(text, path).toContain(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`);
      const on = statementsOf(text).map(
        ({ statement }) =>
          /^(?:ALTER TABLE|GRANT[^;]*? ON|CREATE[^;]*? ON) (\w+)/u.exec(statement)?.[1],
      );
      expect([...new Set(on)], path).toEqual([table]);
    }
  });

  it("of a function has somebody who calls it: another file, or the program", () => {
    const program = [...readSources(["app", "db", "scripts"])].map(([, text]) => text).join("\n");
    const uncalled = (asked: readonly SqlFile[]): readonly string[] =>
      asked
        .filter(({ path }) => {
          const name = new RegExp(`\\b${basename(path, ".sql")}\\b`, "u");
          return (
            !name.test(program) &&
            !files.some((other) => other.path !== path && name.test(other.text))
          );
        })
        .map(({ path }) => path);
    expect(uncalled(functionFiles)).toEqual([]);
    const planted = { path: "study/nobody_calls_this.sql", text: "" };
    expect(uncalled([planted])).toEqual([planted.path]);
  });

  it("fits a hundred columns and ends with a line", () => {
    const wide = files.flatMap(({ path, text }) =>
      text
        .split("\n")
        .map((line, index) => ({ line, at: `${path}:${index + 1}` }))
        .filter(({ line }) => line.length > 100 && !/^ *(THEN|RAISE EXCEPTION) '/u.test(line)),
    );
    expect(wide.map(({ at }) => at)).toEqual([]);
    expect(files.filter(({ text }) => !/[^\n]\n$/u.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe("the catalogue", () => {
  it("has the functions of the files and no others", async () => {
    const made = functionFiles.map(({ path }) => basename(path, ".sql")).sort();
    expect(
      await namesOf(
        sql`select distinct proname as name from pg_proc where pronamespace = 'public'::regnamespace`,
      ),
    ).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it("has the views of the files and no others, and each table has a file", async () => {
    const relations = (kind: string) =>
      namesOf(
        sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = ${kind}`,
      );
    expect(await relations("v")).toEqual(inFolder("views"));
    expect(await relations("r")).toEqual(inFolder("policies"));
  });

  it("has the policies and triggers of the files and no others", async () => {
    const text = files
      .filter(({ path }) => path.startsWith("policies/"))
      .map((file) => file.text)
      .join("\n");
    const made = (what: string): readonly string[] =>
      [
        ...text.matchAll(
          new RegExp(`^CREATE (?:CONSTRAINT )?${what} (\\w+)[^;]*? ON (\\w+)`, "gmu"),
        ),
      ]
        .map(([, name = "", table = ""]) => `${table}.${name}`)
        .sort();
    expect(
      await namesOf(sql`select tablename || '.' || policyname as name from pg_policies`),
    ).toEqual(made("POLICY"));
    expect(
      await namesOf(
        sql`select tgrelid::regclass || '.' || tgname as name from pg_trigger where not tgisinternal`,
      ),
    ).toEqual(made("TRIGGER"));
  });

  it("holds no function whose body PostgreSQL would refuse: they are applied unread", async () => {
    const connection = postgres({
      ...database.connections.owner,
      max: 1,
      onnotice: () => undefined,
    });
    const refused: string[] = [];
    const bodies = await connection<
      { name: string; text: string }[]
    >`select proname as name, pg_get_functiondef(oid) as text from pg_proc where pronamespace = 'public'::regnamespace`;
    for (const { name, text } of bodies)
      await connection
        .unsafe(text)
        .catch((error: unknown) => refused.push(`${name}: ${String(error)}`));
    await connection.end();
    expect(bodies.length).toBeGreaterThan(200);
    expect(refused).toEqual([]);
  });
});

describe("what is written by hand beside the files", () => {
  it("the version rises with them: `npm run db:version` writes it", async () => {
    const { hash: known } = JSON.parse(
      readFileSync(join(sqlFolder(), "version.json"), "utf8"),
    ) as Readonly<{ hash: string }>;
    const next = { version: known === hash ? version : version + 1, hash };
    await expect(`${JSON.stringify(next, null, 2)}\n`).toMatchFileSnapshot(
      "../../../db/sql/version.json",
    );
  });

  it("a migration since there is db/sql holds tables and data alone", () => {
    const all = readdirSync(migrationsFolder()).filter((file) => file.endsWith(".sql"));
    const first = all.find((file) => file.endsWith("_sql_versions.sql")) ?? "none";
    const migrations = all
      .filter((file) => file >= first)
      .map((file) => ({ file, text: readFileSync(join(migrationsFolder(), file), "utf8") }));
    expect(migrations.length).toBeGreaterThan(0);
    expect(
      migrations.filter(({ text }) => makesMoreThanTables(text)).map(({ file }) => file),
    ).toEqual([]);
    const faults = [
      "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ SELECT $$;",
      "CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql AS $$ SELECT $$;",
      "CREATE VIEW v AS SELECT 1;",
      "create policy p on studies using (true);",
      "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON studies FOR EACH ROW EXECUTE FUNCTION f();",
      "GRANT SELECT ON studies TO equipoise_gate;",
      "ALTER TABLE studies ENABLE ROW LEVEL SECURITY;",
    ];
    expect(faults.filter((fault) => !makesMoreThanTables(fault))).toEqual([]);
  });
});

/** What belongs into db/sql. Dropping is allowed: what a changed column needs out of its way is made again right after. */
const makesMoreThanTables = (text: string): boolean =>
  statementsOf(text).some(({ statement }) =>
    /^(CREATE (OR REPLACE )?(CONSTRAINT )?(FUNCTION|PROCEDURE|VIEW|POLICY|TRIGGER)|ALTER (POLICY|FUNCTION|VIEW)|GRANT|REVOKE)\b|ROW LEVEL SECURITY/iu.test(
      statement.replaceAll(/\s+/gu, " "),
    ),
  );
