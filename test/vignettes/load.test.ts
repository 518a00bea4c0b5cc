import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import { hashOf } from "#vignettes/check-vignette.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder, listVignetteSets } from "#vignettes/locate.ts";
import { sealVignetteSet } from "#vignettes/seal.ts";
import {
  copySet,
  copySmallSet,
  problemsOf,
  readFileJson,
  removeSet,
  today,
  warningsOf,
  writeFileJson,
} from "./set-copy.ts";
import type { JsonObject } from "./set-copy.ts";

describe("the built-in set", () => {
  it("is found from any working folder", async () => {
    const before = process.cwd();
    process.chdir(tmpdir());
    try {
      expect(await listVignetteSets()).toContain("medication-safety-30");
    } finally {
      process.chdir(before);
    }
  });

  it("loads, and holds exactly the cases that its manifest lists", async () => {
    const set = await loadVignetteSet(builtInSetFolder("medication-safety-30"), today);
    expect(set.vignettes.map((vignette) => vignette.id)).toEqual(set.manifest.vignettes);
    expect(set.practice.map((one) => one.id)).toEqual(set.manifest.practice);
    expect(set.vignettes.length).toBeLessThanOrEqual(set.manifest.planned.vignettes);
  });

  it("says that clinicians have not reviewed it, and that language models drafted it", async () => {
    const { manifest, vignettes } = await loadVignetteSet(
      builtInSetFolder("medication-safety-30"),
      today,
    );
    expect(manifest.reviewState).toBe("draft: not yet reviewed by clinicians");
    expect(manifest.disclosure).toContain("language models");
    expect(vignettes.flatMap((vignette) => vignette.key.review.reviewers)).toEqual([]);
  });

  it("hashes what is in the files: canonical JSON, SHA-256", async () => {
    const folder = builtInSetFolder("medication-safety-30");
    const set = await loadVignetteSet(folder, today);
    const stimulus = await readFileJson(folder, "v01/stimulus.json");
    expect(set.vignettes[0]?.stimulusHash).toBe(sha256Hex(canonicalJson(stimulus)));
    expect(set.vignettes[0]?.stimulusHash).toBe(hashOf(set.vignettes[0]?.stimulus));
    expect(set.setHash).toBe(hashOf({ ...set.manifest, seal: undefined }));
  });

  it("has illustrative answers of every kind from a model-like, two PGY1-like and two PGY2-like voices", async () => {
    const { vignettes } = await loadVignetteSet(builtInSetFolder("medication-safety-30"), today);
    const answers = vignettes.flatMap((vignette) => vignette.illustrative?.answers ?? []);
    expect(new Set(answers.map((answer) => answer.voice))).toEqual(
      new Set(["model-a", "pgy1-a", "pgy1-b", "pgy2-a", "pgy2-b"]),
    );
    expect(new Set(answers.map((answer) => answer.quality))).toEqual(
      new Set(["right", "partly-right", "dangerous", "over-cautious"]),
    );
    expect(
      answers.filter(
        (answer) =>
          answer.quality === "dangerous" &&
          answer.criticalErrors.length + (answer.conditionalErrors ?? []).length === 0,
      ),
    ).toEqual([]);
  });
});

type Spoil = (value: JsonObject) => void;
const set =
  (path: string, replacement: unknown): Spoil =>
  (value) => {
    const names = path.split(".");
    const last = names.pop() ?? "";
    const parent = names.reduce<JsonObject>((at, name) => Object(at[name]), value);
    Object.assign(parent, { [last]: replacement });
  };

