// One postmaster per DATA_DIR, shared by every Equipoise process on it. Each holds a shared lock for as long as
// it needs the postmaster; whoever leaves last stops it. One that outlived its starter is simply joined.
import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  existsSync,
  fchmodSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import {
  clusterFiles,
  findLockFile,
  lockHolderLives,
  removeCopiedLockFile,
  takePossession,
} from "./cluster-folder.server.ts";
import { passwordFile, readPasswords, wayOutOfPasswords } from "./cluster-passwords.server.ts";
import { type Binaries, commandLine } from "./postgres-binaries.server.ts";

const port = 5432;
const presenceLock = 5_271_009;
const patienceMs = 30_000;
const longestSocketPath = 90;
const largestLogBytes = 10_000_000;

export type Presence = Readonly<{
  socketDir: string;
  port: number;
  /** Resolves when the connection that holds the lock is gone. */
  lost: Promise<void>;
  /** Lets go, and stops the postmaster when nobody else holds it. */
  leave(): Promise<void>;
}>;

/** Joins the running postmaster, or launches one and joins it. */
export async function joinPostmaster(dataDir: string, binaries: Binaries): Promise<Presence> {
  let giveUpAt = Date.now() + patienceMs;
  let child: ChildProcess | null = null;
  for (;;) {
    const joined = await tryToJoin(dataDir).catch(async (error: unknown) => {
      await stopLaunched(child);
      throw error;
    });
    if (typeof joined === "object") return joined;
    // Recovery after a crash takes as long as it takes; PostgreSQL answers meanwhile that it is starting.
    if (joined === "starting") giveUpAt = Date.now() + patienceMs;
    if (Date.now() > giveUpAt)
      throw new Error(
        `PostgreSQL doesn't start in ${dataDir}. The end of its log:\n${logTail(dataDir)}`,
      );
    if (!isRunning(child) && !lockHolderLives(dataDir)) child = launch(dataDir, binaries);
    await sleep(25);
  }
}

/** What this start launched and may not join would stand in the way of the next one. */
async function stopLaunched(child: ChildProcess | null): Promise<void> {
  if (child === null || !isRunning(child)) return;
  const gone = once(child, "exit");
  child.kill("SIGINT");
  await gone;
}

const isRunning = (child: ChildProcess | null): boolean =>
  child !== null && child.exitCode === null && child.signalCode === null;

async function tryToJoin(dataDir: string): Promise<Presence | "starting" | "absent"> {
  const lock = findLockFile(dataDir);
  if (lock === null || !existsSync(join(lock.socketDir, `.s.PGSQL.${lock.port}`))) return "absent";
  let gone = (): void => undefined;
  const lost = new Promise<void>((resolve) => (gone = resolve));
  const { superuser } = readPasswords(dataDir);
  const sql = postgres({
    host: lock.socketDir,
    port: lock.port,
    database: "postgres",
    user: "postgres",
    password: superuser,
    // The lock lives as long as this one connection.
    max: 1,
    max_lifetime: null,
    onclose: () => gone(),
    onnotice: () => undefined,
  });
  try {
    await sql`select pg_advisory_lock_shared(${presenceLock})`;
    return { socketDir: lock.socketDir, port: lock.port, lost, leave: () => leave(sql, dataDir) };
  } catch (error) {
    await sql.end({ timeout: 0 });
    return whyNotJoined(error, dataDir);
  }
}

function whyNotJoined(error: unknown, dataDir: string): "starting" | "absent" {
  const { code } = error as { code?: string };
  if (code === "57P03") return "starting";
  if (code?.startsWith("28"))
    throw new Error(
      `${passwordFile(dataDir)} holds the passwords of another database. ${wayOutOfPasswords}`,
      { cause: error },
    );
  return "absent";
}

async function leave(sql: postgres.Sql, dataDir: string): Promise<void> {
  await sql`select pg_advisory_unlock_shared(${presenceLock})`;
  const [last] = await sql<
    { alone: boolean }[]
  >`select pg_try_advisory_lock(${presenceLock}) as alone`;
  const lock = findLockFile(dataDir);
  if (last?.alone !== true || lock === null) return sql.end({ timeout: 1 });
  process.kill(lock.pid, "SIGINT");
  await sql.end({ timeout: 1 });
  await untilStopped(dataDir, lock.pid);
  if (existsSync(lock.socketDir) && readdirSync(lock.socketDir).length === 0)
    rmdirSync(lock.socketDir);
}

async function untilStopped(dataDir: string, pid: number): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (findLockFile(dataDir)?.pid === pid) {
    if (Date.now() > giveUpAt)
      throw new Error(
        `PostgreSQL (process ${pid}) hasn't stopped after ${patienceMs / 1000} s; its log is ${logFile(dataDir)}.`,
      );
    await sleep(20);
  }
}

function launch(dataDir: string, binaries: Binaries): ChildProcess {
  takePossession(dataDir, binaries);
  removeCopiedLockFile(dataDir);
  const settings = {
    listen_addresses: "",
    unix_socket_directories: ensureSocketFolder(dataDir, binaries),
    unix_socket_permissions: "0700",
    max_connections: "200",
    timezone: "UTC",
    // The detail of a refused row repeats its values, and scores and names don't belong in a log.
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const { file, args } = commandLine(binaries, "postgres", [
    "-D",
    clusterFiles(dataDir),
    "-p",
    String(port),
    ...flags,
  ]);
  const log = openLog(dataDir);
  // Detached: Ctrl-C reaches Equipoise, which stops PostgreSQL after its last request.
  const child = spawn(file, args, {
    ...binaries.identity,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.unref();
  closeSync(log);
  return child;
}

const logFile = (dataDir: string): string => join(dataDir, "postgres.log");

function openLog(dataDir: string): number {
  const file = logFile(dataDir);
  if (existsSync(file) && statSync(file).size > largestLogBytes) renameSync(file, `${file}.1`);
  const log = openSync(file, "a", 0o600);
  // The mode counts for a new file alone.
  fchmodSync(log, 0o600);
  return log;
}

const logTail = (dataDir: string): string =>
  existsSync(logFile(dataDir))
    ? readFileSync(logFile(dataDir), "utf8").trimEnd().split("\n").slice(-6).join("\n")
    : "(empty)";

/** The system cuts socket paths at about 100 bytes, so the socket can't lie in DATA_DIR. */
export function socketFolder(dataDir: string): string {
  const name = `equipoise-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`;
  const folder = join(tmpdir(), name);
  return Buffer.byteLength(folder) <= longestSocketPath - ".s.PGSQL.5432".length
    ? folder
    : join("/tmp", name);
}

function ensureSocketFolder(dataDir: string, binaries: Binaries): string {
  const folder = socketFolder(dataDir);
  const ours = [process.getuid?.() ?? 0, binaries.owner ?? 0];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const isRoot = process.getuid?.() === 0;
  if (!found.isDirectory() || !(ours.includes(found.uid) || (isRoot && found.uid === 65534))) {
    throw new Error(
      `${folder} belongs to somebody else, and PostgreSQL's socket should lie there. Remove it, or set TMPDIR.`,
    );
  }
  chmodSync(folder, 0o700);
  if (binaries.owner !== null) lchownSync(folder, binaries.owner, binaries.owner);
  return folder;
}
