import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { exploratoryPlan } from "#analysis/exploratory-plan.ts";
import { highestOf, lowestOf } from "#analysis/extremes.ts";
import { parseNewPlan, parsePlan } from "#analysis/parse-plan.ts";
import type { Plan } from "#analysis/plan.ts";
import { reportTables } from "#analysis/publishing/report-tables.ts";
import type { RatingsTable } from "#analysis/ratings-table.ts";
import type { Report } from "#analysis/report-document.ts";
import { report } from "#analysis/report.ts";
import { analysisFiles } from "#app/export/analysis-files.server.ts";
import { decodeTable, type TableDecoded } from "#app/import-files/decode-table.server.ts";
import { namesAlike } from "#scripts/analyse/name-spelling.ts";
import { printTable } from "#scripts/analyse/print-table.ts";
import {
  readRatings,
  type RatingProblem,
  type RatingsRead,
} from "#scripts/analyse/read-ratings.ts";
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
    'The reference is then --reference, or an arm called "model", or the first arm of the file.',
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
    if (values.json && values.out)
      throw new WrongUsage("--json prints the report and --out writes it: give one of them.");
    const decoded = await readTable(file);
    const ratings = readRatings(decoded.text);
    if (ratings.kind === "ratings-refused") return refuseRatings(file, ratings.problems);
    const plan = values.plan ? await readPlan(values.plan) : unplanned(ratings, values);
    if (typeof plan === "string") return refuse(plan);
    const offScale = scoresOffScale(ratings, plan);
    if (offScale.length > 0) return refuseRatings(file, offScale);
    return tell(ratings, makeReport(basename(file), ratings, plan), {
      ...values,
      encoding: decoded.encoding,
    });
  },
};

type Values = Readonly<{
  reference?: string;
  better: string;
  "degrees-of-freedom": string;
  json: boolean;
  out?: string;
}>;

async function readTable(file: string): Promise<TableDecoded> {
  const decoded = decodeTable(await readBytes(file));
  if (decoded.kind === "table-decoded") return decoded;
  throw new WrongUsage(
    `${file} is no text, or lost its letters on the way: a workbook or such a table has to be saved as CSV first (in a spreadsheet: Save as, CSV UTF-8).`,
  );
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new WrongUsage(
      `${file} can't be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"}). Give the path of a file.`,
    );
  }
}

const mostProblemsTold = 20;

function refuseRatings(file: string, problems: readonly RatingProblem[]): number {
  const lines = problems
    .slice(0, mostProblemsTold)
    .map(
      ({ line, column, reason }) =>
        `${file}, line ${line}${column === null ? "" : `, column ${column}`}: ${reason}.`,
    );
  const more = problems.length - lines.length;
  return refuse(
    [
      ...lines,
      ...(more > 0 ? [`${more} more problems are not listed.`] : []),
      "Nothing was analysed.",
    ].join("\n"),
  );
}

function refuse(text: string): number {
  console.error(text);
  return 1;
}

/** The plan, or in one sentence why it can't stand. An export holds every version: the last one counts, as it was recorded. */
async function readPlan(file: string): Promise<Plan | string> {
  const given = jsonOf(file, (await readTable(file)).text.replace(/^\uFEFF/u, ""));
  const parsed = Array.isArray(given) ? parsePlan(lastVersionIn(given)) : parseNewPlan(given);
  return parsed.kind === "plan-accepted"
    ? parsed.plan
    : `${file}: ${parsed.field} ${parsed.reason}.`;
}

type Version = Readonly<{ version?: unknown; plan?: unknown }>;

const lastVersionIn = (versions: readonly Version[]): unknown =>
  versions.reduce<Version>(
    (last, next) => (Number(next?.version) > Number(last?.version ?? 0) ? next : last),
    {},
  ).plan;

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongUsage(`${file} is not JSON. Give a plan as its page or an export wrote it.`);
  }
}

