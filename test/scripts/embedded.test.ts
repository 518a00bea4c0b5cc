import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, expect, it } from "vitest";
import { closePools, openPools } from "#db/client.server.ts";
import { readPasswords } from "#db/cluster-folder.server.ts";
import type { Connections } from "#db/connections.ts";
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

async function ask(connections: Connections, statement: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const sql = postgres({ ...connections.owner, max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

const lockFile = (path = dataDir): string => join(path, "database", "cluster", "postmaster.pid");
const postmasterPid = (): number => Number(readFileSync(lockFile(), "utf8").split("\n")[0]);

it("what was saved is there at the second start, and nothing runs after the stop", async () => {
  const first = await start();
  await ask(first.connections, "create table kept as select 1 as one");
  await first.stop();
  expect(existsSync(lockFile())).toBe(false);
  const second = await start();
  expect(await ask(second.connections, "select one from kept")).toEqual([{ one: 1 }]);
});

it("commits reach the disk, passwords are asked for, no port is open, and the owner is no superuser", async () => {
  const { connections } = await start();
  const [row] = await ask(connections, "select current_setting('fsync') as fsync, current_setting('listen_addresses') as ports, (select rolsuper from pg_roles where rolname = current_user) as super");
  expect(row).toEqual({ fsync: "on", ports: "", super: false });
  await expect(ask({ ...connections, owner: { ...connections.owner, password: "guess" } }, "select 1")).rejects.toMatchObject({ code: "28P01" });
  expect(statSync(join(dataDir, "database", "passwords.json")).mode & 0o777).toBe(0o600);
});

it("[D4] a database that has no room to write is not ready, whatever it still reads", async () => {
  const { connections } = await start();
  await ensureRoles(connections);
  const superuser = { ...connections.owner, user: "postgres", password: readPasswords(dataDir).superuser };
  // PostgreSQL's own refusal of the next byte, as a full disk gives it.
  await ask({ ...connections, owner: superuser }, "alter role equipoise_gate set temp_file_limit = 0");
  const pools = openPools(connections, 2);
  expect(await databaseAsker(pools)()).toBe("the database has no room left (disk)");
  await closePools(pools);
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

it("a data folder below a folder that only its owner may enter works", async () => {
  const home = join(folder.path, "home");
  mkdirSync(home, { mode: 0o700 });
  const { connections } = await start(join(home, "data"));
  expect(await ask(connections, "select 1 as one")).toEqual([{ one: 1 }]);
});

it("a data folder with a long path works, though socket paths are short", async () => {
  const { connections } = await start(join(folder.path, ...Array.from({ length: 5 }, () => "a-folder-with-a-long-name")));
  expect(await ask(connections, "select 1 as one")).toEqual([{ one: 1 }]);
});

it("passwords of another cluster are refused in a sentence", async () => {
  const { stop } = await start();
  await stop();
  const file = join(dataDir, "database", "passwords.json");
  const own = readFileSync(file, "utf8");
  writeFileSync(file, own.replace(/"superuser": "[^"]+"/, '"superuser": "another"'));
  await expect(startEmbedded(dataDir)).rejects.toThrow(/restore both from the same copy/);
  writeFileSync(file, own);
  await start();
});

async function untilAnswered(question: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const answered = await question().then(() => true, () => false);
    if (answered) return;
    await sleep(25);
  }
  throw new Error("No answer in ten seconds.");
}
