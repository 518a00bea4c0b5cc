import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closePools, openPools } from "#db/client.server.ts";
import { readPasswords } from "#db/cluster-passwords.server.ts";
import { type Connections, servingRoles } from "#db/connections.ts";
import { type Embedded, startEmbedded } from "#db/embedded.server.ts";
import { databaseAsker } from "#db/readiness.ts";
import { ensureRoles } from "#db/roles.server.ts";
import { type TemporaryFolder, temporaryFolder } from "#test/support/temporary-folder.ts";

let folder: TemporaryFolder;
let dataDir: string;
const started: Embedded[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  dataDir = join(folder.path, "data");
});
afterEach(async () => {
  for (const embedded of started.splice(0)) await embedded.stop();
  folder.remove();
});

async function start(path = dataDir): Promise<Embedded> {
  const embedded = await startEmbedded(path);
  started.push(embedded);
  return embedded;
}

async function ask(
  connections: Connections,
  statement: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const sql = postgres({ ...connections.owner, max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

const lockFile = (path = dataDir): string => join(path, "database", "cluster", "postmaster.pid");
const postmasterPid = (): number => Number(readFileSync(lockFile(), "utf8").split("\n")[0]);

describe("a database that stays up", () => {
  const own = temporaryFolder();
  const ownDir = join(own.path, "data");
  let shared: Embedded;

  beforeAll(async () => {
    mkdirSync(ownDir);
    writeFileSync(join(ownDir, "postgres.log"), "", { mode: 0o666 });
    shared = await startEmbedded(ownDir);
    await ensureRoles(shared.connections);
  });
  afterAll(async () => {
    await shared.stop();
    own.remove();
  });

  it("commits reach the disk, passwords are asked for, no port is open, and the owner is no superuser", async () => {
    const [row] = await ask(
      shared.connections,
      "select current_setting('fsync') as fsync, current_setting('listen_addresses') as ports, (select rolsuper from pg_roles where rolname = current_user) as super",
    );
    expect(row).toEqual({ fsync: "on", ports: "", super: false });
    await expect(
      ask(
        { ...shared.connections, owner: { ...shared.connections.owner, password: "guess" } },
        "select 1",
      ),
    ).rejects.toMatchObject({ code: "28P01" });
    expect(statSync(join(ownDir, "passwords.json")).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(ownDir, "database"))).toEqual(["cluster"]);
  });

  it("[D7] no login keeps anything in a large object, where another could read it", async () => {
    for (const role of servingRoles)
      for (const door of ["lo_creat(-1)", "lo_from_bytea(0, 'kept')"]) {
        await expect(
          ask({ ...shared.connections, owner: shared.connections[role] }, `select ${door}`),
          `${role} ${door}`,
        ).rejects.toMatchObject({ code: "42501" });
      }
  });

  it("as root the files belong to a system user that does nothing else, and the log is closed to others", async () => {
    const uid =
      process.getuid?.() === 0
        ? Number(spawnSync("id", ["-u", "equipoise"], { encoding: "utf8" }).stdout)
        : process.getuid?.();
    expect(statSync(join(ownDir, "database", "cluster")).uid).toBe(uid);
    expect(shared.caution).toBeNull();
    expect(statSync(join(ownDir, "postgres.log")).mode & 0o777).toBe(0o600);
  });

  it("[D4] a database that has no room to write is not ready, whatever it still reads", async () => {
    const superuser = {
      ...shared.connections.owner,
      user: "postgres",
      password: readPasswords(ownDir).superuser,
    };
    // PostgreSQL's own refusal of the next byte, as a full disk gives it.
    await ask(
      { ...shared.connections, owner: superuser },
      "alter role equipoise_gate set temp_file_limit = 0",
    );
    const pools = openPools(shared.connections, 2);
    expect(await databaseAsker(pools)()).toBe("the database has no room left (disk)");
    await closePools(pools);
  });
});

it("what was saved is there at the second start, and nothing runs after the stop", async () => {
  const first = await start();
  await ask(first.connections, "create table kept as select 1 as one");
  await first.stop();
  expect(existsSync(lockFile())).toBe(false);
  const second = await start();
  expect(await ask(second.connections, "select one from kept")).toEqual([{ one: 1 }]);
});

it("two starts at once share one postmaster, and the last to leave stops it", async () => {
  const [one, other] = await Promise.all([start(), start()]);
  expect(one.connections).toEqual(other.connections);
  await one.stop();
  expect(await ask(other.connections, "select 1 as one")).toEqual([{ one: 1 }]);
  await other.stop();
  expect(existsSync(lockFile())).toBe(false);
});

it("after kill -9 of the postmaster the running start brings it back with every commit", async () => {
  const { connections } = await start();
  await ask(connections, "create table kept as select 1 as one");
  const killed = postmasterPid();
  process.kill(killed, "SIGKILL");
  await untilAnswered(() => ask(connections, "select one from kept"));
  expect(postmasterPid()).not.toBe(killed);
  expect(await ask(connections, "select one from kept")).toEqual([{ one: 1 }]);
});

it("a restored copy at another path, open to all and with a copied lock file, starts beside its original", async () => {
  const original = await start();
  await ask(original.connections, "create table kept as select 1 as one");
  const copiedLock = readFileSync(lockFile(), "utf8");
  await original.stop();
  const copy = join(folder.path, "copy");
  cpSync(dataDir, copy, { recursive: true });
  chmodSync(join(copy, "database", "cluster"), 0o755);
  const again = await start();
  // The copied lock names a process that is alive again: the original's.
  writeFileSync(lockFile(copy), copiedLock.replace(/^\d+/, String(postmasterPid())));
  const restored = await start(copy);
  expect(restored.connections.owner.host).not.toBe(again.connections.owner.host);
  await ask(restored.connections, "drop table kept");
  expect(await ask(again.connections, "select one from kept")).toEqual([{ one: 1 }]);
});

it("a first start that was killed half-way leaves nothing in the way", async () => {
  const dead = 2 ** 22 - 1;
  mkdirSync(join(dataDir, `database.made-by-${dead}`, "cluster"), { recursive: true });
  await start();
  expect(existsSync(join(dataDir, `database.made-by-${dead}`))).toBe(false);
});

it("a data folder with a long path below a folder that only its owner may enter works, though socket paths are short", async () => {
  const home = join(folder.path, "home");
  mkdirSync(home, { mode: 0o700 });
  const { connections } = await start(
    join(home, ...Array.from({ length: 5 }, () => "a-folder-with-a-long-name")),
  );
  expect(await ask(connections, "select 1 as one")).toEqual([{ one: 1 }]);
});

it("passwords of another database, and a file of them that is cut short, are named with the way out, which works", async () => {
  const { stop } = await start();
  await stop();
  const file = join(dataDir, "passwords.json");
  const own = readFileSync(file, "utf8");
  for (const spoiled of [
    own.replace(/"superuser": "[^"]+"/, '"superuser": "another"'),
    own.slice(0, 40),
    "",
  ]) {
    writeFileSync(file, spoiled);
    await expect(startEmbedded(dataDir)).rejects.toThrow(
      /passwords\.json .*Stop every Equipoise on this folder and remove the file/su,
    );
    expect(existsSync(lockFile())).toBe(false);
  }
  rmSync(file);
  await start();
});

it("a backup holds no passwords, and its database gets new ones at the next start, though two come at once", async () => {
  const original = await start();
  await ask(original.connections, "create table kept as select 1 as one");
  await original.stop();
  const restored = join(folder.path, "restored");
  mkdirSync(restored);
  cpSync(join(dataDir, "database"), join(restored, "database"), { recursive: true });
  const [one, other] = await Promise.all([start(restored), start(restored)]);
  for (const { connections } of [one, other])
    expect(await ask(connections, "select one from kept")).toEqual([{ one: 1 }]);
  expect(one.connections.owner.password).toBe(other.connections.owner.password);
  expect(one.connections.owner.password).not.toBe(original.connections.owner.password);
  expect(readdirSync(restored).sort()).toEqual(["database", "passwords.json", "postgres.log"]);
});

it("passwords that go missing while PostgreSQL runs stop a further start, and harm nobody", async () => {
  const { connections } = await start();
  const file = join(dataDir, "passwords.json");
  renameSync(file, `${file}.away`);
  await expect(startEmbedded(dataDir)).rejects.toThrow(/is missing while PostgreSQL runs/);
  renameSync(`${file}.away`, file);
  await start();
  expect(await ask(connections, "select 1 as one")).toEqual([{ one: 1 }]);
});

it("passwords where an earlier version kept them are taken from there", async () => {
  const { stop, connections } = await start();
  await stop();
  renameSync(join(dataDir, "passwords.json"), join(dataDir, "database", "passwords.json"));
  expect((await start()).connections).toEqual(connections);
  expect(readdirSync(join(dataDir, "database"))).toEqual(["cluster"]);
});

async function untilAnswered(question: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const answered = await question().then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(25);
  }
  throw new Error("No answer in ten seconds.");
}
