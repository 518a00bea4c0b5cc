import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { exploratoryPlan } from "#analysis/exploratory-plan.ts";
import { parseNewPlan } from "#analysis/parse-plan.ts";
import type { Plan } from "#analysis/plan.ts";
import { reportTables } from "#analysis/publishing/report-tables.ts";
import { report } from "#analysis/report.ts";
import type { Report } from "#analysis/report-document.ts";
import { analysisFiles } from "#app/services/analysis-files.server.ts";
import { printTable } from "#scripts/analyse/print-table.ts";
import { readRatings, type RatingProblem, type RatingsRead } from "#scripts/analyse/read-ratings.ts";
import { scoresOffScale } from "#scripts/analyse/scores-off-scale.ts";
import { type Command, WrongUsage } from "#scripts/command.ts";

const options = {
  plan: { type: "string" },
  reference: { type: "string" },
  better: { type: "string", default: "higher" },
  "degrees-of-freedom": { type: "string", default: "satterthwaite" },
  json: { type: "boolean", default: false },
  out: { type: "string" },
} as const;

export const analyse: Command = {
  usage: [
    "Usage: equipoise analyse <ratings.csv> [--plan <plan.json> | --reference <arm> [--better higher|lower] [--degrees-of-freedom satterthwaite|kenward-roger]] [--json | --out <folder>]",
    "",
    "The file has the columns rater, vignette, arm, criterion, score; author, reading, repeat and words (the length of the answer) may be added. An empty score, or NA, is missing.",
    "Without a plan every criterion compares the reference arm with each other arm: difference = reference − other, two-sided, Holm over all of them.",
    "The reference is then --reference, or an arm called \"model\", or the first arm of the file.",
    "",
    "  --plan    the analysis plan, as a study's plan page or report.json has it",
    "  --better  which end of every scale is good, where there is no plan; default higher",
    "  --json    print the report as JSON",
    "  --out     write report.json, tables as CSV, figures as SVG, and an R script that recomputes the deciding lines",
    "",
    "Exit code 0: analysed. 1: rows or a plan that can't stand, each named. 2: wrong usage.",
  ].join("\n"),
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new WrongUsage("Name one file of ratings.");
    if (values.json && values.out) throw new WrongUsage("--json prints the report and --out writes it: give one of them.");
    const ratings = readRatings(await readText(file));
    if (ratings.kind === "ratings-refused") return refuseRatings(file, ratings.problems);
    const plan = values.plan ? await readPlan(values.plan) : unplanned(ratings, values);
    if (typeof plan === "string") return refuse(plan);
    const offScale = scoresOffScale(ratings, plan);
    if (offScale.length > 0) return refuseRatings(file, offScale);
    return tell(ratings, makeReport(basename(file), ratings, plan), values);
  },
};

type Values = Readonly<{ reference?: string; better: string; "degrees-of-freedom": string; json: boolean; out?: string }>;

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new WrongUsage(`${file} can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"}). Give the path of a file.`);
  }
}

const mostProblemsTold = 20;

function refuseRatings(file: string, problems: readonly RatingProblem[]): number {
  const lines = problems.slice(0, mostProblemsTold).map(({ line, column, reason }) => `${file}, line ${line}${column === null ? "" : `, column ${column}`}: ${reason}.`);
  const more = problems.length - lines.length;
  return refuse([...lines, ...(more > 0 ? [`${more} more problems are not listed.`] : []), "Nothing was analysed."].join("\n"));
}

function refuse(text: string): number {
  console.error(text);
  return 1;
}

/** The plan, or in one sentence why it can't stand. */
async function readPlan(file: string): Promise<Plan | string> {
  const parsed = parseNewPlan(jsonOf(file, await readText(file)));
  return parsed.kind === "plan-accepted" ? parsed.plan : `${file}: ${parsed.field} ${parsed.reason}.`;
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongUsage(`${file} is not JSON. Give a plan as its page or an export wrote it.`);
  }
}

function unplanned({ table }: RatingsRead, values: Values): Plan | string {
  const better = choice("--better", values.better, ["higher", "lower"]);
  const degreesOfFreedom = choice("--degrees-of-freedom", values["degrees-of-freedom"], ["satterthwaite", "kenward-roger"]);
  const arms = [...new Set(table.map(({ arm }) => arm))];
  const referenceArm = values.reference ?? arms.find((arm) => arm.toLowerCase() === "model") ?? arms[0] ?? "";
  if (!arms.includes(referenceArm)) return `--reference ${referenceArm}: the file has no such arm; it has ${arms.join(", ")}.`;
  if (arms.length < 2) return `Every rating is of the arm ${referenceArm}: there is nothing to compare it with.`;
  return exploratoryPlan(table, { referenceArm, better, degreesOfFreedom });
}

function choice<Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const chosen = choices.find((each) => each === value);
  if (chosen === undefined) throw new WrongUsage(`${option} must be ${choices.join(" or ")}, not "${value}".`);
  return chosen;
}

/** A file says nothing of labels, flow or deviations; what stands in it may be shown whole. */
const makeReport = (title: string, { table }: RatingsRead, plan: Plan): Report =>
  report(table, plan, { studyTitle: title, databaseKind: "real", armLabels: {}, criterionLabels: {}, smallestAuthorGroup: 1, flow: [], deviations: [] });

async function tell(ratings: RatingsRead, made: Report, { json, out }: Values): Promise<number> {
  if (json) console.log(JSON.stringify(made));
  else console.log(inWords(ratings, made, reportTables(made).filter(({ name }) => name !== "vignettes").map(printTable)));
  if (out) await writeFiles(out, ratings, made);
  return 0;
}

function inWords({ table, missingScores, columnsLeftOut }: RatingsRead, { plan, data }: Report, tables: readonly string[]): string {
  const facts = [
    `${table.length} ratings: ${data.raters} raters, ${data.vignettes} vignettes, ${missingScores} without a score, ${data.repeatRows} of repeated readings.`,
    `difference = ${plan.referenceArm} − other. Better is ${[...new Set(plan.criteria.map(({ scale }) => scale.better))].join(" or ")}.`,
    ...(columnsLeftOut.length > 0 ? [`Columns not read: ${columnsLeftOut.join(", ")}.`] : []),
    ...data.excluded.map(({ reason, rows }) => `${rows} ratings left out: ${reason}.`),
  ];
  return [facts.join("\n"), ...tables].join("\n\n");
}

async function writeFiles(folder: string, { table }: RatingsRead, made: Report): Promise<void> {
  for (const { name, input } of analysisFiles(table, made)) {
    const path = join(folder, name);
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, input);
  }
  console.log(`\nWritten to ${folder}.`);
}
