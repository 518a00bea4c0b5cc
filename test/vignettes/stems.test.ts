import { beforeAll, describe, expect, it } from "vitest";
import { countWords } from "#study/answer.ts";
import { criteriaOf } from "#study/rubric.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { Stimulus } from "#vignettes/schema.ts";
import type { VignetteSet } from "#vignettes/schema.ts";
import { readFileJson, today } from "./set-copy.ts";

let set: VignetteSet;
beforeAll(async () => {
  set = await loadVignetteSet(builtInSetFolder("medication-safety-30"), today);
});

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, " ");
const runs = (text: string, words: number): readonly string[] => {
  const list = plain(text).trim().split(" ");
  return list.slice(words - 1).map((_, index) => list.slice(index, index + words).join(" "));
};

describe("what answer-writers read", () => {
  it("holds no phrase that its key forbids", () => {
    for (const { stimulus, key } of set.vignettes) {
      const read = ` ${plain(JSON.stringify([stimulus.stem, stimulus.question, stimulus.data]))} `;
      expect(
        key.forbiddenStemPhrases.filter((phrase) => read.includes(` ${plain(phrase).trim()} `)),
        stimulus.id,
      ).toEqual([]);
    }
  });

  it("shares no run of eight words with a key point or a critical error", () => {
    for (const { stimulus, key } of set.vignettes) {
      const keyRuns = [
        key.title,
        key.summary,
        ...key.keyPoints.map((point) => point.text),
        ...key.criticalErrors.map((error) => error.text),
      ].flatMap((text) => runs(text, 8));
      expect(
        runs(stimulus.stem, 8).filter((run) => keyRuns.includes(run)),
        stimulus.id,
      ).toEqual([]);
    }
  });

  it("has stems of 120 to 220 words", () => {
    for (const { stimulus } of set.vignettes) {
      expect(countWords(stimulus.stem), stimulus.id).toBeGreaterThanOrEqual(120);
      expect(countWords(stimulus.stem), stimulus.id).toBeLessThanOrEqual(220);
    }
  });

  it.each([
    "title",
    "slug",
    "matrix",
    "stage",
    "mechanisms",
    "caseType",
    "keyPoints",
    "difficulty",
  ])("cannot carry the key's field %s", async (field) => {
    const stimulus = await readFileJson(
      builtInSetFolder("medication-safety-30"),
      "v01/stimulus.json",
    );
    expect(Stimulus.safeParse(stimulus).success).toBe(true);
    expect(Stimulus.safeParse({ ...stimulus, [field]: "x" }).success).toBe(false);
  });
});

describe("the rubric", () => {
  it("scores the study's four criteria from 1 to 5, and stores that 5 is best", () => {
    expect(criteriaOf(set.rubric).map((criterion) => criterion.id)).toEqual([
      "medical-correctness",
      "medication-safety",
      "guideline-consistency",
      "clinical-usefulness",
    ]);
    expect(set.rubric.scale).toEqual({ lowest: 1, highest: 5, best: "highest" });
  });
});
