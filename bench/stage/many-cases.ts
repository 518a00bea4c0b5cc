// A case set as large as asked: the built-in one copied over and over, each copy a case of its own, sealed as its author would.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sealVignetteSet } from "#vignettes/seal.ts";

type Counts = Record<string, number>;
type Manifest = {
  id: string;
  vignettes: string[];
  illustrative: string[];
  planned: { vignettes: number };
  quotas: Record<string, Counts>;
  mixture: Counts;
  files: Record<string, string>;
};

const readJson = async (file: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
const writeJson = (file: string, value: unknown): Promise<void> =>
  writeFile(file, JSON.stringify(value));
const times = (counts: Counts, factor: number): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count * factor]));

/** @returns the id of the set, which VIGNETTES_DIR must find in `parent`. */
export async function copyCases(builtIn: string, parent: string, copies: number): Promise<string> {
  const folder = join(parent, "many-cases");
  await mkdir(join(folder, "illustrative"), { recursive: true });
  await cp(join(builtIn, "practice"), join(folder, "practice"), { recursive: true });
  await cp(join(builtIn, "rubric.json"), join(folder, "rubric.json"));
  const manifest = (await readJson(join(builtIn, "manifest.json"))) as Manifest &
    Record<string, unknown>;
  const sources = Array.from({ length: copies }, () => manifest.vignettes).flat();
  const ids = sources.map((_source, index) => `v${String(index + 1).padStart(3, "0")}`);
  for (const [index, id] of ids.entries())
    await copyCase(builtIn, folder, sources[index] ?? "", id, index + 1);
  const quotas = Object.fromEntries(
    Object.entries(manifest.quotas).map(([name, counts]) => [name, times(counts, copies)]),
  );
  await writeJson(join(folder, "manifest.json"), {
    ...manifest,
    id: "many-cases",
    vignettes: ids,
    illustrative: ids,
    planned: { ...manifest.planned, vignettes: ids.length },
    quotas,
    mixture: times(manifest.mixture, copies),
    files: {},
  });
  await sealVignetteSet(folder);
  return "many-cases";
}

async function copyCase(
  builtIn: string,
  folder: string,
  source: string,
  id: string,
  number: number,
): Promise<void> {
  await mkdir(join(folder, id));
  await writeJson(join(folder, id, "stimulus.json"), {
    ...(await readJson(join(builtIn, source, "stimulus.json"))),
    id,
    number,
  });
  await writeJson(join(folder, id, "key.json"), {
    ...(await readJson(join(builtIn, source, "key.json"))),
    id,
  });
  await writeJson(join(folder, "illustrative", `${id}.json`), {
    ...(await readJson(join(builtIn, "illustrative", `${source}.json`))),
    id,
  });
}
