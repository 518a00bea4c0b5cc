// Milliseconds to fit linear mixed models with all tests, beside R's lme4, lmerTest and pbkrtest where they are installed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  linearMixedModel,
  type LinearMixedModel,
} from "#analysis/mixed-models/linear-mixed-model.ts";
import type { LinearMixedData } from "#analysis/mixed-models/mixed-design.ts";
import { isEstimable } from "#analysis/result.ts";
import { integerBelow, seedWords, xoshiro128, type Generator } from "#ground/xoshiro.ts";

const two = ["vignette", "rater"];
const five = [...two, "vignette:arm", "rater:arm", "vignette:rater"];
const everything = process.argv.includes("--all");

// What R takes minutes for is left to --all.
const sizes = [
  { vignettes: 30, raters: 6, missingShare: 0, random: two, rounds: 21, inR: "kenward-roger" },
  { vignettes: 30, raters: 6, missingShare: 0, random: five, rounds: 21, inR: "kenward-roger" },
  {
    vignettes: 300,
    raters: 6,
    missingShare: 0,
    random: two,
    rounds: 7,
    inR: everything ? "kenward-roger" : "satterthwaite",
  },
  { vignettes: 300, raters: 6, missingShare: 0, random: five, rounds: 7, inR: "satterthwaite" },
  { vignettes: 3000, raters: 6, missingShare: 0, random: two, rounds: 5, inR: "satterthwaite" },
  { vignettes: 3000, raters: 6, missingShare: 0.1, random: two, rounds: 5, inR: "satterthwaite" },
  {
    vignettes: 3000,
    raters: 6,
    missingShare: 0,
    random: five,
    rounds: 3,
    inR: everything ? "satterthwaite" : "nothing",
  },
  { vignettes: 3000, raters: 6, missingShare: 0.1, random: five, rounds: 3, inR: "nothing" },
  { vignettes: 300, raters: 60, missingShare: 0, random: five, rounds: 3, inR: "nothing" },
] as const;

type Size = (typeof sizes)[number];

const rProgram = `
  arguments <- commandArgs(TRUE); data <- read.csv(arguments[1], stringsAsFactors = TRUE)
  suppressMessages({ library(lme4); library(lmerTest); library(pbkrtest) })
  formula <- as.formula(paste("score ~ arm +", paste(sprintf("(1|%s)", strsplit(arguments[2], " ")[[1]]), collapse = "+")))
  since <- function(expression) 1000 * system.time(suppressMessages(expression))[["elapsed"]]
  fit <- since(model <- lme4::lmer(formula, data, control = lmerControl(check.conv.singular = "ignore")))
  satterthwaite <- if (arguments[3] == "nothing") NA else since(summary(lmerTest::lmer(formula, data, control = lmerControl(check.conv.singular = "ignore"))))
  roger <- if (arguments[3] == "kenward-roger") since(anova(lmerTest::as_lmerModLmerTest(model), ddf = "Kenward-Roger")) else NA
  cat(fit, satterthwaite, roger, format(REMLcrit(model), digits = 12))`;

