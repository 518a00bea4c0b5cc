import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { exportContext } from "#app/export/make-files.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import {
  columnsOf,
  type ExportTable,
  type ExportRow,
  readTable,
  rowsAtOnce,
} from "#db/exports/export-table.ts";
import { exportTables } from "#db/exports/export-tables.ts";
import { exportedRows } from "#test/support/exported-rows.ts";
import { readyStudy } from "#test/support/ready-studies.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";

const { rubric } = await loadVignetteSet(builtInSetFolder("medication-safety-30"), null);
const columns = exportTables.flatMap((table) =>
  Object.entries(columnsOf(table, { rubric })).map(([name, column]) => ({
    file: table.file,
    name,
    ...column,
  })),
);

it("an export's columns are those of the golden list: a change of what users are given is seen", async () => {
  const lines = columns.map(({ file, name, type, unit, means }) =>
    [file, name, unit === undefined ? type : `${type}, ${unit}`, means].join(" | "),
  );
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("export-columns.golden.txt");
});

it("a column's name means the same in every table, and has one type", () => {
  const spoken = new Map<string, string>();
  for (const { file, name, means, type } of columns) {
    const said = `${type}: ${means}`;
    expect(spoken.get(name) ?? said, `${file}: ${name}`).toBe(said);
    spoken.set(name, said);
  }
});

const counting = (file: string, length: number): ExportTable => ({
  file,
  what: "numbers",
  opens: "unblinded",
  columns: {
    n: { means: "a number", type: "integer", from: sql`n` },
    twice: { means: "its double", type: "integer", of: (_, __, row) => 2 * Number(row["n"]) },
  },
  rows: () => ({ from: sql`generate_series(1, ${length}::integer) n`, order: sql`n` }),
});

it("a table is read in batches, however long it is, and another one beside it", async () => {
  const study = await readyStudy("unblinded");
  const actor = await study.actor("investigator");
  await asActor(actor.pools.analysis, actor.session, async (tx) => {
    const context = await exportContext(tx, actor);
    const batches: (readonly ExportRow[])[] = [];
    for await (const batch of readTable(tx, counting("long.csv", 2 * rowsAtOnce + 1), context)) {
      batches.push(batch);
      const beside = readTable(tx, counting(`beside-${batches.length}.csv`, 1), context);
      expect((await beside.next()).value).toEqual([{ n: 1, twice: 2 }]);
      expect(await beside.next()).toEqual({ done: true, value: undefined });
    }
    expect(batches.map(({ length }) => length)).toEqual([rowsAtOnce, rowsAtOnce, 1]);
    expect(batches.at(-1)).toEqual([{ n: 2 * rowsAtOnce + 1, twice: 4 * rowsAtOnce + 2 }]);
  });
  const exact = await exportedRows(actor, counting("exact.csv", rowsAtOnce));
  expect(exact.at(-1)).toEqual({ n: rowsAtOnce, twice: 2 * rowsAtOnce });
  expect(exact).toHaveLength(rowsAtOnce);
});
