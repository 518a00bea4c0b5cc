// Type-I error and coverage of every method that decides or stands beside: --runs N --seed N --workers N --markdown.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import {
  components,
  designs,
  margin,
  missingShare,
  scale,
  vignettes,
  type Design,
} from "./calibration/designs.ts";
import { methodGroups } from "./calibration/methods.ts";
import { designColumns, markdownTables, plainLines, type Tried } from "./calibration/tables.ts";
import { tryDesign, type Tally } from "./calibration/try-design.ts";

type Task = Readonly<{ design: Design; runs: number; seed: number }>;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    workers: { type: "string", default: String(availableParallelism()) },
    markdown: { type: "boolean", default: false },
  },
});

if (isMainThread) await tellAll();
else
  parentPort?.on("message", ({ design, runs, seed }: Task) =>
    parentPort?.postMessage(tryDesign(design, runs, seed)),
  );

async function tellAll(): Promise<void> {
  const [runs, seed, workers] = [wholeOf("runs"), wholeOf("seed"), wholeOf("workers")];
  console.log(settingsLine(runs, seed));
  if (!values.markdown)
    console.log(
      [
        ...designColumns.map((column) => column.padEnd(13)),
        "method".padEnd(21),
        "called different   called non-inferior covered",
      ].join(" "),
    );
  const tried = await tryAll(runs, seed, workers);
  if (values.markdown) console.log(`\n${markdownTables(tried)}`);
}

function settingsLine(runs: number, seed: number): string {
  const sparse = methodGroups
    .filter(({ every }) => every > 1)
    .map(({ methods, every }) => `${methods.join(" and ")} in one of ${every}`);
  const parts = Object.entries(components)
    .map(([name, variance]) => `${name} ${variance}`)
    .join(", ");
  return (
    `${runs} studies a cell (${sparse.join(", ")}), seeds ${seed} to ${seed + designs.length - 1}; ${vignettes} vignettes; variances ${parts} scale points squared; ` +
    `scores rounded to ${scale.lowest} to ${scale.highest} about ${scale.middle}; margin ${margin}; missing cells ${100 * missingShare} %; in brackets 95 % Wilson intervals.`
  );
}

/** Designs in turn to whichever worker is free; each design has a seed of its own, so their number changes nothing. */
async function tryAll(runs: number, firstSeed: number, workers: number): Promise<readonly Tried[]> {
  const waiting = designs.map((design, index) => ({ design, index, seed: firstSeed + index }));
  const tried: Tried[] = [];
  const serve = async (): Promise<void> => {
    const worker = new Worker(fileURLToPath(import.meta.url), { argv: process.argv.slice(2) });
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { design, index, seed } = next;
      const outcome = { design, tallies: await answerOf(worker, { design, runs, seed }) };
      tried[index] = outcome;
      if (!values.markdown) plainLines(outcome).forEach((line) => console.log(line));
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: workers }, serve));
  return tried;
}

function answerOf(worker: Worker, task: Task): Promise<readonly Tally[]> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (tallies: readonly Tally[]) => {
      worker.off("error", reject);
      resolve(tallies);
    });
    worker.postMessage(task);
  });
}

function wholeOf(name: "runs" | "seed" | "workers"): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(
      `bench calibration: --${name} ${values[name]} is not a whole number of at least 1`,
    );
  return value;
}
