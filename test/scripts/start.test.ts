import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import postgres from "postgres";
import { startEmbedded } from "#db/embedded.server.ts";
import { freePort, runProgram, startProgram } from "#test/support/program.ts";
import { type TemporaryFolder, temporaryFolder } from "#test/support/temporary-folder.ts";

let folder: TemporaryFolder;
let variables: Readonly<Record<string, string>>;

beforeAll(() => {
  folder = temporaryFolder();
});
beforeEach(async () => {
  variables = { DATA_DIR: folder.path, PORT: String(await freePort()) };
});
afterAll(() => folder.remove());

const blockers: ReturnType<typeof createServer>[] = [];
afterEach(() => blockers.splice(0).forEach((server) => server.close()));

it("start serves pages at the printed address until SIGTERM, and ends with 0", async () => {
  const { child, ended, stdout } = await startProgram(variables);
  const address = /answers at (\S+)/.exec(stdout())?.[1] ?? "";
  expect(address).toBe(`http://127.0.0.1:${variables["PORT"]}`);
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  expect((await fetch(address)).headers.get("content-type")).toContain("text/html");
  await expect
    .poll(stdout)
    .toContain(`fresh ones: DATA_DIR=${JSON.stringify(folder.path)} npm run -s equipoise -- links`);
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
  // A first start makes the demonstration studies.
}, 180_000);

it("--demo is refused where the data would not be synthetic", async () => {
  const { code, stderr } = await runProgram(["start", "--demo"], {
    ...variables,
    DATA_DIR: `${folder.path}/real`,
    DATABASE_KIND: "real",
  }).ended;
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(/--demo needs a demonstration database, and this one is real/),
  });
});

it("a port in use is told with the way out, and nothing is left running", async () => {
  blockers.push(createServer().listen(Number(variables["PORT"]), "127.0.0.1"));
  await once(blockers[0] ?? createServer(), "listening");
  const { code, stderr } = await runProgram(["start"], variables).ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(
    new RegExp(`Port ${variables["PORT"]} on 127\\.0\\.0\\.1 is in use\\. .* PORT=\\d+ npm start`),
  );
  expect(existsSync(join(folder.path, "database", "cluster", "postmaster.pid"))).toBe(false);
});

it("a wrong setting stops start with 2 and its name", async () => {
  const { code, stderr } = await runProgram(["start"], { ...variables, PORT: "http" }).ended;
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "PORT must be a whole number, for example 3000.\n",
  });
});

it("a database newer than the code is refused, and so is one of another kind", async () => {
  expect((await runProgram(["migrate"], variables).ended).code).toBe(0);
  const kind = await runProgram(["migrate"], { ...variables, DATABASE_KIND: "real" }).ended;
  expect(kind).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/is a demonstration database and DATABASE_KIND asks for real/),
  });
  await withOwner(
    folder.path,
    (sql) =>
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', 99999999999999)`,
  );
  const newer = await runProgram(["start"], variables).ended;
  expect(newer).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /has 1 migration\(s\) that this Equipoise doesn't know: a newer version made it/,
    ),
  });
  await withOwner(
    folder.path,
    (sql) => sql`delete from drizzle.__drizzle_migrations where created_at = 99999999999999`,
  );
});

it("doctor finds nothing wrong, as words and as data", async () => {
  const [words, data] = [
    await runProgram(["doctor"], variables).ended,
    await runProgram(["doctor", "--json"], variables).ended,
  ];
  expect(words).toMatchObject({ code: 0, stderr: "" });
  const findings = JSON.parse(data.stdout) as { what: string; ok: boolean }[];
  expect(findings.map(({ what }) => what)).toEqual([
    "node",
    "driver",
    "platform",
    "settings",
    "mail",
    "database",
    "migrations",
  ]);
  expect(findings.every(({ ok }) => ok)).toBe(true);
});

it("doctor says that no database exists yet, and makes none", async () => {
  const { code, stdout } = await runProgram(["doctor"], {
    ...variables,
    DATA_DIR: `${folder.path}/none`,
  }).ended;
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/none yet in .*npm start makes it/),
  });
});

async function withOwner(
  dataDir: string,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const { connections, stop } = await startEmbedded(dataDir);
  const sql = postgres({ ...connections.owner, max: 1, onnotice: () => undefined });
  await work(sql);
  await sql.end();
  await stop();
}
