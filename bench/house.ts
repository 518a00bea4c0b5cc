// The sizes of files and functions by folder, the widest line, the biggest flat folder, and imports that cross desks or go round; `--folder` measures another checkout.
import { existsSync } from "node:fs";
import { posix } from "node:path";
import { parseArgs } from "node:util";
import ts from "typescript";
import { sampleQuantile } from "#analysis/resampling/sample-quantile.ts";
import { importsAcrossDesks } from "#test/support/boundary-rules.ts";
import { filesInCycles, nodesOf, readSources, type Sources } from "#test/support/import-graph.ts";

const { values } = parseArgs({ options: { folder: { type: "string", default: "." } } });
process.chdir(values.folder);

const known = ["ground", "study", "analysis", "vignettes", "db", "app", "scripts", "bench", "test"];
const folders = known.filter((folder) => existsSync(folder));
const sources = readSources(folders);
const ofFolder = (folder: string): Sources =>
  new Map([...sources].filter(([file]) => file.startsWith(`${folder}/`)));

const filled = (text: string): readonly string[] => text.split("\n").filter((line) => line.trim());

/** Middle, nine of ten, greatest. */
function spread(numbers: readonly number[]): string {
  const sorted = Float64Array.from(numbers).sort();
  return [0.5, 0.9, 1].map((share) => Math.round(sampleQuantile(sorted, share))).join(" / ");
}

/** Functions that have a name: declared, methods, and those that a constant holds. */
function isNamedFunction(node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node))
    return node.body !== undefined;
  const isExpression = ts.isArrowFunction(node) || ts.isFunctionExpression(node);
  return isExpression && ts.isVariableDeclaration(node.parent);
}

const linesOf = (node: ts.Node): number => filled(node.getText()).length;

const functionLines = (files: Sources): readonly number[] =>
  [...files].flatMap(([file, text]) => nodesOf(file, text).filter(isNamedFunction).map(linesOf));

function folderRow(folder: string): string {
  const files = ofFolder(folder);
  const lengths = [...files.values()].map((text) => filled(text).length);
  const lines = lengths.reduce((sum, length) => sum + length, 0);
  return `| ${folder} | ${files.size} | ${lines} | ${spread(lengths)} | ${spread(functionLines(files))} |`;
}

function widestLine(): string {
  const widths = [...sources].flatMap(([file, text]) =>
    text.split("\n").map((line) => [line.length, file] as const),
  );
  const [width, file] = widths.reduce((widest, next) => (next[0] > widest[0] ? next : widest));
  return `${width} (${file})`;
}

function biggestFolder(): string {
  const counts = new Map<string, number>();
  for (const file of sources.keys()) {
    const folder = posix.dirname(file);
    // A framework's list of addresses is flat by its own rule.
    if (folder !== "app/routes") counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [folder, count] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most));
  return `${count} files (${folder})`;
}

const told = (files: readonly string[]): string => [files.length, ...files].join(" ");

console.log(
  [
    "| folder | files | lines | lines a file, median / p90 / max | lines a named function, median / p90 / max |",
    "|---|---|---|---|---|",
    ...folders.map(folderRow),
    "",
    `widest line: ${widestLine()}`,
    `biggest flat folder: ${biggestFolder()}`,
    `imports from one desk into another: ${importsAcrossDesks(sources).length}`,
    `files in cycles of values: ${told(filesInCycles(sources, ({ isTypeOnly }) => !isTypeOnly))}`,
    `files in cycles of values and types: ${told(filesInCycles(sources, () => true))}`,
  ].join("\n"),
);
