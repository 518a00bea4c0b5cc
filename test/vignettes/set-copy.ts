import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtInSetFolder } from "#vignettes/locate.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { caseTypes, stages } from "#vignettes/fields.ts";
import { VignetteSetError } from "#vignettes/problem.ts";
import type { Problem } from "#vignettes/problem.ts";
import { sealVignetteSet } from "#vignettes/seal.ts";

export const today = "2026-11-22";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** A copy of the built-in set that a test may spoil. */
export async function copySet(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "vignette-set-"));
  await cp(builtInSetFolder("medication-safety-30"), folder, { recursive: true });
  return folder;
}

/** The first three vignettes of such a copy with everything else that a set holds, counted and sealed anew: a twentieth of the reading. */
export async function copySmallSet(): Promise<string> {
  const folder = await copySet();
  const manifest = await readFileJson(folder, "manifest.json");
  const kept = ["v01", "v02", "v03"];
  const gone = Object.values(Object(manifest["vignettes"]))
    .map(String)
    .filter((id) => !kept.includes(id));
  await Promise.all(
    gone
      .flatMap((id) => [join(folder, id), join(folder, "illustrative", `${id}.json`)])
      .map((path) => rm(path, { recursive: true })),
  );
  const matrices = await Promise.all(
    kept.map(
      async (id) =>
        Object((await readFileJson(folder, `${id}/key.json`))["matrix"]) as Readonly<
          Record<string, unknown>
        >,
    ),
  );
  const count = (field: string, names: readonly string[]): JsonObject =>
    Object.fromEntries(
      names.map((name) => [
        name,
        matrices.filter((matrix) => String(matrix[field]) === name).length,
      ]),
    );
  const quotas = {
    stage: count("stage", stages),
    caseType: count("caseType", caseTypes),
    difficulty: count("difficulty", ["1", "2", "3"]),
  };
  const { mixture: _, ...rest } = manifest;
  await writeFileJson(folder, "manifest.json", {
    ...rest,
    vignettes: kept,
    illustrative: kept,
    quotas,
  });
  await sealVignetteSet(folder);
  return folder;
}

export const removeSet = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true });

export const readFileJson = async (folder: string, file: string): Promise<JsonObject> =>
  JSON.parse(await readFile(join(folder, file), "utf8"));

export const writeFileJson = (folder: string, file: string, value: Json): Promise<void> =>
  writeFile(join(folder, file), JSON.stringify(value));

/** The house rules that a set doesn't follow, where it loads all the same. */
export const warningsOf = async (folder: string): Promise<readonly Problem[]> =>
  (await loadVignetteSet(folder, today)).warnings;

/** The problems that keep a set from loading; none when it loads. */
export async function problemsOf(
  folder: string,
  on: string | null = today,
): Promise<readonly Problem[]> {
  try {
    await loadVignetteSet(folder, on);
    return [];
  } catch (error) {
    if (error instanceof VignetteSetError) return error.problems;
    throw error;
  }
}
