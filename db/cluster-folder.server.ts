// The embedded cluster's files, in DATA_DIR/database/cluster.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { passwordFile, writeNewPasswords } from "./cluster-passwords.server.ts";
import { type Binaries, commandLine } from "./postgres-binaries.server.ts";

export const clusterFiles = (dataDir: string): string => join(dataDir, "database", "cluster");
/** Makes the cluster when there is none. Two starts at once both make one; the first to move it into place wins. */
export function ensureCluster(dataDir: string, binaries: Binaries): void {
  removeHalfMade(dataDir);
  if (existsSync(join(dataDir, "database"))) return;
  const making = join(dataDir, `database.made-by-${process.pid}`);
  mkdirSync(making, { mode: 0o711 });
  initialise(making, binaries);
  try {
    renameSync(making, join(dataDir, "database"));
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(join(dataDir, "database"))) throw error;
  }
}

function initialise(making: string, binaries: Binaries): void {
  const { superuser } = writeNewPasswords(passwordFile(making));
  const superuserFile = join(making, "superuser");
  writeFileSync(superuserFile, superuser, { mode: 0o600 });
  const files = join(making, "cluster");
  mkdirSync(files, { mode: 0o700 });
  for (const path of [files, superuserFile])
    if (binaries.owner !== null) lchownSync(path, binaries.owner, binaries.owner);
  const options = [
    "--username=postgres",
    `--pwfile=${superuserFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
  ];
  const { file, args } = commandLine(binaries, "initdb", ["-D", files, ...options]);
  const run = spawnSync(file, args, { ...binaries.identity, cwd: "/", encoding: "utf8" });
  rmSync(superuserFile);
  if (run.status === 0) return;
  rmSync(making, { recursive: true, force: true });
  throw new Error(
    `PostgreSQL couldn't make its files in ${making}: ${run.error?.message ?? run.stderr.trim()}`,
  );
}

function removeHalfMade(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const maker = /^database\.made-by-(\d+)$/.exec(name)?.[1];
    if (maker !== undefined && !isAlive(Number(maker)))
      rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A restored copy may belong to somebody else and be open to others; PostgreSQL accepts neither. */
export function takePossession(dataDir: string, binaries: Binaries): void {
  const files = clusterFiles(dataDir);
  chmodSync(join(dataDir, "database"), 0o711);
  chmodSync(files, 0o700);
  if (binaries.owner !== null) give(files, binaries.owner);
}

function give(path: string, owner: number): void {
  // A cluster that another start has just launched removes files while we walk.
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (found.uid !== owner) lchownSync(path, owner, owner);
  if (found.isDirectory()) for (const name of readdirSync(path)) give(join(path, name), owner);
}

export function lockHolderLives(dataDir: string): boolean {
  const lock = findLockFile(dataDir);
  return lock !== null && isAlive(lock.pid);
}

export type LockFile = Readonly<{ pid: number; files: string; port: number; socketDir: string }>;

/** postmaster.pid, or null where there is none or it came with a copy of another folder. */
export function findLockFile(dataDir: string): LockFile | null {
  const files = clusterFiles(dataDir);
  const [pid, of, , port, socketDir] = lockLines(files);
  if (of === undefined || socketDir === undefined) return null;
  return isSameFolder(of, files)
    ? { pid: Number(pid), files, port: Number(port), socketDir }
    : null;
}

/** The process number in a copied lock file may belong to a stranger by now; PostgreSQL would wait for it. */
export function removeCopiedLockFile(dataDir: string): void {
  const files = clusterFiles(dataDir);
  const of = lockLines(files)[1];
  if (of !== undefined && of !== "" && !isSameFolder(of, files))
    rmSync(lockPath(files), { force: true });
}

const lockPath = (files: string): string => join(files, "postmaster.pid");

/** No lines where there is no file: a postmaster that stops may remove it at any moment. */
function lockLines(files: string): readonly string[] {
  try {
    return readFileSync(lockPath(files), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function isSameFolder(one: string, other: string): boolean {
  if (!existsSync(one)) return false;
  const [a, b] = [statSync(one), statSync(other)];
  return a.dev === b.dev && a.ino === b.ino;
}
