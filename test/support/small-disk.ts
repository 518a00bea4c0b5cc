// A disk of a few megabytes, in memory, that a test may fill.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

export type SmallDisk = Readonly<{ path: string; remove(): Promise<void> }>;

/** Mounted over `folder`: by root for all to see, by anybody else in a space of their own, which is reached through its process. */
export const smallDisk = (folder: string, megabytes: number): Promise<SmallDisk> =>
  process.getuid?.() === 0 ? mounted(folder, megabytes) : inOwnSpace(folder, megabytes);

const optionsOf = (megabytes: number): readonly string[] => [
  "-t",
  "tmpfs",
  "-o",
  `size=${megabytes}m,mode=0755`,
  "tmpfs",
];

function mounted(folder: string, megabytes: number): Promise<SmallDisk> {
  execFileSync("mount", [...optionsOf(megabytes), folder]);
  const remove = () => Promise.resolve(void execFileSync("umount", ["--lazy", folder]));
  return Promise.resolve({ path: folder, remove });
}

async function inOwnSpace(folder: string, megabytes: number): Promise<SmallDisk> {
  const mount = `mount ${optionsOf(megabytes).join(" ")} "$0" && exec sleep infinity`;
  const holder = spawn("unshare", ["--map-root-user", "--mount", "sh", "-c", mount, folder]);
  const path = `/proc/${holder.pid}/root${folder}`;
  await untilMounted(holder, path, statSync(folder).dev);
  const remove = async (): Promise<void> => {
    holder.kill("SIGKILL");
    await once(holder, "exit");
  };
  return { path, remove };
}

async function untilMounted(holder: ChildProcess, path: string, outside: number): Promise<void> {
  while (holder.exitCode === null) {
    if (statSync(path).dev !== outside) return;
    await pause(20);
  }
  throw new Error(
    "unshare can't mount a disk in memory here: allow user namespaces, or run as root",
  );
}
