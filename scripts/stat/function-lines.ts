import { takenArguments } from "#analysis/by-name/taken-arguments.ts";
import { functions } from "#analysis/functions.ts";

/** Every public function with the arguments it takes, in alphabetical order. */
export const functionLines = (): readonly string[] =>
  Object.keys(functions)
    .sort()
    .map((name) => `${name}(${(takenArguments[name] ?? []).join(", ")})`);