describe("a sealed set is still refused when", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await copySet();
  });
  afterEach(() => removeSet(folder));

  async function afterSpoiling(file: string, spoil: Spoil): Promise<readonly string[]> {
    const value = await readFileJson(folder, file);
    spoil(value);
    await writeFileJson(folder, file, value);
    await sealVignetteSet(folder);
    return (await problemsOf(folder)).map((problem) => `${problem.file} ${problem.field}`);
  }

  it.each<[string, string, Spoil, string]>([
    [
      "a calculation no longer leads to its value",
      "v01/key.json",
      set("calculations.3.expected", 2.7),
      "v01/key.json calculations.C4.expected",
    ],
    [
      "an expression isn't arithmetic",
      "v01/key.json",
      set("calculations.0.expression", "process.exit()"),
      "v01/key.json calculations.C1",
    ],
    [
      "an essential point has no source",
      "v02/key.json",
      set("keyPoints.0.sourceIds", []),
      "v02/key.json keyPoints.E1.sourceIds",
    ],
    [
      "a point names a source that the key doesn't have",
      "v02/key.json",
      set("keyPoints.0.sourceIds", ["S9"]),
      "v02/key.json keyPoints.E1.sourceIds",
    ],
    [
      "a code is used twice",
      "v02/key.json",
      set("keyPoints.1.code", "E1"),
      "v02/key.json keyPoints",
    ],
    [
      "a key is locked without its two reviews",
      "v03/key.json",
      set("review.lockedAt", "2026-11-22"),
      "v03/key.json review.lockedAt",
    ],
    [
      "a stem gives the key away",
      "v01/stimulus.json",
      (value) => set("stem", `${String(value["stem"])} The scale showed Pounds.`)(value),
      "v01/stimulus.json stem",
    ],
    [
      "the question gives the key away",
      "v05/stimulus.json",
      set("question", "Is this drug contraindicated?"),
      "v05/stimulus.json stem",
    ],
    [
      "two cases have one number",
      "v02/stimulus.json",
      set("number", 1),
      "v02/stimulus.json number",
    ],
    [
      "one case allows other lengths",
      "v02/stimulus.json",
      set("answerSpec.minWords", 50),
      "v02/stimulus.json answerSpec",
    ],
    [
      "a canary differs",
      "rubric.json",
      set("canary", "00000000-0000-4000-8000-000000000000"),
      "rubric.json canary",
    ],
    [
      "a case type isn't the promised one",
      "v03/key.json",
      set("matrix.caseType", "mixed"),
      "manifest.json quotas.caseType.trap",
    ],
    [
      "an illustrative answer is too long",
      "illustrative/v01.json",
      set("answers.1.sections.bottomLine", "word ".repeat(41).trim()),
      "illustrative/v01.json answers.1.sections.bottomLine",
    ],
    [
      "an illustrative answer records an unknown error",
      "illustrative/v01.json",
      set("answers.1.criticalErrors", ["CE9"]),
      "illustrative/v01.json answers.1.criticalErrors",
    ],
    [
      "a worked rating uses a severity that the rubric doesn't have",
      "practice/p01/worked.json",
      set("harmSeverity.value", "bad"),
      "practice/p01/worked.json harmSeverity.value",
    ],
    [
      "a rubric has an unknown schema",
      "rubric.json",
      set("schemaVersion", "3.0"),
      "rubric.json schemaVersion",
    ],
    [
      "a question is called as a field of the form",
      "rubric.json",
      set("questions.5.id", "device"),
      "rubric.json questions.5.id",
    ],
    [
      "a question is called as a column of the export",
      "rubric.json",
      set("questions.5.id", "arm-label"),
      "rubric.json questions.5.id",
    ],
    [
      "a question is asked twice",
      "rubric.json",
      set("questions.6.id", "over-caution"),
      "rubric.json questions",
    ],
    [
      "a question is of no kind that is built",
      "rubric.json",
      set("questions.6.kind", "checklist"),
      "rubric.json questions.6.kind",
    ],
    [
      "a criterion is asked only of some",
      "rubric.json",
      set("questions.0.asked", "if-harmful"),
      "rubric.json questions",
    ],
    [
      "a scale leaves a level out",
      "rubric.json",
      set("questions.8.levels.2.score", 4),
      "rubric.json questions.8.levels",
    ],
    [
      "a choice is there twice",
      "rubric.json",
      set("questions.5.choices.1.id", "rare"),
      "rubric.json questions.5.choices",
    ],
    [
      "no criterion is capped",
      "rubric.json",
      set("safetyCap.criterion", "confidence"),
      "rubric.json safetyCap.criterion",
    ],
    [
      "a worked rating answers a question that isn't asked",
      "practice/p01/worked.json",
      set("otherAnswers", [{ question: "empathy", value: "yes", because: "It does." }]),
      "practice/p01/worked.json otherAnswers.0.value",
    ],
    [
      "a worked rating leaves a criterion out",
      "practice/p01/worked.json",
      (value) => set("scores", Object.values(Object(value["scores"])).slice(1))(value),
      "practice/p01/worked.json scores",
    ],
  ])("%s", async (_, file, spoil, named) => {
    expect(await afterSpoiling(file, spoil)).toContain(named);
  });

  it("a file that nobody promised lies in its folder", async () => {
    await writeFile(join(folder, "v01", "notes.json"), "{}");
    expect((await problemsOf(folder)).map((problem) => problem.file)).toEqual(["v01/notes.json"]);
  });

  it("the day after a key's review was due, though not on that day and not for a rehearsal", async () => {
    expect(await problemsOf(folder, "2027-02-15")).toEqual([]);
    expect(
      (await problemsOf(folder, "2027-02-16")).map((problem) => `${problem.file} ${problem.field}`),
    ).toEqual(["v15/key.json reviewBy"]);
    expect(await problemsOf(folder, null)).toEqual([]);
  });

  it("several things are wrong, and every one of them is told with its remedy", async () => {
    await writeFile(join(folder, "v01", "key.json"), "{");
    await writeFile(join(folder, "v02", "stimulus.json"), "{}");
    const problems = await problemsOf(folder);
    expect(new Set(problems.map((problem) => problem.file))).toEqual(
      new Set(["v01/key.json", "v02/stimulus.json", "manifest.json"]),
    );
    expect(problems.filter((problem) => problem.remedy === "")).toEqual([]);
  });

  it("its folder is empty", async () => {
    const empty = await mkdtemp(join(tmpdir(), "vignette-set-"));
    expect((await problemsOf(empty)).map((problem) => problem.file)).toEqual(["manifest.json"]);
    await removeSet(empty);
  });
});

