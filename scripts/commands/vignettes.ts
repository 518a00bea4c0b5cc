import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Command, WrongUsage } from "#scripts/command.ts";
import { booklet } from "#scripts/vignettes/booklet.ts";
import { printPdf } from "#scripts/vignettes/print-pdf.ts";
import { reviewPage } from "#scripts/vignettes/review-page.ts";
import { scaffoldSet } from "#scripts/vignettes/scaffold.ts";
import { setTable } from "#scripts/vignettes/set-table.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";
import { type Problem, VignetteSetError } from "#vignettes/problem.ts";
import type { VignetteSet } from "#vignettes/schema.ts";
import { sealVignetteSet } from "#vignettes/seal.ts";

const builtIn = "medication-safety-30";
const options = {
  json: { type: "boolean", default: false },
  "without-keys": { type: "boolean", default: false },
  out: { type: "string" },
  pdf: { type: "boolean", default: false },
} as const;
type Values = Readonly<{
  json: boolean;
  "without-keys": boolean;
  out?: string | undefined;
  pdf: boolean;
}>;

export const vignettes: Command = {
  usage: [
    "Usage: equipoise vignettes check [folder] [--json]    every rule, recomputed arithmetic and hash; a table, naive solvers, then each problem",
    "       equipoise vignettes review [folder]            every point, critical error and cap with its sources and what is to be confirmed, as Markdown",
    "       equipoise vignettes booklet [folder] [--without-keys] [--out <file>] [--pdf]",
    "                                                      one printable page a case: with key and sign-off box, or without keys for residents",
    "       equipoise vignettes new <folder>               a set to begin from: a worked example, a practice case, a README",
    "       equipoise vignettes seal <folder>              writes the hashes again after a change",
    "",
    `Without a folder: the built-in set ${builtIn}. Exit code 0: done, the set holds. 1: it has problems, and they are named.`,
  ].join("\n"),
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [act, given, ...rest] = positionals;
    if (rest.length > 0) throw new WrongUsage("Name one folder.");
    const folder = given === undefined ? builtInSetFolder(builtIn) : resolve(given);
    if (act === "check") return check(folder, values.json);
    if (act === "review") return show(folder, async (set) => (console.log(reviewPage(set)), 0));
    if (act === "booklet") return show(folder, (set) => printBooklet(set, values));
    if (given === undefined && (act === "seal" || act === "new"))
      throw new WrongUsage(`Name the folder ${act === "seal" ? "to seal" : "of the new set"}.`);
    if (act === "seal") return seal(folder);
    if (act === "new") return scaffold(folder);
    throw new WrongUsage("Say check, review, booklet, new or seal.");
  },
};

const today = (): string => new Date().toISOString().slice(0, 10);

async function check(folder: string, json: boolean): Promise<number> {
  const outcome = await load(folder);
  if ("problems" in outcome) return refuse(outcome.problems, json);
  console.log(
    json
      ? JSON.stringify({
          set: outcome.manifest.id,
          setHash: outcome.setHash,
          vignettes: outcome.vignettes.length,
          problems: [],
          warnings: outcome.warnings,
        })
      : setTable(outcome),
  );
  return 0;
}

async function show(folder: string, print: (set: VignetteSet) => Promise<number>): Promise<number> {
  const outcome = await load(folder);
  return "problems" in outcome ? refuse(outcome.problems, false) : print(outcome);
}

async function printBooklet(
  set: VignetteSet,
  { "without-keys": withoutKeys, out, pdf }: Values,
): Promise<number> {
  const html = booklet(set, { withKeys: !withoutKeys });
  if (pdf) return savePdf(html, out);
  if (out === undefined) console.log(html);
  else await writeFile(resolve(out), html);
  return 0;
}

function savePdf(html: string, out: string | undefined): number {
  if (out === undefined) throw new WrongUsage("--pdf needs --out <file>.");
  const printed = printPdf(html, resolve(out));
  if (printed.kind === "printed") return 0;
  const why =
    printed.kind === "print-failed"
      ? `The browser could not print the PDF: ${printed.said}`
      : "--pdf needs Chromium or Chrome, and none was found: install it, set CHROMIUM_PATH, or leave --pdf out and print the HTML from any browser.";
  console.error(why);
  return 1;
}

async function scaffold(folder: string): Promise<number> {
  const outcome = await scaffoldSet(folder);
  if (outcome.kind === "folder-not-empty")
    console.error(`${folder} is not empty. Name a folder that is new.`);
  if (outcome.kind === "name-not-a-slug")
    console.error(
      `A set takes its id from its folder, and "${outcome.name}" is none. Use lower-case words joined by hyphens, such as our-cases.`,
    );
  if (outcome.kind !== "set-scaffolded") return 1;
  console.log(
    `${outcome.setId} lies in ${folder}; its README.md says how to go on. It passes every check as it is; a study needs at least five vignettes.`,
  );
  return check(folder, false);
}

async function seal(folder: string): Promise<number> {
  await sealVignetteSet(folder);
  return check(folder, false);
}

async function load(
  folder: string,
): Promise<VignetteSet | Readonly<{ problems: readonly Problem[] }>> {
  try {
    return await loadVignetteSet(folder, today());
  } catch (error) {
    if (error instanceof VignetteSetError) return { problems: error.problems };
    throw error;
  }
}

function refuse(problems: readonly Problem[], json: boolean): number {
  console.log(
    json
      ? JSON.stringify({ problems })
      : problems
          .map(
            ({ file, field, problem, remedy }) =>
              `${file}${field ? `, ${field}` : ""} ${problem}. ${remedy}.`,
          )
          .join("\n"),
  );
  return 1;
}
