// A set's files as they lie in its folder: found, read and parsed, with everything wrong collected.
import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { z } from "zod";
import { hashOf } from "./check-vignette.ts";
import { plainly } from "./plain-issue.ts";
import type { Problem } from "./problem.ts";

export type SetFile<Value> = Readonly<{ value: Value; hash: string; canary: string }>;

const unreadable = (file: string, error: unknown): Problem => ({
  file,
  field: "",
  problem: `can't be read: ${error instanceof Error ? error.message : String(error)}`,
  remedy: "Add the file, or correct its JSON",
});

type Issue = z.core.$ZodIssue;
const fieldOf = (issue: Issue): string =>
  [
    ...issue.path.map(String),
    ...(issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : []),
  ].join(".");

const asProblem =
  (file: string) =>
  (issue: Issue): Problem => ({ file, field: fieldOf(issue), ...plainly(issue) });

/** Every JSON file under the folder, as "/"-separated paths, the manifest left out. */
export async function listSetFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  return files.filter((file) => file.endsWith(".json") && file !== "manifest.json").sort();
}

export const readJson = async (folder: string, file: string): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, file), "utf8"));

/** The parsed file, or null with its problems added to `problems`. */
export async function readSetFile<Value extends Readonly<{ canary: string }>>(
  folder: string,
  file: string,
  schema: z.ZodType<Value>,
  problems: Problem[],
): Promise<SetFile<Value> | null> {
  try {
    const json = await readJson(folder, file);
    const parsed = schema.safeParse(json);
    if (parsed.success)
      return { value: parsed.data, hash: hashOf(json), canary: parsed.data.canary };
    for (const issue of parsed.error.issues) problems.push(asProblem(file)(issue));
  } catch (error) {
    problems.push(unreadable(file, error));
  }
  return null;
}