const folder = mkdtempSync(join(tmpdir(), "equipoise-bench-"));
try {
  for (const size of sizes) {
    const data = study(size);
    const ours = fitted(data, size.rounds);
    console.log(
      `mixed-models: ${data.response.length} rows (${size.vignettes} vignettes x ${size.raters} raters x 3 arms, ${100 * size.missingShare} % missing), ` +
        `${size.random.length} random factors, with Satterthwaite and Kenward-Roger: first ${ours.first.toFixed(0)} ms, median of ${size.rounds} ` +
        `${ours.median.toFixed(1)} ms, REML ${ours.deviance.toFixed(4)}; ${byR(data, size)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

function study({ vignettes, raters, missingShare, random }: Size): LinearMixedData {
  const generator = xoshiro128(seedWords(vignettes + raters));
  const uniform = (): number => (integerBelow(generator, 2 ** 31) + 0.5) / 2 ** 31;
  const draws = (count: number, deviation: number): readonly number[] =>
    Array.from({ length: count }, () => deviation * normal(generator));
  const [ofVignette, ofRater] = [draws(vignettes, 0.5), draws(raters, 0.25)];
  const [byArm, raterByArm, both] = [
    draws(vignettes * 3, 0.35),
    draws(raters * 3, 0.1),
    draws(vignettes * raters, 0.2),
  ];
  const columns = {
    score: [] as number[],
    vignette: [] as string[],
    rater: [] as string[],
    arm: [] as string[],
  };
  for (let vignette = 0; vignette < vignettes; vignette++)
    for (let rater = 0; rater < raters; rater++)
      ["model", "pgy1", "pgy2"].forEach((arm, index) => {
        const effect =
          (ofVignette[vignette] ?? 0) +
          (ofRater[rater] ?? 0) +
          (byArm[vignette * 3 + index] ?? 0) +
          (raterByArm[rater * 3 + index] ?? 0) +
          (both[vignette * raters + rater] ?? 0);
        const score = Math.min(
          5,
          Math.max(1, Math.round(3.8 - index / 4 + effect + 0.75 * normal(generator))),
        );
        if (uniform() < missingShare) return;
        columns.score.push(score);
        columns.vignette.push(`v${vignette}`);
        columns.rater.push(`r${rater}`);
        columns.arm.push(arm);
      });
  const factorOf = (name: string): readonly string[] =>
    ({ vignette: columns.vignette, rater: columns.rater, arm: columns.arm })[name] ?? [];
  return {
    response: columns.score,
    terms: [{ name: "arm", values: columns.arm, reference: "model" }],
    random: random.map((name) => ({ name, factors: name.split(":").map(factorOf) })),
  };
}

function normal(generator: Generator): number {
  const uniform = (): number => (integerBelow(generator, 2 ** 31) + 0.5) / 2 ** 31;
  return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

function fitted(data: LinearMixedData, rounds: number) {
  const runs = Array.from({ length: rounds }, () => {
    const started = performance.now();
    const fit = estimated(data);
    return { milliseconds: performance.now() - started, deviance: fit.deviance };
  });
  const sorted = runs.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  return {
    first: runs[0]?.milliseconds ?? NaN,
    median: sorted[Math.floor(rounds / 2)] ?? NaN,
    deviance: runs[0]?.deviance ?? NaN,
  };
}

function estimated(data: LinearMixedData): LinearMixedModel {
  const fit = linearMixedModel(data);
  if (!isEstimable(fit)) throw new Error(`bench mixed-models: ${fit.notEstimable}`);
  return fit;
}

function byR({ response, terms, random }: LinearMixedData, size: Size): string {
  if (size.inR === "nothing") return "R left out at this size";
  const file = join(folder, "scores.csv");
  const rows = response.map((score, row) =>
    [score, terms[0]?.values[row], random[0]?.factors[0]?.[row], random[1]?.factors[0]?.[row]].join(
      ",",
    ),
  );
  writeFileSync(file, ["score,arm,vignette,rater", ...rows].join("\n"));
  const { status, stdout } = spawnSync(
    "Rscript",
    ["-e", rProgram, file, size.random.join(" "), size.inR],
    { encoding: "utf8" },
  );
  if (status !== 0) return "R with lme4, lmerTest and pbkrtest isn't installed here";
  const [fit, satterthwaite, kenwardRoger, criterion] = stdout.split(" ").map(Number);
  const roger = Number.isNaN(kenwardRoger)
    ? ""
    : `, Kenward-Roger F another ${kenwardRoger?.toFixed(0)} ms`;
  return `R: lmer ${fit?.toFixed(0)} ms, with Satterthwaite ${satterthwaite?.toFixed(0)} ms${roger}, REML ${criterion?.toFixed(4)}`;
}
