import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { type Connections, loginOf, type ServingRole, servingRoles } from "#db/connections.ts";
import { migrateDatabase, whatIsPending } from "#db/migrate.server.ts";
import { ensureRoles, rolesRefusal } from "#db/roles.server.ts";
import { timeLimits } from "#db/time-limits.ts";
import { asOwner, createTestDatabase, inDatabase } from "#test/support/postgres.ts";

const cluster = inject("cluster");
let weak: Connections;

beforeEach(async () => {
  const owner = {
    ...cluster.owner,
    user: `equipoise_test_${randomBytes(6).toString("hex")}`,
    password: randomBytes(12).toString("hex"),
  };
  await asOwner(cluster.owner, `create role ${owner.user} login password '${owner.password}'`);
  weak = { ...cluster, owner };
});
afterEach(() => asOwner(cluster.owner, `drop role ${weak.owner.user}`));

it("roles that log in already are left alone, whoever made them", async () => {
  expect(await ensureRoles(weak)).toEqual({ kind: "roles-ready" });
});

it("an owner who may not make roles is told the exact SQL, without the password", async () => {
  const changed = { ...weak, gate: { ...weak.gate, password: "never-shown" } };
  const refused = await ensureRoles(changed);
  if (refused.kind === "roles-ready") throw new Error("A weak owner changed a role.");
  expect(refused.kind).toBe("roles-not-allowed");
  expect(rolesRefusal(refused)).toMatch(
    /^The owner equipoise_test_\w+ may not create or change login roles .*\n {2}alter role "equipoise_gate" password '<the password in DATABASE_URL_GATE>';$/,
  );
});

it("the serving roles can do nothing but log in", async () => {
  const sql = postgres({ ...cluster.owner, database: "postgres", max: 1 });
  const roles =
    await sql`select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolinherit or rolreplication as strong from pg_roles where rolname in ${sql(servingRoles.map(loginOf))}`;
  await sql.end();
  expect(roles).toEqual(servingRoles.map(() => ({ strong: false })));
});

it("[D3] every serving role has its time limits, and what the operator gave it stays", async () => {
  const own = async (role: ServingRole) => {
    const sql = postgres({ ...cluster[role], database: "postgres", max: 1 });
    const [row] =
      await sql`select current_setting('lock_timeout') as lock_timeout, current_setting('statement_timeout') as statement_timeout, current_setting('idle_in_transaction_session_timeout') as idle_in_transaction_session_timeout`;
    await sql.end();
    return row;
  };
  for (const role of servingRoles) expect(await own(role), role).toEqual(timeLimits[role]);
  await asOwner(cluster.owner, "alter role equipoise_author set statement_timeout = '31s'");
  expect(await ensureRoles(weak)).toEqual({ kind: "roles-ready" });
  expect(await own("author")).toEqual({ ...timeLimits.author, statement_timeout: "31s" });
  await asOwner(
    cluster.owner,
    `alter role equipoise_author set statement_timeout = '${timeLimits.author.statement_timeout}'`,
  );
});

it("several processes that migrate one new database take turns", async () => {
  const database = `equipoise_test_${randomBytes(6).toString("hex")}`;
  await asOwner(cluster.owner, `create database ${database} template template0`);
  const { owner } = inDatabase(cluster, database);
  const { migrations: all } = await whatIsPending(owner);
  const migrated = await Promise.all(
    [1, 2, 3].map(() => migrateDatabase(owner, { ifNew: "rehearsal" })),
  );
  expect(migrated.map((each) => each.kind === "migrated" && each.applied).sort()).toEqual(
    [0, 0, all].sort(),
  );
  expect(await whatIsPending(owner)).toEqual({ migrations: 0, sql: false });
  await asOwner(cluster.owner, `drop database ${database} with (force)`);
});

it("a database keeps its kind: another one asked for is refused", async () => {
  const { connections, drop } = await createTestDatabase("real");
  expect(await migrateDatabase(connections.owner, { ifNew: "demonstration" })).toMatchObject({
    kind: "migrated",
    databaseKind: "real",
    applied: 0,
  });
  expect(await migrateDatabase(connections.owner, "demonstration")).toMatchObject({
    kind: "database-of-another-kind",
    is: "real",
    asked: "demonstration",
  });
  await drop();
});
