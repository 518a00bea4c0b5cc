// A lock file that holds its owner's process number, so that a lock whose owner died is nobody's.
import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Runs `work` while no other process holds the lock. Reentrant through the environment, for child processes. */
export async function withLock(path, work) {
  if (process.env.EQUIPOISE_LOCK === path) return work();
  await take(path);
  process.env.EQUIPOISE_LOCK = path;
  try {
    return await work();
  } finally {
    delete process.env.EQUIPOISE_LOCK;
    rmSync(path, { force: true });
  }
}

async function take(path) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryToTake(path)) {
    const owner = ownerOf(path);
    const isDead = owner !== null && !isAlive(owner);
    if (isDead) removeDead(path);
    else {
      if (!told)
        console.error(
          `Waiting for another set-up of this checkout${owner === null ? "" : ` (process ${owner})`}.`,
        );
      told = true;
    }
    await sleep(isDead ? 5 : 100);
  }
}

const longestRemovalMs = 10_000;

/** One at a time, and only after another look: what died a moment ago may be somebody's fresh lock by now. */
function removeDead(path) {
  const removing = `${path}.removing`;
  if (!tryToMake(removing)) return;
  try {
    const owner = ownerOf(path);
    if (owner !== null && !isAlive(owner)) rmSync(path, { force: true });
  } finally {
    rmdirSync(removing);
  }
}

/** False while somebody else removes; a folder left by one who was killed meanwhile is cleared for the next try. */
function tryToMake(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > longestRemovalMs) rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

function tryToTake(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Null while the lock is being written or given back. */
function ownerOf(path) {
  try {
    return Number(readFileSync(path, "utf8")) || null;
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
