// Reads named arguments of a public function: every refusal names the argument and the way out.

export type Arguments = Readonly<Record<string, unknown>>;

const refuse = (name: string, expected: string): never => {
  throw new TypeError(`argument "${name}" must be ${expected}`);
};

const isFiniteNumber = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value);

export function numberOf(args: Arguments, name: string, fallback?: number): number {
  const value = args[name] ?? fallback;
  return isFiniteNumber(value) ? value : refuse(name, "a finite number");
}

export function numbersOf(args: Arguments, name: string): readonly number[] {
  const value = args[name];
  return Array.isArray(value) && value.every(isFiniteNumber)
    ? value
    : refuse(name, "an array of finite numbers");
}

/** Numbers with gaps: null where there is none. */
export function maybeNumbersOf(args: Arguments, name: string): readonly (number | null)[] {
  const value = args[name];
  const isCell = (cell: unknown): cell is number | null => cell === null || isFiniteNumber(cell);
  return Array.isArray(value) && value.every(isCell)
    ? value
    : refuse(name, "an array of finite numbers or null");
}

export function recordsOf(args: Arguments, name: string): readonly Arguments[] {
  const value = args[name];
  const isRecord = (record: unknown): record is Arguments =>
    typeof record === "object" && record !== null && !Array.isArray(record);
  return Array.isArray(value) && value.every(isRecord)
    ? value
    : refuse(name, "an array of objects");
}

/** A matrix whose missing cells are null. */
export function cellsOf(args: Arguments, name: string): readonly (readonly (number | null)[])[] {
  const value = args[name];
  const isRow = (row: unknown): row is (number | null)[] =>
    Array.isArray(row) && row.every((cell) => cell === null || isFiniteNumber(cell));
  return Array.isArray(value) && value.every(isRow)
    ? value
    : refuse(name, "an array of rows of finite numbers or null");
}

export function matrixOf(args: Arguments, name: string): readonly (readonly number[])[] {
  const isRow = (row: readonly (number | null)[]): row is readonly number[] =>
    row.every(isFiniteNumber);
  const rows = cellsOf(args, name);
  return rows.every(isRow) ? rows : refuse(name, "an array of rows of finite numbers");
}

export function arraysOf(
  args: Arguments,
  name: string,
): readonly (readonly (readonly number[])[])[] {
  const value = args[name];
  if (!Array.isArray(value)) return refuse(name, "an array of matrices");
  return value.map((matrix: unknown) => matrixOf({ [name]: matrix }, name));
}

export function choiceOf<Choice extends string>(
  args: Arguments,
  name: string,
  choices: readonly Choice[],
  fallback?: Choice,
): Choice {
  const value = args[name] ?? fallback;
  return choices.find((choice) => choice === value) ?? refuse(name, `one of ${choices.join(", ")}`);
}

export function flagOf(args: Arguments, name: string, fallback: boolean): boolean {
  const value = args[name] ?? fallback;
  return typeof value === "boolean" ? value : refuse(name, "true or false");
}

/** Two classes, as true and false or 1 and 0. */
export function classesOf(args: Arguments, name: string): readonly boolean[] {
  const value = args[name];
  const isClass = (entry: unknown): boolean =>
    entry === true || entry === false || entry === 1 || entry === 0;
  return Array.isArray(value) && value.every(isClass)
    ? value.map(Boolean)
    : refuse(name, "an array of true and false, or of 1 and 0");
}

export function namesOf(args: Arguments, name: string): readonly (string | number)[] {
  const value = args[name];
  const isName = (entry: unknown): entry is string | number =>
    typeof entry === "string" || isFiniteNumber(entry);
  return Array.isArray(value) && value.every(isName)
    ? value
    : refuse(name, "an array of texts or finite numbers");
}

export function textOf(args: Arguments, name: string): string {
  const value = args[name];
  return typeof value === "string" ? value : refuse(name, "a text");
}

export function recordOf(args: Arguments, name: string): Arguments {
  const value = args[name];
  const isRecord = (entry: unknown): entry is Arguments =>
    typeof entry === "object" && entry !== null && !Array.isArray(entry);
  return isRecord(value) ? value : refuse(name, "an object");
}

/** Paired data, either as differences `d` or as `x` and `y`. */
export function differencesOf(args: Arguments): readonly number[] {
  if (args["d"] !== undefined) return numbersOf(args, "d");
  const x = numbersOf(args, "x");
  const y = numbersOf(args, "y");
  if (x.length !== y.length) return refuse("y", `as long as "x": ${x.length} values`);
  return x.map((value, index) => value - y[index]!);
}

/** Resamples, seed, generator and level, as every resampling function takes them. */
export const bootstrapOptionsOf = (args: Arguments) => ({
  resamples: numberOf(args, "B", 2_000),
  seed: numberOf(args, "seed"),
  generator: choiceOf(args, "rng", ["minstd", "xoshiro128"], "xoshiro128"),
  level: numberOf(args, "confLevel", 0.95),
});
