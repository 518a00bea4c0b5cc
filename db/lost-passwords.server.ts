// A backup holds no passwords: where they are missing, the cluster gets new ones before it starts.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  clusterFiles,
  isAlive,
  lockHolderLives,
  removeCopiedLockFile,
  takePossession,
} from "./cluster-folder.server.ts";
import { passwordFile, type Passwords, writeNewPasswords } from "./cluster-passwords.server.ts";
import { ownerLogin } from "./connections.ts";
import { type Binaries, commandLine } from "./postgres-binaries.server.ts";

const patienceMs = 30_000;

/**
 * A first start finds those that came with the new cluster, and a restored database of an earlier version brings its own.
 * @throws Error  where they are gone while PostgreSQL runs, or can't be replaced.
 */
export async function ensurePasswords(dataDir: string, binaries: Binaries): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (!isThere(dataDir)) {
    if (claimsRenewal(dataDir)) return renewPasswords(dataDir, binaries);
    if (Date.now() > giveUpAt)
      throw new Error(
        `${passwordFile(dataDir)} is missing, and another start that makes a new one doesn't come to an end.`,
      );
    await sleep(50);
  }
}

/** Beside the cluster, where earlier versions kept them, they fit it: they win over any that lie here. */
function isThere(dataDir: string): boolean {
  const file = passwordFile(dataDir);
  try {
    renameSync(passwordFile(join(dataDir, "database")), file);
    chmodSync(file, 0o600);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return existsSync(file);
    throw error;
  }
}

const claimFile = (dataDir: string): string => join(dataDir, "passwords.being-made");

/** One start at a time; the claim of one that died is taken away. */
function claimsRenewal(dataDir: string): boolean {
  const claim = claimFile(dataDir);
  try {
    writeFileSync(claim, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const holder = existsSync(claim) ? Number(readFileSync(claim, "utf8")) : null;
    if (holder !== null && holder > 0 && !isAlive(holder)) rmSync(claim, { force: true });
    return false;
  }
}

function renewPasswords(dataDir: string, binaries: Binaries): void {
  const making = `${passwordFile(dataDir)}.new`;
  try {
    if (existsSync(passwordFile(dataDir))) return;
    if (lockHolderLives(dataDir))
      throw new Error(
        `${passwordFile(dataDir)} is missing while PostgreSQL runs. Put it back, or stop every Equipoise on this folder and start again: new passwords are made then.`,
      );
    rmSync(making, { force: true });
    givePasswords(dataDir, binaries, writeNewPasswords(making));
    renameSync(making, passwordFile(dataDir));
  } finally {
    rmSync(making, { force: true });
    rmSync(claimFile(dataDir), { force: true });
  }
}

/** By PostgreSQL alone with its files, which asks for none. The serving roles get theirs at every start. */
function givePasswords(dataDir: string, binaries: Binaries, { superuser, owner }: Passwords): void {
  takePossession(dataDir, binaries);
  removeCopiedLockFile(dataDir);
  const statements = [
    `alter role postgres password '${superuser}';`,
    `do $$ begin if exists (select from pg_roles where rolname = '${ownerLogin}') then alter role ${ownerLogin} password '${owner}'; end if; end $$;`,
  ];
  const { file, args } = commandLine(binaries, "postgres", [
    "--single",
    "-D",
    clusterFiles(dataDir),
    "postgres",
  ]);
  const run = spawnSync(file, args, {
    ...binaries.identity,
    cwd: "/",
    encoding: "utf8",
    input: `${statements.join("\n")}\n`,
  });
  const refusal =
    run.error?.message ??
    (run.status === 0 ? /^.*(?:ERROR|FATAL):.*$/mu.exec(run.stderr)?.[0] : run.stderr.trim());
  if (refusal !== undefined)
    throw new Error(`New passwords couldn't be given to the database in ${dataDir}: ${refusal}`);
}
