// Every table that a report writes, read back as numbers by a reader that isn't ours: Python's csv.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { highestOf } from "#analysis/extremes.ts";
import { reportTables } from "#analysis/publishing/report-tables.ts";
import { report } from "#analysis/report.ts";
import { analysisFiles } from "#app/export/analysis-files.server.ts";
import { plannedStudy } from "#test/support/planned-study.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** For each table and column: how many cells are numbers, and their sum. */
const reader = `
import csv, json, pathlib, sys
def number(cell):
    try: return float(cell)
    except ValueError: return None
def column(rows, name):
    found = [n for n in (number(row[name]) for row in rows) if n is not None]
    return [len(found), sum(found)]
tables = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob('tables/*.csv')):
    with open(path, newline='', encoding='utf-8-sig') as file:
        read = csv.DictReader(file); rows = list(read)
        tables[path.stem] = {name: column(rows, name) for name in read.fieldnames}
print(json.dumps(tables))`;

function inPython(path: string): Record<string, Record<string, [number, number]>> {
  const { stdout, stderr, error } = spawnSync("python3", ["-c", reader, path], {
    encoding: "utf8",
  });
  if (error)
    throw new Error(
      `This test reads tables with Python 3, and python3 can't be started (${error.message}). Install it, for instance by apt-get install python3.`,
    );
  return JSON.parse(stdout || expect.fail(stderr)) as Record<
    string,
    Record<string, [number, number]>
  >;
}

it("holds every number of every table, the negative ones too", () => {
  const { rows, plan, context } = plannedStudy({
    raters: 3,
    vignettes: 8,
    missingEvery: 5,
    methods: ["signed-rank", "paired-t", "mixed-model"],
  });
  const made = report(rows, plan, context);
  for (const { name, input } of analysisFiles(rows, made)) {
    mkdirSync(dirname(join(folder.path, name)), { recursive: true });
    writeFileSync(join(folder.path, name), input as string);
  }
  const read = inPython(folder.path);
  const tables = reportTables(made);
  expect(Object.keys(read)).toEqual(tables.map(({ name }) => name).toSorted());
  const negative: string[] = [];
  for (const { name, columns, rows: written } of tables)
    for (const column of columns) {
      const numbers = written.flatMap((row) =>
        typeof row[column] === "number" ? [row[column]] : [],
      );
      if (numbers.some((number) => number < 0)) negative.push(column);
      if (numbers.length === 0) continue;
      const [count, sum] = read[name]?.[column] ?? [0, 0];
      expect(count, `${name}.${column}`).toBeGreaterThanOrEqual(numbers.length);
      if (count === numbers.length)
        expect(sum).toBeCloseTo(
          numbers.reduce((all, number) => all + number, 0),
          6 - Math.ceil(Math.log10(1 + highestOf(numbers.map(Math.abs)))),
        );
    }
  expect(negative).toEqual(expect.arrayContaining(["estimate", "lower"]));
});
