// Behind pgbouncer in transaction mode: what was acknowledged is there, and a setting that can't work is refused by its name.
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPool } from "#db/client.server.ts";
import { type Connection, type Connections, servingRoles } from "#db/connections.ts";
import { isPooled } from "#db/pooler.server.ts";
import { openTestDatabase } from "#test/support/factories.ts";
import { type Pooler, startPooler } from "#test/support/pgbouncer.ts";
import { freePort, runProgram, startProgram } from "#test/support/program.ts";

const writers = 6;
const transactionsEach = 100;

const open = await openTestDatabase();
let pooler: Pooler;

beforeAll(async () => {
  pooler = await startPooler(open.database.connections);
});
afterAll(() => pooler.stop());

/** Every writer's confirmed ids, through one pool, in transactions of the program's own shape. */
async function confirmedThrough(connection: Connection): Promise<readonly string[]> {
  const pool = openPool(connection, writers);
  const confirmed: string[] = [];
  const write = async (): Promise<void> => {
    for (let nth = 0; nth < transactionsEach; nth += 1) {
      const id = randomUUID();
      await pool.db.transaction(async (tx) => {
        await tx.execute(sql`select set_config('app.session', ${id}, true)`);
        await tx.execute(sql`insert into confirmed_writes values (${id}::uuid)`);
      });
      confirmed.push(id);
    }
  };
  try {
    await Promise.all(Array.from({ length: writers }, write));
    return confirmed;
  } finally {
    await pool.client.end({ timeout: 5 });
  }
}

describe("[D2] behind a pooler in transaction mode", () => {
  beforeAll(() => open.owner.db.execute(sql`create table confirmed_writes (id uuid primary key)`));

  it.each([
    ["with prepare=false", { prepare: false }],
    ["without the setting, which the start would refuse", {}],
  ])("no confirmed write is missing %s", async (_which, setting) => {
    const confirmed = await confirmedThrough({ ...pooler.connections.owner, ...setting });
    const kept = new Set(
      (
        await open.owner.db.execute<{ id: string }>(
          sql`select id::text as id from confirmed_writes`,
        )
      ).map(({ id }) => id),
    );
    expect(confirmed).toHaveLength(writers * transactionsEach);
    expect(confirmed.filter((id) => !kept.has(id))).toEqual([]);
  });

  it("a pooler is told from PostgreSQL itself", async () => {
    expect(await isPooled(open.database.connections.gate)).toBe(false);
    expect(await isPooled(pooler.connections.gate)).toBe(true);
  });
});

describe("[D2] the start behind a pooler", () => {
  const addressOf = (
    { host, port, database, user, password }: Connection,
    parameters: string,
  ): string =>
    `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}${parameters}`;
  const variables = async (
    owner: Connection,
    serving: Connections,
    parameters = "",
  ): Promise<Readonly<Record<string, string>>> => ({
    PORT: String(await freePort()),
    DATABASE_URL: addressOf(owner, ""),
    ...Object.fromEntries(
      servingRoles.map((role) => [
        `DATABASE_URL_${role.toUpperCase()}`,
        addressOf(serving[role], parameters),
      ]),
    ),
  });

  it("refuses prepared statements there, and an owner who goes through it", async () => {
    const { owner } = open.database.connections;
    const prepared = await runProgram(["start"], await variables(owner, pooler.connections)).ended;
    expect(prepared).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^DATABASE_URL_GATE reaches PostgreSQL through a pooler .*\?prepare=false/u,
      ),
    });
    const pooledOwner = await runProgram(
      ["start"],
      await variables(pooler.connections.owner, pooler.connections, "&prepare=false"),
    ).ended;
    expect(pooledOwner).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^DATABASE_URL reaches PostgreSQL through a pooler .*its own host and port/u,
      ),
    });
    const doctor = await runProgram(["doctor"], await variables(owner, pooler.connections)).ended;
    expect(doctor).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/FAIL {2}pooler: DATABASE_URL_GATE/u),
    });
  });

  it("serves with prepare=false, and makes the whole demonstration through the pooler", async () => {
    const settings = await variables(
      open.database.connections.owner,
      pooler.connections,
      "&prepare=false",
    );
    const program = await startProgram(settings, ["--demo"]);
    try {
      expect((await fetch(`http://127.0.0.1:${settings["PORT"]}/readyz`)).status).toBe(200);
      expect(
        await open.owner.db.execute(sql`select state from studies order by state`),
      ).toHaveLength(4);
    } finally {
      program.child.kill("SIGTERM");
      expect((await program.ended).code).toBe(0);
    }
  });
});
