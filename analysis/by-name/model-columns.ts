// The reference layout of a model's data: named columns, and the names that play each part.
import type { Arguments } from "./arguments.ts";

export type ModelLabel = string | number;

export type ModelColumns = Readonly<{
  columns: Readonly<Record<string, readonly ModelLabel[]>>;
  response: string;
  fixed: readonly string[];
  /** Grouping factors; several names are their interaction. */
  random: readonly (readonly string[])[];
  /** Base level of a factor. */
  reference: Readonly<Record<string, ModelLabel>>;
}>;

const refuse = (name: string, expected: string): never => {
  throw new TypeError(`argument "${name}" must be ${expected}`);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isLabel = (value: unknown): value is ModelLabel =>
  typeof value === "string" || typeof value === "number";
const isLabels = (value: unknown): value is readonly ModelLabel[] =>
  Array.isArray(value) && value.every(isLabel);
const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === "string");

/** @throws TypeError  by the argument's name: a column that is missing, ragged, or neither text nor numbers. */
export function modelColumnsOf(args: Arguments): ModelColumns {
  const { response, fixed = [], random = [], reference = {} } = args;
  const columns = columnsOf(args["columns"]);
  if (typeof response !== "string" || !(response in columns))
    return refuse("response", `one of the columns ${Object.keys(columns).join(", ")}`);
  const isPart = (names: unknown): names is readonly string[] =>
    isNames(names) && names.every((name) => name in columns);
  if (!isPart(fixed)) return refuse("fixed", "an array of column names");
  if (
    !Array.isArray(random) ||
    !random.every((names: unknown) => isPart(names) && names.length > 0)
  )
    return refuse("random", "an array of arrays of column names");
  if (!isRecord(reference) || !Object.values(reference).every(isLabel))
    return refuse("reference", "an object of base levels by column name");
  return { columns, response, fixed, random, reference: reference as ModelColumns["reference"] };
}

function columnsOf(value: unknown): ModelColumns["columns"] {
  if (!isRecord(value)) return refuse("columns", "an object of columns by name");
  // Without a prototype, a column may be called `constructor` or `__proto__`.
  const columns = Object.create(null) as Record<string, readonly ModelLabel[]>;
  const rows = Object.values(value).find(Array.isArray)?.length ?? 0;
  for (const [name, column] of Object.entries(value)) {
    if (!isLabels(column) || column.length !== rows)
      return refuse("columns", `columns of one length, text or numbers: "${name}" is not`);
    columns[name] = column;
  }
  return columns;
}

export function numericColumn({ columns }: ModelColumns, name: string): readonly number[] {
  const column = columns[name] ?? [];
  const isNumeric = (values: readonly ModelLabel[]): values is readonly number[] =>
    values.every((value) => typeof value === "number");
  return isNumeric(column) ? column : refuse("columns", `numbers in "${name}"`);
}

/** [rows], the labels of one factor or of an interaction. */
export function groupingLabels(
  { columns }: ModelColumns,
  names: readonly string[],
): readonly ModelLabel[] {
  const [first = ""] = names;
  if (names.length === 1) return columns[first] ?? [];
  return (columns[first] ?? []).map((_, row) =>
    JSON.stringify(names.map((name) => columns[name]?.[row])),
  );
}
