// The one door to a vignette set: what comes out has been validated, recomputed and hashed.
import { checkIllustrative, checkKey, checkStimulus, checkWorked } from "./check-vignette.ts";
import { checkManifest, checkSet } from "./check-set.ts";
import { isError, VignetteSetError } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { Manifest } from "./manifest-schema.ts";
import { asQuestions } from "#study/first-instrument.ts";
import type { Rubric } from "#study/rubric.ts";
import { RubricFile } from "./rubric-schema.ts";
import { IllustrativeAnswers, Key, Stimulus, Worked } from "./schema.ts";
import type { PracticeCase, Vignette, VignetteSet } from "./schema.ts";
import { listSetFiles, readSetFile } from "./set-files.ts";
import type { SetFile } from "./set-files.ts";

type Reading = Readonly<{
  folder: string;
  manifest: Manifest;
  today: string | null;
  problems: Problem[];
}>;
type Schema<Value extends Readonly<{ canary: string }>> = Parameters<typeof readSetFile<Value>>[2];

async function readSealed<Value extends Readonly<{ canary: string }>>(
  { folder, manifest, problems }: Reading,
  file: string,
  schema: Schema<Value>,
): Promise<SetFile<Value> | null> {
  const read = await readSetFile(folder, file, schema, problems);
  if (read === null) return null;
  if (read.canary !== manifest.canary)
    problems.push({
      file,
      field: "canary",
      problem: "isn't the manifest's",
      remedy: "Repeat the set's canary in every file",
    });
  if (read.hash !== (manifest.files[file] ?? read.hash))
    problems.push({
      file,
      field: "",
      problem: "differs from the hash in the manifest",
      remedy: "Restore the file, or raise its version and seal the set again",
    });
  return read;
}

const report = (
  { problems }: Reading,
  file: string,
  findings: readonly Omit<Problem, "file">[],
): void => {
  for (const finding of findings) problems.push({ file, ...finding });
};

const reportFolder = (reading: Reading, file: string, id: string, folder: string): void =>
  report(
    reading,
    file,
    id === folder
      ? []
      : [
          {
            field: "id",
            problem: `is ${id}, but the folder is ${folder}`,
            remedy: "Give the folder and the file the same id",
          },
        ],
  );

type CasePair = Readonly<{ stimulus: SetFile<Stimulus>; key: SetFile<Key> }>;

async function readCase(reading: Reading, folder: string, id: string): Promise<CasePair | null> {
  const stimulus = await readSealed(reading, `${folder}/stimulus.json`, Stimulus);
  const key = await readSealed(reading, `${folder}/key.json`, Key);
  if (stimulus === null || key === null) return null;
  reportFolder(reading, `${folder}/stimulus.json`, stimulus.value.id, id);
  report(reading, `${folder}/stimulus.json`, checkStimulus(stimulus.value, key.value));
  report(reading, `${folder}/key.json`, checkKey(stimulus.value, key.value, reading.today));
  return { stimulus, key };
}

async function readIllustrative(
  reading: Reading,
  id: string,
  pair: CasePair,
): Promise<IllustrativeAnswers | null> {
  if (!reading.manifest.illustrative.includes(id)) return null;
  const file = `illustrative/${id}.json`;
  const illustrative = await readSealed(reading, file, IllustrativeAnswers);
  if (illustrative !== null)
    report(
      reading,
      file,
      checkIllustrative(illustrative.value, pair.stimulus.value, pair.key.value),
    );
  return illustrative?.value ?? null;
}

async function readVignette(reading: Reading, id: string): Promise<readonly Vignette[]> {
  const pair = await readCase(reading, id, id);
  if (pair === null) return [];
  const { stimulus, key } = pair;
  return [
    {
      id,
      stimulus: stimulus.value,
      stimulusHash: stimulus.hash,
      key: key.value,
      keyHash: key.hash,
      illustrative: await readIllustrative(reading, id, pair),
    },
  ];
}

async function readPractice(
  reading: Reading,
  rubric: Rubric | null,
  id: string,
): Promise<readonly PracticeCase[]> {
  const file = `practice/${id}/worked.json`;
  const pair = await readCase(reading, `practice/${id}`, id);
  const worked = await readSealed(reading, file, Worked);
  if (pair === null || worked === null) return [];
  if (rubric !== null)
    report(reading, file, checkWorked(worked.value, pair.stimulus.value, pair.key.value, rubric));
  return [{ id, stimulus: pair.stimulus.value, key: pair.key.value, worked: worked.value }];
}

async function inTurn<Value>(
  ids: readonly string[],
  read: (id: string) => Promise<readonly Value[]>,
): Promise<readonly Value[]> {
  const values: (readonly Value[])[] = [];
  for (const id of ids) values.push(await read(id));
  return values.flat();
}

/**
 * Reads a vignette set, and refuses it unless everything in it holds: schema, hashes, canaries, word ranges, recomputed
 * arithmetic, sources, review dates, and exactly the cases and quotas that its manifest promises. House rules about
 * writing (lengths, shared words, numbers of points) come back as warnings.
 *
 * @param folder  the folder that holds manifest.json.
 * @param today   ISO date against which review dates are held, such as "2026-11-22"; null for a rehearsal or demonstration,
 *                which must still start when a key's review is overdue.
 * @throws VignetteSetError  with every problem found, each with its file, field and remedy.
 */
export async function loadVignetteSet(folder: string, today: string | null): Promise<VignetteSet> {
  const problems: Problem[] = [];
  const add = (found: readonly Problem[]): void =>
    found.forEach((problem) => problems.push(problem));
  const manifestFile = await readSetFile(folder, "manifest.json", Manifest, problems);
  if (manifestFile === null) throw new VignetteSetError(folder, problems);
  const reading: Reading = { folder, manifest: manifestFile.value, today, problems };
  add(checkManifest(reading.manifest, await listSetFiles(folder)));
  const filed = await readSealed(reading, "rubric.json", RubricFile);
  const rubric = filed && asQuestions(filed.value);
  const vignettes = await inTurn(reading.manifest.vignettes, (id) => readVignette(reading, id));
  const practice = await inTurn(reading.manifest.practice, (id) =>
    readPractice(reading, rubric, id),
  );
  add(checkSet(reading.manifest, vignettes, practice));
  const [errors, warnings] = [
    problems.filter(isError),
    problems.filter((problem) => !isError(problem)),
  ];
  if (errors.length > 0 || filed === null || rubric === null)
    throw new VignetteSetError(folder, errors);
  return {
    folder,
    warnings,
    manifest: reading.manifest,
    setHash: reading.manifest.seal,
    rubric,
    rubricFile: filed.value,
    rubricHash: filed.hash,
    vignettes,
    practice,
  };
}
