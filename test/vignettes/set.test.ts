import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reviewPage } from "#scripts/vignettes/review-page.ts";
import { readingGrade, setTable } from "#scripts/vignettes/set-table.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";

const folder = builtInSetFolder("medication-safety-30");
const set = await loadVignetteSet(folder, null);

const sentencesOf = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap(sentencesOf)
    : [];
};

const runLength = 10;

/** Every run of ten words of a text. */
function runsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\d']+/gu) ?? [];
  return words.slice(runLength - 1).map((_, from) => words.slice(from, from + runLength).join(" "));
}

describe("[V1] the built-in set", () => {
  it("holds thirty vignettes in the planned mixture of stages, case types and difficulties", () => {
    const counts = (values: readonly (string | number)[]) =>
      Object.fromEntries(
        [...new Set(values)]
          .sort()
          .map((value) => [value, values.filter((other) => other === value).length]),
      );
    const matrices = set.vignettes.map(({ key }) => key.matrix);
    expect(counts(matrices.map(({ stage }) => stage))).toEqual({
      administration: 5,
      dispensing: 2,
      monitoring: 7,
      prescribing: 12,
      transcribing: 4,
    });
    expect(counts(matrices.map(({ caseType }) => caseType))).toEqual({
      error: 16,
      mixed: 2,
      sound: 6,
      trap: 2,
      "true-alert": 4,
    });
    expect(counts(matrices.map(({ difficulty }) => difficulty))).toEqual({ 1: 6, 2: 18, 3: 6 });
  });

  it("shares no run of ten words between the stems and keys of two vignettes", () => {
    const seen = new Map<string, string>();
    const shared = set.vignettes.flatMap(({ id, stimulus, key }) => {
      const { keyPoints, criticalErrors, acceptableAlternatives, outOfScope, residualUncertainty } =
        key;
      const texts = [
        stimulus.stem,
        stimulus.question,
        ...sentencesOf({
          keyPoints,
          criticalErrors,
          acceptableAlternatives,
          outOfScope,
          residualUncertainty,
        }),
      ];
      const own = new Set(texts.flatMap(runsOf));
      const found = [...own]
        .filter((run) => seen.has(run))
        .map((run) => `${id} and ${seen.get(run) ?? ""}: ${run}`);
      own.forEach((run) => seen.set(run, id));
      return found;
    });
    expect(seen.size).toBeGreaterThan(5_000);
    expect(shared).toEqual([]);
  });

  it("says on REVIEW.md what a panel has to confirm, as the command prints it", () => {
    expect(readFileSync(join(folder, "REVIEW.md"), "utf8")).toBe(`${reviewPage(set)}\n`);
  });

  it("is shown as a table with a line for each vignette", () => {
    expect(
      setTable(set)
        .split("\n")
        .filter((line) => /^v\d\d /u.test(line)),
    ).toHaveLength(30);
  });

  it("has every voice of the illustrative answers for every vignette, and a model voice that is sometimes wrong", () => {
    const models = set.vignettes.flatMap(
      ({ illustrative }) => illustrative?.answers.filter(({ like }) => like === "model") ?? [],
    );
    expect(set.vignettes.every(({ illustrative }) => illustrative?.answers.length === 5)).toBe(
      true,
    );
    expect(models.filter(({ quality }) => quality !== "right").length).toBeGreaterThan(3);
  });
});

it("reads a plain sentence as easier than a long one", () => {
  expect(readingGrade("The cat sat on the mat. It was warm.")).toBeLessThan(
    readingGrade(
      "Intravenous administration necessitates continuous electrocardiographic observation throughout hospitalization.",
    ),
  );
});
