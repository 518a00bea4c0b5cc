// Whether what is installed fits the lock file, and whether what is built fits the sources. No dependencies.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const setUpLock = join(root, ".cache", "set-up.lock");
export const buildStamp = join(root, "build", ".sources");

const sourceFolders = ["analysis", "app", "db", "ground", "scripts", "study", "vignettes"];
const sourceFiles = ["package.json", "package-lock.json", "remix.config.js", "tsconfig.json"];
const isSource = (name) => /\.(ts|tsx|mjs|js|css)$/.test(name);

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Compares the lock file with the one that npm leaves in node_modules when it is done. */
export function isInstalled() {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  const found = readJson(installed).packages;
  const wanted = Object.entries(readJson(join(root, "package-lock.json")).packages).filter(
    ([path]) => path !== "",
  );
  return wanted.every(([path, { version, optional, devOptional, peer }]) =>
    found[path] === undefined ? optional || devOptional || peer : found[path].version === version,
  );
}

/** One hash over every source's path and bytes. */
export function hashOfSources() {
  const hash = createHash("sha256");
  for (const path of [...sourceFiles, ...sourceFolders.flatMap(sourcesIn)])
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  return hash.digest("hex");
}

function sourcesIn(folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(path);
    return isSource(entry.name) ? [path] : [];
  });
}

export const isBuilt = () =>
  existsSync(buildStamp) && readFileSync(buildStamp, "utf8") === hashOfSources();
