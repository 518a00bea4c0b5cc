import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { reviewPage } from "#scripts/vignettes/review-page.ts";
import { setTable } from "#scripts/vignettes/set-table.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";
import { type Problem, VignetteSetError } from "#vignettes/problem.ts";
import type { VignetteSet } from "#vignettes/schema.ts";
import { sealVignetteSet } from "#vignettes/seal.ts";

const builtIn = "medication-safety-30";

export const vignettes: Command = {
  usage: [
    "Usage: equipoise vignettes check [folder] [--json]    every rule, recomputed arithmetic and hash; a table, then each problem",
    "       equipoise vignettes review [folder]            every essential point with its grade and what is to be confirmed, as Markdown",
    "       equipoise vignettes seal <folder>              writes the hashes again after a change",
    "",
    `Without a folder: the built-in set ${builtIn}. Exit code 0: the set holds. 1: it has problems, and they are named.`,
  ].join("\n"),
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } }, allowPositionals: true });
    const [act, given, ...rest] = positionals;
    if (rest.length > 0) throw new WrongUsage("Name one folder.");
    const folder = given === undefined ? builtInSetFolder(builtIn) : resolve(given);
    if (act === "check") return check(folder, values.json);
    if (act === "review") return show(folder, reviewPage);
    if (act === "seal" && given !== undefined) return seal(folder);
    throw new WrongUsage(act === "seal" ? "Name the folder to seal." : "Say check, review or seal.");
  },
};

const today = (): string => new Date().toISOString().slice(0, 10);

async function check(folder: string, json: boolean): Promise<number> {
  const outcome = await load(folder);
  if ("problems" in outcome) return refuse(outcome.problems, json);
  console.log(json ? JSON.stringify({ set: outcome.manifest.id, setHash: outcome.setHash, vignettes: outcome.vignettes.length, problems: [] }) : setTable(outcome));
  return 0;
}

async function show(folder: string, page: (set: VignetteSet) => string): Promise<number> {
  const outcome = await load(folder);
  if ("problems" in outcome) return refuse(outcome.problems, false);
  console.log(page(outcome));
  return 0;
}

async function seal(folder: string): Promise<number> {
  await sealVignetteSet(folder);
  return check(folder, false);
}

async function load(folder: string): Promise<VignetteSet | Readonly<{ problems: readonly Problem[] }>> {
  try {
    return await loadVignetteSet(folder, today());
  } catch (error) {
    if (error instanceof VignetteSetError) return { problems: error.problems };
    throw error;
  }
}

function refuse(problems: readonly Problem[], json: boolean): number {
  console.log(json ? JSON.stringify({ problems }) : problems.map(({ file, field, problem, remedy }) => `${file}${field ? `, ${field}` : ""} ${problem}. ${remedy}.`).join("\n"));
  return 1;
}
