import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type TemporaryFolder = Readonly<{ path: string; remove(): void }>;

// Waits until its parent is gone, however it went, then ends the PostgreSQL found in the folder and removes it.
const guard = `cat >/dev/null
for lock in "$0"/*/database/cluster/postmaster.pid "$0"/database/cluster/postmaster.pid; do
  [ -f "$lock" ] || continue
  kill -QUIT "$(head -n 1 "$lock")"
  case "$(sed -n 5p "$lock")" in */equipoise-*) rm -rf "$(sed -n 5p "$lock")" ;; esac
done
rm -rf "$0"`;

/** A folder every user may enter, gone with this process even if that is killed. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), "equipoise-test-"));
  chmodSync(path, 0o711);
  const watcher = spawn("sh", ["-c", guard, path], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.unref();
  return { path, remove: () => void rmSync(path, { recursive: true, force: true }) };
}
