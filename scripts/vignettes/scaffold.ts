// A set to begin from: one worked example, one practice case, and a README that a clinician can follow.
import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";
import type { PracticeCase, VignetteSet } from "#vignettes/schema.ts";
import { sealVignetteSet } from "#vignettes/seal.ts";
import { scaffoldReadme } from "./scaffold-readme.ts";

export type Scaffolded =
  | Readonly<{ kind: "set-scaffolded"; setId: string }>
  | Readonly<{ kind: "folder-not-empty" }>
  | Readonly<{ kind: "name-not-a-slug"; name: string }>;

const noHash = "0".repeat(64);

/** A set that passes every check, in a folder that is new or empty; its id is the folder's name. */
export async function scaffoldSet(folder: string): Promise<Scaffolded> {
  const name = basename(folder);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(name)) return { kind: "name-not-a-slug", name };
  if (existsSync(folder) && readdirSync(folder).length > 0) return { kind: "folder-not-empty" };
  const source = await loadVignetteSet(builtInSetFolder("medication-safety-30"), null);
  const [practice, example] = source.practice;
  if (!practice || !example)
    throw new Error("The built-in set has lost its practice cases: restore vignettes/sets.");
  const canary = randomUUID();
  for (const [file, value] of filesFrom(source, practice, example))
    await write(join(folder, file), { ...value, canary });
  await write(join(folder, "manifest.json"), manifestOf(name, canary, example));
  await writeFile(join(folder, "README.md"), scaffoldReadme(name));
  await sealVignetteSet(folder);
  return { kind: "set-scaffolded", setId: name };
}

async function write(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}

type File = readonly [path: string, value: object];

const filesFrom = (
  { rubricFile }: VignetteSet,
  practice: PracticeCase,
  example: PracticeCase,
): readonly File[] => [
  ["rubric.json", rubricFile],
  ["v01/stimulus.json", { ...example.stimulus, id: "v01", number: 1 }],
  ["v01/key.json", { ...example.key, id: "v01", slug: "worked-example", stimulusHash: noHash }],
  ["practice/p01/stimulus.json", practice.stimulus],
  ["practice/p01/key.json", practice.key],
  ["practice/p01/worked.json", practice.worked],
];

function manifestOf(id: string, canary: string, { key: { matrix } }: PracticeCase): object {
  const one = (value: string | number) => ({ [String(value)]: 1 });
  return {
    schemaVersion: "1.0",
    id,
    version: "0.1.0",
    title: "A case set of our own",
    canary,
    isPublic: false,
    reviewState: "draft: not yet reviewed by clinicians",
    disclosure:
      "The worked example and the practice case were drafted by language models and are public. Say here who wrote the cases that replace them. All patients are fictional; keys are for rating, not for care.",
    license: "Not licensed for publication",
    planned: {
      vignettes: 5,
      practice: 1,
      note: "A study needs at least five vignettes; the worked example is one.",
    },
    vignettes: ["v01"],
    practice: ["p01"],
    illustrative: [],
    quotas: {
      stage: { ...noStages, ...one(matrix.stage) },
      caseType: { ...noTypes, ...one(matrix.caseType) },
      difficulty: { ...noLevels, ...one(matrix.difficulty) },
    },
    files: {},
    seal: noHash,
  };
}

const noStages = {
  prescribing: 0,
  transcribing: 0,
  dispensing: 0,
  administration: 0,
  monitoring: 0,
};
const noTypes = { error: 0, trap: 0, mixed: 0, sound: 0, "true-alert": 0 };
const noLevels = { "1": 0, "2": 0, "3": 0 };
