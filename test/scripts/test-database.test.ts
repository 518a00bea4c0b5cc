import postgres from "postgres";
import { expect, it } from "vitest";
import { databaseKinds } from "#study/vocabulary.ts";
import { createTestDatabase } from "#test/support/postgres.ts";

it.each(databaseKinds)(
  "a test database of kind %s says so, and is a copy of its own",
  async (kind) => {
    const [one, other] = await Promise.all([createTestDatabase(kind), createTestDatabase(kind)]);
    expect(one.connections.owner.database).not.toBe(other.connections.owner.database);
    const sql = postgres({ ...one.connections.owner, max: 1 });
    expect(await sql`select kind from installation`).toEqual([{ kind }]);
    await sql.end();
    await Promise.all([one.drop(), other.drop()]);
  },
);

it("a serving role logs in to a test database as itself", async () => {
  const { connections, drop } = await createTestDatabase();
  const sql = postgres({ ...connections.blinded, max: 1 });
  expect(await sql`select session_user::text as login`).toEqual([{ login: "equipoise_blinded" }]);
  await sql.end();
  await drop();
});
