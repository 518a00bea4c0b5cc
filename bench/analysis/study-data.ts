// Data that this program, R and Python read alike: written once to a folder, one file a question.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { normalDraws } from "#analysis/normal-draws.ts";
import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";

export type Row = Readonly<{ score: number; arm: string; vignette: string; rater: string }>;

export const arms = ["model", "pgy1", "pgy2"] as const;

/** Vignettes and raters by number of rows; all three arms. */
export const studySizes = { 540: [30, 6], 5400: [90, 20], 54000: [300, 60] } as const;
export type StudyRows = keyof typeof studySizes;

/** Complete ratings on five points. */
export function study(rows: StudyRows, seed: number): readonly Row[] {
  const [vignettes, raters] = studySizes[rows];
  const normal = normalDraws(xoshiro128(seedWords(seed)));
  const effects = (count: number, deviation: number): readonly number[] =>
    Array.from({ length: count }, () => deviation * normal());
  const [ofVignette, ofRater] = [effects(vignettes, 0.5), effects(raters, 0.3)];
  return arms.flatMap((arm, armIndex) => {
    const [byVignette, byRater] = [effects(vignettes, 0.3), effects(raters, 0.15)];
    return ofVignette.flatMap((vignette, v) =>
      ofRater.map((rater, r) => {
        const latent =
          3.6 -
          0.2 * armIndex +
          vignette +
          rater +
          (byVignette[v] ?? 0) +
          (byRater[r] ?? 0) +
          0.7 * normal();
        return {
          score: Math.min(5, Math.max(1, Math.round(latent))),
          arm,
          vignette: `v${v}`,
          rater: `r${r}`,
        };
      }),
    );
  });
}

/** [vignettes, raters] of one arm. */
export function scoresOf(rows: readonly Row[], wanted: string): readonly (readonly number[])[] {
  const own = rows.filter(({ arm }) => arm === wanted);
  return [...new Set(own.map(({ vignette }) => vignette))].map((name) =>
    own.filter(({ vignette }) => vignette === name).map(({ score }) => score),
  );
}

/** [vignettes, raters], model − pgy2. */
export function differencesOf(rows: readonly Row[]): readonly (readonly number[])[] {
  const others = scoresOf(rows, "pgy2");
  return scoresOf(rows, "model").map((line, v) =>
    line.map((score, r) => score - (others[v]?.[r] ?? 0)),
  );
}

/** Differences that no lattice holds, so that signs can only be sampled. */
export function unevenDifferences(count: number, seed: number): readonly number[] {
  const normal = normalDraws(xoshiro128(seedWords(seed)));
  return Array.from({ length: count }, () => Number((0.3 + normal()).toFixed(6)));
}

export function writeRows(folder: string, name: string, rows: readonly Row[]): void {
  writeFileSync(
    join(folder, name),
    [
      "score,arm,vignette,rater",
      ...rows.map(({ score, arm, vignette, rater }) => `${score},${arm},${vignette},${rater}`),
    ].join("\n"),
  );
}

export function writeMatrix(
  folder: string,
  name: string,
  matrix: readonly (readonly number[])[],
): void {
  writeFileSync(join(folder, name), matrix.map((row) => row.join(",")).join("\n") + "\n");
}

/** Four criteria of 540 ratings each, as `equipoise analyse` reads them. */
export function writeWholeStudy(folder: string, name: string): void {
  const criteria = ["correctness", "safety", "completeness", "clarity"];
  const lines = criteria.flatMap((criterion, seed) =>
    study(540, seed + 1).map(
      ({ score, arm, vignette, rater }) => `${rater},${vignette},${arm},${criterion},${score}`,
    ),
  );
  writeFileSync(join(folder, name), ["rater,vignette,arm,criterion,score", ...lines].join("\n"));
}
