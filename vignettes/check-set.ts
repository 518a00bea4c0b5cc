// Whether a set holds exactly what its manifest says, and whether its cases stand apart from one another.
import { canonicalJson } from "#ground/canonical-json.ts";
import { checkMixture } from "./check-mixture.ts";
import { hashOf } from "./check-vignette.ts";
import { caseTypes, stages } from "./fields.ts";
import type { Manifest } from "./manifest-schema.ts";
import type { Problem } from "./problem.ts";
import type { PracticeCase, Vignette } from "./schema.ts";
import { checkSharedRuns } from "./shared-runs.ts";

const problem = (file: string, field: string, text: string, remedy: string): Problem => ({
  file,
  field,
  problem: text,
  remedy,
});

/** Every file that the manifest's lists call for, in one order. */
export const filesOf = (
  manifest: Pick<Manifest, "vignettes" | "practice" | "illustrative">,
): readonly string[] => [
  "rubric.json",
  ...manifest.vignettes.flatMap((id) => [`${id}/stimulus.json`, `${id}/key.json`]),
  ...manifest.practice.flatMap((id) => [
    `practice/${id}/stimulus.json`,
    `practice/${id}/key.json`,
    `practice/${id}/worked.json`,
  ]),
  ...manifest.illustrative.map((id) => `illustrative/${id}.json`),
];

/** What the manifest's seal must be. */
export const sealOf = (manifest: Readonly<Record<string, unknown>>): string =>
  hashOf({ ...manifest, seal: undefined });

export function checkManifest(manifest: Manifest, present: readonly string[]): readonly Problem[] {
  const wanted = filesOf(manifest);
  const ids = [...manifest.vignettes, ...manifest.practice];
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const seal = sealOf(manifest);
  return [
    ...(seal === manifest.seal
      ? []
      : [
          problem(
            "manifest.json",
            "seal",
            "isn't the hash of this manifest",
            "Restore the manifest, or raise its version and seal the set again",
          ),
        ]),
    ...twice.map((id) =>
      problem("manifest.json", "vignettes", `lists ${id} twice`, "List every case once"),
    ),
    ...manifest.illustrative
      .filter((id) => !manifest.vignettes.includes(id))
      .map((id) =>
        problem(
          "manifest.json",
          "illustrative",
          `lists ${id}, which isn't one of the vignettes`,
          "Remove it, or add the vignette",
        ),
      ),
    ...wanted
      .filter((file) => manifest.files[file] === undefined)
      .map((file) => problem("manifest.json", `files.${file}`, "has no hash", "Seal the set")),
    ...Object.keys(manifest.files)
      .filter((file) => !wanted.includes(file))
      .map((file) =>
        problem(
          "manifest.json",
          `files.${file}`,
          "isn't a file of any listed case",
          "Seal the set, or list the case",
        ),
      ),
    ...present
      .filter((file) => !wanted.includes(file))
      .map((file) =>
        problem(
          file,
          "",
          "isn't promised by the manifest",
          "List its case in manifest.json, or remove the file",
        ),
      ),
  ];
}

type Tally = Readonly<Record<string, number | undefined>>;

const tally = (values: readonly string[], of: readonly string[]): Tally =>
  Object.fromEntries(of.map((value) => [value, values.filter((v) => v === value).length]));

const compareTally = (field: string, promised: Tally, counted: Tally): readonly Problem[] =>
  Object.keys(counted)
    .filter((name) => counted[name] !== (promised[name] ?? 0))
    .map((name) =>
      problem(
        "manifest.json",
        `quotas.${field}.${name}`,
        `promises ${promised[name] ?? "none"}, but the set holds ${counted[name] ?? 0}`,
        "Correct the promise, or the cases",
      ),
    );

function checkQuotas({ quotas }: Manifest, vignettes: readonly Vignette[]): readonly Problem[] {
  const matrices = vignettes.map((vignette) => vignette.key.matrix);
  return [
    ...compareTally(
      "stage",
      quotas.stage,
      tally(
        matrices.map((matrix) => matrix.stage),
        stages,
      ),
    ),
    ...compareTally(
      "caseType",
      quotas.caseType,
      tally(
        matrices.map((matrix) => matrix.caseType),
        caseTypes,
      ),
    ),
    ...compareTally(
      "difficulty",
      quotas.difficulty,
      tally(
        matrices.map((matrix) => String(matrix.difficulty)),
        ["1", "2", "3"],
      ),
    ),
  ];
}

function checkNumbers(vignettes: readonly Vignette[]): readonly Problem[] {
  const numbers = vignettes.map((vignette) => vignette.stimulus.number);
  return vignettes
    .filter(({ stimulus }, index) => numbers.indexOf(stimulus.number) !== index)
    .map(({ id, stimulus }) =>
      problem(
        `${id}/stimulus.json`,
        "number",
        `is ${stimulus.number}, as in another case`,
        "Number every case once",
      ),
    );
}

function checkAnswerSpecs(vignettes: readonly Vignette[]): readonly Problem[] {
  const first = canonicalJson(vignettes[0]?.stimulus.answerSpec ?? null);
  return vignettes
    .filter(({ stimulus }) => canonicalJson(stimulus.answerSpec) !== first)
    .map(({ id }) =>
      problem(
        `${id}/stimulus.json`,
        "answerSpec",
        "differs from the first case's",
        "Give every case the same limits: length must not tell cases or authors apart",
      ),
    );
}

export const checkSet = (
  manifest: Manifest,
  vignettes: readonly Vignette[],
  practice: readonly PracticeCase[],
): readonly Problem[] => [
  ...checkQuotas(manifest, vignettes),
  ...checkMixture(manifest, vignettes),
  ...checkNumbers(vignettes),
  ...checkAnswerSpecs(vignettes),
  ...checkSharedRuns([
    ...vignettes,
    ...practice.map((one) => ({ ...one, id: `practice/${one.id}` })),
  ]),
  ...practice
    .filter((one) => vignettes.some((vignette) => vignette.stimulus.stem === one.stimulus.stem))
    .map((one) =>
      problem(
        `practice/${one.id}/stimulus.json`,
        "stem",
        "is the stem of a case in the set",
        "Practise on a case outside the set",
      ),
    ),
];