function unplanned({ table }: RatingsRead, values: Values): Plan | string {
  const better = choice("--better", values.better, ["higher", "lower"]);
  const degreesOfFreedom = choice("--degrees-of-freedom", values["degrees-of-freedom"], [
    "satterthwaite",
    "kenward-roger",
  ]);
  const arms = [...new Set(table.map(({ arm }) => arm))];
  const referenceArm =
    values.reference ?? arms.find((arm) => arm.toLowerCase() === "model") ?? arms[0] ?? "";
  if (!arms.includes(referenceArm))
    return `--reference ${referenceArm}: the file has no such arm; it has ${arms.join(", ")}.`;
  if (arms.length < 2)
    return `Every rating is of the arm ${referenceArm}: there is nothing to compare it with.`;
  return exploratoryPlan(table, { referenceArm, better, degreesOfFreedom });
}

function choice<Choice extends string>(
  option: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const chosen = choices.find((each) => each === value);
  if (chosen === undefined)
    throw new WrongUsage(`${option} must be ${choices.join(" or ")}, not "${value}".`);
  return chosen;
}

/** A file says nothing of labels, flow or deviations; what stands in it may be shown whole. */
const makeReport = (title: string, { table }: RatingsRead, plan: Plan): Report =>
  report(table, plan, {
    studyTitle: title,
    databaseKind: "real",
    armLabels: {},
    criterionLabels: {},
    smallestAuthorGroup: 1,
    flow: [],
    deviations: [],
  });

type Told = Pick<Values, "json" | "out"> & Readonly<{ encoding: TableDecoded["encoding"] }>;

async function tell(
  ratings: RatingsRead,
  made: Report,
  { json, out, encoding }: Told,
): Promise<number> {
  if (json) console.log(JSON.stringify(made));
  else
    console.log(
      inWords(
        ratings,
        encoding,
        made,
        reportTables(made)
          .filter(({ name }) => name !== "vignettes")
          .map(printTable),
      ),
    );
  if (out) await writeFiles(out, ratings, made);
  return 0;
}

function inWords(
  ratings: RatingsRead,
  encoding: Told["encoding"],
  { plan, data }: Report,
  tables: readonly string[],
): string {
  const { table, missingScores, columnsLeftOut } = ratings;
  const facts = [
    `${table.length} ratings: ${data.raters} raters, ${data.vignettes} vignettes, ${missingScores} without a score, ${data.repeatRows} of repeated readings.`,
    `difference = ${plan.referenceArm} − other. Better is ${[...new Set(plan.criteria.map(({ scale }) => scale.better))].join(" or ")}.`,
    ...plan.criteria.map(({ criterion }) => scoreRange(table, criterion)),
    ...asRead(ratings, encoding),
    ...namesAlike(table),
    ...(columnsLeftOut.length > 0 ? [`Columns not read: ${columnsLeftOut.join(", ")}.`] : []),
    ...data.excluded.map(({ reason, rows }) => `${rows} ratings left out: ${reason}.`),
  ];
  return [facts.join("\n"), ...tables].join("\n\n");
}

/** A code for a missing value, such as -99 or 999, shows here. */
function scoreRange(table: RatingsTable, criterion: string): string {
  const scores = table.flatMap((row) =>
    row.criterion === criterion && row.score !== null ? [row.score] : [],
  );
  return scores.length === 0
    ? `${criterion}: no score.`
    : `${criterion}: scores from ${lowestOf(scores)} to ${highestOf(scores)}.`;
}

/** What was taken for granted about the file. */
const asRead = (
  { hasDecimalCommas }: RatingsRead,
  encoding: Told["encoding"],
): readonly string[] => [
  ...(encoding === "Windows-1252"
    ? ["The file is not UTF-8: its letters are read as Windows-1252."]
    : []),
  ...(hasDecimalCommas ? ["Scores with a comma, such as 4,5, are read as decimals."] : []),
];

async function writeFiles(folder: string, { table }: RatingsRead, made: Report): Promise<void> {
  for (const { name, input } of analysisFiles(table, made)) {
    const path = join(folder, name);
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, input);
  }
  console.log(`\nWritten to ${folder}.`);
}
