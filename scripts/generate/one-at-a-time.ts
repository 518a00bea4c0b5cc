// One process works in a folder at a time: two would ask everything twice.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "#db/cluster-folder.server.ts";
import { WrongUsage } from "#scripts/command.ts";

/** Gives back what takes the mark away again. That of a process which is gone doesn't count. */
export async function takeFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const mark = join(folder, "in-use");
  const holder = await readFile(mark, "utf8").catch(() => null);
  if (holder !== null && !(Number(holder) > 0 && isAlive(Number(holder))))
    await rm(mark, { force: true });
  try {
    await writeFile(mark, String(process.pid), { flag: "wx" });
  } catch {
    throw new WrongUsage(
      `Another process (${holder ?? "just begun"}) works in ${folder}. Wait for it; or remove ${mark} if there is none.`,
    );
  }
  return () => rm(mark, { force: true });
}
