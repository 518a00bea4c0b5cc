// The tables as a program reads them: Frictionless Data Package 2.0, each column with its type, unit and value labels.
import {
  columnsOf,
  type ExportColumn,
  type ExportContext,
  type ExportTable,
} from "#db/exports/export-table.ts";

export function dataPackage(
  title: string,
  tables: readonly ExportTable[],
  context: ExportContext,
): string {
  const described = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: `equipoise-${context.studyId}`,
    title,
    resources: tables.map((table) => resource(table, context)),
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}

const resource = (table: ExportTable, context: ExportContext) => ({
  name: table.file.replace(/\..*$/u, ""),
  path: table.file,
  type: "table",
  format: table.file.endsWith(".jsonl") ? "jsonl" : "csv",
  encoding: "utf-8",
  description: table.what,
  schema: {
    fields: Object.entries(columnsOf(table, context)).map(([name, column]) =>
      field(name, column, context),
    ),
    missingValues: [""],
  },
});

const field = (name: string, column: ExportColumn, context: ExportContext) => ({
  name,
  type: column.type,
  description: column.means,
  ...(column.type === "boolean" ? { trueValues: ["yes"], falseValues: ["no"] } : {}),
  ...(column.unit === undefined ? {} : { unit: column.unit }),
  ...(column.values === undefined ? {} : { categories: categories(column.values(context)) }),
});

const categories = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
