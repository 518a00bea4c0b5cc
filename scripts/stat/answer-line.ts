// One request of `equipoise stat`: whatever is wrong with it becomes an error line, and the next request goes on.
import { takenArguments } from "#analysis/by-name/taken-arguments.ts";
import { functions } from "#analysis/functions.ts";
import { nearest } from "#scripts/dispatch.ts";
import { withoutInfinities } from "./without-infinities.ts";

export type AnswerLine =
  Readonly<{ id: unknown; result: unknown }> | Readonly<{ id: unknown; error: string }>;

type Request = Readonly<{ id: unknown; name: string; args: Readonly<Record<string, unknown>> }>;

export function answerLine(line: string): AnswerLine {
  const request = parseRequest(line);
  return "error" in request ? request : answer(request);
}

function parseRequest(line: string): Request | Readonly<{ id: unknown; error: string }> {
  const value = parseJson(line);
  if (!isObject(value))
    return { id: null, error: 'the line is not a JSON object: write {"id", "function", "args"}' };
  const id = value["id"] ?? null;
  const { function: name, args = {} } = value;
  if (typeof name !== "string")
    return {
      id,
      error: '"function" must be a name: `npm run -s equipoise -- stat --list` prints them',
    };
  if (!isObject(args)) return { id, error: '"args" must be an object of named arguments' };
  return { id, name, args };
}

function answer({ id, name, args }: Request): AnswerLine {
  const called = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (called === undefined)
    return {
      id,
      error: `no function "${name}": did you mean "${nearest(name, Object.keys(functions))}"? \`npm run -s equipoise -- stat --list\` prints all`,
    };
  const taken = takenArguments[name] ?? [];
  const unknown = Object.keys(args).find((argument) => !taken.includes(argument));
  if (unknown !== undefined)
    return {
      id,
      error: `${name} takes no argument "${unknown}": did you mean "${nearest(unknown, taken)}"?`,
    };
  try {
    return { id, result: withoutInfinities(called(args)) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError)
      return { id, error: error.message };
    throw error;
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
