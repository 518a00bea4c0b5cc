import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { evidence } from "#test/support/column-evidence.ts";
import { readyStudy } from "#test/support/ready-studies.ts";

/** Of each table in db/schema, whether its rows stay as they were written. */
const keeping = new Map(evidence.map(({ name, keeping }) => [name, keeping]));

const { open } = await readyStudy("rating");
const tables = await open.owner.db.execute<{ name: string; guards: number }>(sql`
  select c.relname as name, (select count(*)::integer from pg_trigger t where t.tgrelid = c.oid and t.tgenabled = 'O' and t.tgname in ('append_only', 'append_only_truncate')) as guards
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`);
const history = [...keeping.keys()].filter((name) => keeping.get(name) === "append-only");
/** A row trigger can be asked only where there is a row. */
const withRows = await open.owner.db.execute<{ name: string }>(
  sql.raw(
    history
      .map((name) => `select '${name}' as name where exists (select from "${name}")`)
      .join(" union all "),
  ),
);
const filled = withRows.map(({ name }) => name);

/** What Postgres says to the owner. */
async function refusal(statement: string): Promise<string> {
  try {
    await open.owner.db.execute(sql.raw(statement));
    return "done";
  } catch (error) {
    return (error as { cause?: { code?: string } }).cause?.code ?? String(error);
  }
}

const restrictViolation = "23001";

describe("[L1] history is refused even to the owner", () => {
  it("by every table that db/schema calls append-only, and by no other", () => {
    expect([...keeping.keys()]).toEqual(tables.map(({ name }) => name));
    expect(
      tables.map(({ name, guards }) => `${name}: ${guards === 2 ? "guarded" : guards}`),
    ).toEqual(tables.map(({ name }) => `${name}: ${history.includes(name) ? "guarded" : 0}`));
    expect(filled.length).toBeGreaterThan(25);
  });

  it.each(filled)("%s: no row changes", async (table) => {
    const [column] = await open.owner.db.execute<{ name: string }>(
      sql`select column_name as name from information_schema.columns where table_name = ${table} and table_schema = 'public' limit 1`,
    );
    expect(
      await refusal(`update "${table}" set "${column?.name ?? ""}" = "${column?.name ?? ""}"`),
    ).toBe(restrictViolation);
  });

  it.each(filled)("%s: no row goes", async (table) => {
    expect(await refusal(`delete from "${table}"`)).toBe(restrictViolation);
  });

  it.each(history)("%s: never emptied", async (table) => {
    expect(await refusal(`truncate "${table}" cascade`)).toBe(restrictViolation);
  });

  it("a study keeps its name and takes only the next step", async () => {
    expect(await refusal("update studies set title = 'another'")).toBe(restrictViolation);
    for (const state of ["draft", "collecting", "rating", "unblinded"])
      expect(await refusal(`update studies set state = '${state}'`), state).toBe(restrictViolation);
    expect(await refusal("update studies set state = 'locked'"), "with open readings").toBe(
      restrictViolation,
    );
  });
});
