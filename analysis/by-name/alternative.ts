import type { Alternative } from "#analysis/result.ts";
import { choiceOf, type Arguments } from "./arguments.ts";

const alternatives = {
  "two.sided": "two-sided",
  "two-sided": "two-sided",
  greater: "greater",
  less: "less",
} as const;

/** R's spelling of "two-sided" is taken too. */
export const alternativeOf = (args: Arguments): Alternative =>
  alternatives[
    choiceOf(args, "alternative", ["two.sided", "two-sided", "greater", "less"], "two-sided")
  ];
