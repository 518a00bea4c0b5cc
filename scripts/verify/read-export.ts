// An export as it was given: its folder, its zip, or its ledger alone.
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { WrongUsage } from "#scripts/command.ts";
import { readZip } from "./zip.ts";

/** Every file by its name inside the export. */
export type GivenExport =
  | Readonly<{ kind: "export"; files: ReadonlyMap<string, Buffer> }>
  | Readonly<{ kind: "ledger-alone"; text: string }>;

export async function readGiven(path: string): Promise<GivenExport> {
  const found = await stat(path).catch((error: unknown) => unreadable(path, error));
  if (found.isDirectory()) return { kind: "export", files: await readFolder(path) };
  const bytes = await readFile(path).catch((error: unknown) => unreadable(path, error));
  if (bytes.subarray(0, 2).toString("latin1") !== "PK")
    return { kind: "ledger-alone", text: bytes.toString("utf8") };
  const read = readZip(bytes);
  if (read.kind === "zip-unreadable")
    throw new WrongUsage(
      `${path} can't be read: ${read.reason}. Give the zip as the study's export page gave it.`,
    );
  return { kind: "export", files: read.files };
}

export const readText = (path: string): Promise<string> =>
  readFile(path, "utf8").catch((error: unknown) => unreadable(path, error));

async function readFolder(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
  const read = names.map(
    async (name) => [relative(folder, name).split(sep).join("/"), await readFile(name)] as const,
  );
  return new Map(await Promise.all(read));
}

function unreadable(path: string, error: unknown): never {
  throw new WrongUsage(
    `${path} can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"}). Give the path of an export: its folder, its zip, or a file from it.`,
  );
}
