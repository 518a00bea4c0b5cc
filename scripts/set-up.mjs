// What must be there before Equipoise runs from a checkout. Imports nothing that npm installs.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isBuilt, isInstalled, root, setUpLock } from "./freshness.mjs";
import { isDriverMended, mendDriver } from "./mend-driver.mjs";
import { withLock } from "./owner-lock.mjs";

/** Installs and builds what is missing or stale. Everything it says goes to standard error. */
export async function setUp() {
  refuseOldNode();
  if (isInstalled() && isDriverMended() && isBuilt()) return;
  await withLock(setUpLock, () => {
    if (!isInstalled()) install();
    mendDriver();
    if (!isBuilt())
      run("The build failed; what is wrong stands above.", process.execPath, [
        join(root, "scripts", "build.mjs"),
      ]);
  });
}

function refuseOldNode() {
  const wanted = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node.replace(
    ">=",
    "",
  );
  const [major, minor] = wanted.split(".").map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split(".").map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  console.error(
    `Equipoise needs Node ${wanted} or newer, and this is ${process.versions.node}. Install a newer one from nodejs.org.`,
  );
  process.exit(1);
}

function install() {
  console.error("Installing dependencies (npm ci), which takes about a minute.");
  // npm_execpath is the npm that called us; without it, the one on the path.
  const npm = process.env.npm_execpath;
  const [file, ...first] = npm?.endsWith(".js") ? [process.execPath, npm] : ["npm"];
  run("npm ci failed; what is wrong stands above. It needs the network once.", file, [
    ...first,
    "ci",
    "--include=dev",
  ]);
}

/** Runs a program with its output on standard error, and ends this one when it fails. */
export function run(sentence, file, args, options = {}) {
  const { status, error } = spawnSync(file, args, {
    cwd: root,
    stdio: ["ignore", process.stderr, process.stderr],
    ...options,
  });
  if (status === 0) return;
  console.error(
    error === undefined ? sentence : `${file} doesn't run: ${error.message}. ${sentence}`,
  );
  process.exit(1);
}
