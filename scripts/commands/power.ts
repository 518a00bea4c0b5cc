import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { csv } from "#app/export/csv.server.ts";
import { printTable } from "#scripts/analyse/print-table.ts";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { powerAnswer, type PowerAnswer } from "#scripts/power/power-answer.ts";
import { powerFigure } from "#scripts/power/power-figure.ts";
import {
  parsePowerRequest,
  powerOptions,
  type PowerRequest,
} from "#scripts/power/power-request.ts";
import { askedTable, curveTable, powerSentences } from "#scripts/power/power-tables.ts";

const options = {
  ...powerOptions,
  json: { type: "boolean", default: false },
  out: { type: "string" },
} as const;

export const power: Command = {
  usage: [
    "Usage: equipoise power --raters <n> --vignettes <n> --difference <points> --arm-rater <variance> --arm-vignette <variance> --residual <variance>",
    "         [--margin <points>] [--alpha <share>] [--level <share>] [--power <share>] [--line reml|mrmc] [--along raters|vignettes] [--from <n>] [--to <n>]",
    "         [--simulate <runs> [--test reml|mrmc|signed-rank] [--seed <n>] [--vignette <variance>] [--rater <variance>] [--middle <points>]] [--json | --out <folder>]",
    "",
    "Difference = reference − other, in scale points; more is better. Variances are those of one score, scale points squared; raters and vignettes are random.",
    "",
    "  --margin    asks for non-inferiority, one-sided, alpha 0.025; without it for a difference, two-sided, alpha 0.05",
    "  --level     of the interval whose half-width is told; default 0.95",
    "  --power     the target of the smallest design; default 0.8",
    "  --line      the deciding line: reml, that of new plans (default), its rule for variances at zero included; mrmc, Obuchowski and Rockette's, that of earlier plans",
    "  --along     what the curve runs over, from --from (2) to --to (twice the design)",
    "  --simulate  simulates studies scored 1 to 5 as well; --vignette and --rater are variances that only rounding notices, --middle the mean of the arms",
    "  --test      which test is simulated: that of the line (default), reml, mrmc or signed-rank",
    "  --json      print everything as JSON",
    "  --out       write power.csv, power.svg and power.json",
    "",
    "Exit code 0: computed. 2: wrong usage.",
  ].join("\n"),
  async run(args) {
    const { values } = parseArgs({ args: [...args], options });
    if (values.json && values.out)
      throw new WrongUsage("--json prints the answer and --out writes it: give one of them.");
    const request = parsePowerRequest(values);
    const answer = powerAnswer(request, progressOf(request.simulation?.runs ?? 0));
    if (values.json) console.log(JSON.stringify({ request, ...answer }));
    else
      console.log(
        [
          ...powerSentences(request, answer),
          printTable(askedTable(answer)),
          printTable(curveTable(request, answer)),
        ].join("\n\n"),
      );
    if (values.out) await writeFiles(values.out, request, answer);
    return 0;
  },
};

/** A line on standard error for each tenth done, so that the answer itself stays clean. */
const progressOf =
  (runs: number) =>
  (done: number): void => {
    if (done % Math.ceil(runs / 10) === 0 || done === runs)
      console.error(`Simulated ${done} of ${runs} studies.`);
  };

async function writeFiles(
  folder: string,
  request: PowerRequest,
  answer: PowerAnswer,
): Promise<void> {
  const { rows, columns } = curveTable(request, answer);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "power.csv"), csv(rows, columns));
  await writeFile(join(folder, "power.svg"), powerFigure(request, answer));
  await writeFile(
    join(folder, "power.json"),
    `${JSON.stringify({ request, ...answer }, null, 2)}\n`,
  );
  console.log(`\nWritten to ${folder}.`);
}