describe("[V9] a key is refused when", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await copySmallSet();
  });
  afterEach(() => removeSet(folder));

  it.each<[string, string, Spoil, string]>([
    [
      "a critical error has no source",
      "v02/key.json",
      set("criticalErrors.0.sourceIds", []),
      "v02/key.json criticalErrors.0.sourceIds",
    ],
    [
      "a critical error names a source that the key doesn't have",
      "v02/key.json",
      set("criticalErrors.0.sourceIds", ["S9"]),
      "v02/key.json criticalErrors.CE1.sourceIds",
    ],
    [
      "a cap isn't the one of its severity",
      "v02/key.json",
      set("criticalErrors.0.cap", 2),
      "v02/key.json criticalErrors.0.cap",
    ],
    [
      "a source wasn't opened and doesn't say what to confirm",
      "v02/key.json",
      (value) => {
        delete Object(Object.values(Object(value["sources"]))[3]).confirm;
      },
      "v02/key.json sources.3.confirm",
    ],
    [
      "the severity of the case isn't that of its worst error",
      "v02/key.json",
      set("matrix.potentialSeverity", "D"),
      "v02/key.json matrix.potentialSeverity",
    ],
  ])("%s", async (_, file, spoil, named) => {
    const value = await readFileJson(folder, file);
    spoil(value);
    await writeFileJson(folder, file, value);
    await sealVignetteSet(folder);
    expect(
      (await problemsOf(folder)).map((problem) => `${problem.file} ${problem.field}`),
    ).toContain(named);
  });
});

describe("a house rule that isn't followed is told, and the set loads all the same, when", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await copySmallSet();
  });
  afterEach(() => removeSet(folder));

  it.each<[string, string, Spoil, string]>([
    [
      "a stem is too short",
      "v03/stimulus.json",
      set("stem", "A woman is ill."),
      "v03/stimulus.json stem",
    ],
    [
      "two stems share ten words in a row",
      "v02/stimulus.json",
      (value) =>
        set(
          "stem",
          `${String(value["stem"])} Both are drawn up and labeled. The bedside nurse asks you to co-sign.`,
        )(value),
      "v02/stimulus.json stem",
    ],
    [
      "two keys share ten words in a row",
      "v02/key.json",
      set(
        "keyPoints.0.text",
        "Stops the release of both doses; recognizes that 27 kg is implausible at 26 months.",
      ),
      "v02/key.json keyPoints.E1.text",
    ],
    [
      "a practice case repeats a stem of the set",
      "practice/p02/stimulus.json",
      (value) =>
        set(
          "stem",
          `${String(value["stem"])} Both are drawn up and labeled. The bedside nurse asks you to co-sign.`,
        )(value),
      "practice/p02/stimulus.json stem",
    ],
    [
      "an essential point asks for many acts",
      "v02/key.json",
      set("keyPoints.0.text", "Does one thing and another. ".repeat(9).trim()),
      "v02/key.json keyPoints.E1.text",
    ],
    [
      "a key holds few points",
      "v02/key.json",
      (value) => set("keyPoints", Object.values(Object(value["keyPoints"])).slice(0, 3))(value),
      "v02/key.json keyPoints",
    ],
  ])("%s", async (_, file, spoil, named) => {
    const value = await readFileJson(folder, file);
    spoil(value);
    if (file.endsWith("key.json")) dropDangling(value);
    await writeFileJson(folder, file, value);
    await sealVignetteSet(folder);
    expect(
      (await warningsOf(folder)).map((problem) => `${problem.file} ${problem.field}`),
    ).toContain(named);
  });

  it("no built-in case does", async () => {
    expect((await warningsOf(folder)).filter(({ file }) => file !== "manifest.json")).toEqual([]);
  });
});

/** A key that lost points keeps no source for what it lost. */
function dropDangling(key: JsonObject): void {
  const codes = [
    ...Object.values(Object(key["keyPoints"])),
    ...Object.values(Object(key["criticalErrors"])),
  ].map((item) => String(Object(item).code));
  const sources = Object.values(Object(key["sources"])).map((source) => ({
    ...Object(source),
    supports: Object(source).supports.filter((code: string) => codes.includes(code)),
  }));
  key["sources"] = sources.filter((source) => source.supports.length > 0);
}

it("what is wrong with a file is said in plain words, without the name of a program's file", async () => {
  const folder = await copySmallSet();
  await writeFile(
    join(folder, "v01", "key.json"),
    JSON.stringify({
      ...(await readFileJson(folder, "v01/key.json")),
      title: 7,
      keyPoints: "none",
      shoeSize: 43,
    }),
  );
  const told = (await problemsOf(folder)).filter(({ file }) => file === "v01/key.json");
  expect(told.map(({ problem }) => problem).join("\n")).not.toMatch(
    /Invalid|expected|received|\.ts\b/u,
  );
  expect(told).toContainEqual({
    file: "v01/key.json",
    field: "title",
    problem: "is missing or isn't a text in quotation marks",
    remedy:
      'Give this field a text in quotation marks. The worked example that "equipoise vignettes new" writes shows the form',
  });
  await removeSet(folder);
});
