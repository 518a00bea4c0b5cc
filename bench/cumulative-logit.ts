// Milliseconds to fit the report's proportional odds model (vignettes, raters, and how both differ between arms), beside R's ordinal where it is installed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  cumulativeLogitMixed,
  type OrdinalMixedData,
} from "#analysis/mixed-models/cumulative-logit-mixed.ts";
import { isEstimable } from "#analysis/result.ts";
import { integerBelow, seedWords, xoshiro128, type Generator } from "#ground/xoshiro.ts";

const sizes = [
  { vignettes: 30, raters: 6, rounds: 21, isForR: true },
  { vignettes: 90, raters: 20, rounds: 7, isForR: true },
  { vignettes: 147, raters: 40, rounds: 3, isForR: false },
  { vignettes: 441, raters: 40, rounds: 1, isForR: false },
  { vignettes: 1000, raters: 3, rounds: 3, isForR: false },
] as const;

const arms = ["model", "pgy1", "pgy2"];
const cuts = [-4.5, -2.5, -0.5, 1.5];
const rProgram = `
  data <- read.csv(commandArgs(TRUE)[1], stringsAsFactors = TRUE); data$score <- factor(data$score)
  suppressMessages(library(ordinal))
  taken <- system.time(fit <- clmm(score ~ arm + (1 | vignette) + (1 | rater) + (1 | vignette:arm) + (1 | rater:arm), data))
  cat(1000 * taken[["elapsed"]], as.numeric(logLik(fit)))`;

const folder = mkdtempSync(join(tmpdir(), "equipoise-bench-"));
try {
  for (const { vignettes, raters, rounds, isForR } of sizes) {
    const data = study(vignettes, raters);
    const ours = fitted(data, rounds);
    const theirs = isForR ? byR(data) : `R left out at this size`;
    console.log(
      `cumulative-logit: ${data.scores.length} rows (${vignettes} vignettes x ${raters} raters x 3 arms): first ${ours.first.toFixed(0)} ms, ` +
        `median of ${rounds} ${ours.median.toFixed(1)} ms, ${ours.evaluations} evaluations, log-likelihood ${ours.logLikelihood.toFixed(5)}; ${theirs}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

function study(vignettes: number, raters: number): OrdinalMixedData {
  const generator = xoshiro128(seedWords(vignettes));
  const vignetteEffects = Array.from(
    { length: vignettes },
    () => (1.2 * logistic(generator)) / 1.8,
  );
  const raterEffects = Array.from({ length: raters }, () => (0.5 * logistic(generator)) / 1.8);
  const cells = vignetteEffects.flatMap((fromVignette, vignette) =>
    arms.flatMap((arm, armIndex) =>
      raterEffects.map((fromRater, rater) => ({
        arm,
        vignette,
        rater,
        mean: fromVignette + fromRater - armIndex / 2,
      })),
    ),
  );
  const scores = cells.map(({ mean }) => {
    const latent = mean + logistic(generator);
    return 1 + cuts.filter((cut) => latent > cut).length;
  });
  return {
    scores,
    terms: [{ name: "arm", values: cells.map(({ arm }) => arm), reference: "model" }],
    groupings: [
      { name: "vignette", labels: cells.map(({ vignette }) => vignette) },
      { name: "rater", labels: cells.map(({ rater }) => rater) },
      { name: "vignette:arm", labels: cells.map(({ vignette, arm }) => `${vignette} ${arm}`) },
      { name: "rater:arm", labels: cells.map(({ rater, arm }) => `${rater} ${arm}`) },
    ],
  };
}

function logistic(generator: Generator): number {
  const share = (integerBelow(generator, 2 ** 31) + 0.5) / 2 ** 31;
  return Math.log(share / (1 - share));
}

function fitted(data: OrdinalMixedData, rounds: number) {
  const runs = Array.from({ length: rounds }, () => {
    const started = performance.now();
    const fit = cumulativeLogitMixed(data);
    if (!isEstimable(fit)) throw new Error(`bench cumulative-logit: ${fit.notEstimable}`);
    return {
      milliseconds: performance.now() - started,
      logLikelihood: fit.logLikelihood,
      evaluations: Number(fit.settings["evaluations"]),
    };
  });
  const sorted = runs.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  return {
    first: runs[0]?.milliseconds ?? NaN,
    median: sorted[Math.floor(rounds / 2)] ?? NaN,
    logLikelihood: runs[0]?.logLikelihood ?? NaN,
    evaluations: runs[0]?.evaluations ?? NaN,
  };
}

function byR({ scores, terms, groupings }: OrdinalMixedData): string {
  const file = join(folder, "scores.csv");
  const rows = scores.map((score, row) =>
    [
      score,
      terms[0]?.values[row],
      `v${groupings[0]?.labels[row]}`,
      `r${groupings[1]?.labels[row]}`,
    ].join(","),
  );
  writeFileSync(file, ["score,arm,vignette,rater", ...rows].join("\n"));
  const { status, stdout } = spawnSync("Rscript", ["-e", rProgram, file], { encoding: "utf8" });
  const [milliseconds, logLikelihood] = stdout?.split(" ").map(Number) ?? [];
  return status === 0
    ? `R's ordinal ${milliseconds?.toFixed(0)} ms, ${logLikelihood?.toFixed(5)}`
    : "R with ordinal isn't installed here";
}
