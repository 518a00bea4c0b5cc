import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { readyStudy } from "#test/support/ready-studies.ts";

/** What changes in daily use, by design; every other table of the database keeps its rows as they were written. */
const changing: Readonly<Record<string, string>> = {
  answer_drafts: "a draft until it is submitted",
  rating_drafts: "a draft until it is recorded",
  writing_counts: "counted beside a draft",
  people: "names and addresses, which can be corrected and erased",
  studies: "the state, guarded step by step below",
  invitations: "a link that is used or ended",
  sessions: "a session that is used and ended",
  session_openings: "what a session has opened, until it ends",
  mail_messages: "a message that waits, is sent or fails",
  jobs: "work under way, which goes when its time is over",
  job_parts: "the files of such work",
  key_secrets: "a secret that its holder changes",
  recovery_codes: "a code that is used once",
  secret_proofs: "a proof that is used once",
  session_proofs: "a proof that ends with its session",
  seed_tickets: "a ticket that is used once",
  serving_address: "where the program serves now",
  sign_in_attempts: "counted for an hour",
  sign_in_key: "a key that is replaced",
};

const { open } = await readyStudy("rating");
const tables = await open.owner.db.execute<{ name: string; guards: number }>(sql`
  select c.relname as name, (select count(*)::integer from pg_trigger t where t.tgrelid = c.oid and t.tgenabled = 'O' and t.tgname in ('append_only', 'append_only_truncate')) as guards
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`);
const history = tables.map(({ name }) => name).filter((name) => !(name in changing));
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
  it("by every table that isn't named as changing by design, and by none of those", () => {
    expect(
      tables
        .filter(({ name, guards }) => (name in changing ? guards > 0 : guards !== 2))
        .map(({ name }) => name),
    ).toEqual([]);
    expect(
      Object.keys(changing).filter((name) => !tables.some((table) => table.name === name)),
    ).toEqual([]);
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
