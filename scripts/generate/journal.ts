// Every attempt as two lines that are only ever added: before it is sent, and when it has ended. A line counts once it is on the disk.
import { type FileHandle, mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { WrongUsage } from "#scripts/command.ts";
import type { Attempted } from "./attempt.ts";
import { type Endpoint, withoutKey } from "./endpoints.ts";
import type { GenerationRequest } from "./requests.ts";

type Begun = Readonly<{
  event: "begun";
  id: string;
  attempt: number;
  at: string;
  endpoint: string;
  requestHash: string;
}>;
export type Ended = Readonly<{ event: "ended"; id: string; attempt: number }> & Attempted;
type Entry = Begun | Ended;

export type Journal = Readonly<{
  entries: readonly Entry[];
  add(entry: Entry): Promise<void>;
  close(): Promise<void>;
}>;

export const journalName = "attempts.jsonl";

export async function openJournal(folder: string, endpoint: Endpoint): Promise<Journal> {
  await mkdir(folder, { recursive: true });
  const file = await open(join(folder, journalName), "a+");
  const entries = await entriesOf(file);
  let last: Promise<unknown> = Promise.resolve();
  const add = (entry: Entry): Promise<void> => {
    const line = `${withoutKey(JSON.stringify(entry), endpoint)}\n`;
    const added = last.then(async () => {
      await file.appendFile(line);
      await file.datasync();
    });
    last = added.catch(() => undefined);
    return added;
  };
  return { entries, add, close: () => file.close() };
}

/** A process that was killed may have left half a line: it is cut off, since it was never said to be there. */
async function entriesOf(file: FileHandle): Promise<readonly Entry[]> {
  const written = await file.readFile();
  const end = written.lastIndexOf("\n") + 1;
  if (end < written.length) await file.truncate(end);
  return written
    .subarray(0, end)
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Entry);
}

/** Other prompts in the same folder would mix answers to two questions. */
export function requireSamePrompts(
  entries: readonly Entry[],
  requests: readonly GenerationRequest[],
): void {
  const hashes = new Map(requests.map(({ id, hash }) => [id, hash]));
  const other = entries.find(
    (one) => one.event === "begun" && hashes.get(one.id) !== one.requestHash,
  );
  if (other)
    throw new WrongUsage(
      `The folder holds attempts at other prompts ("${other.id}"): give the file it was begun with, or another folder.`,
    );
}

export const readJournal = (folder: string): Promise<string> =>
  readFile(join(folder, journalName), "utf8");

/** Whole or not at all. */
export async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name);
  const file = await open(`${path}.part`, "w");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}
