import { benjaminiHochberg, benjaminiYekutieli, bonferroni, hochberg, holm, hommel } from "#analysis/multiplicity/adjusted-p-values.ts";
import { numbersOf } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const pAdjust: PublicFunction = (args) => {
  const p = numbersOf(args, "p");
  return { holm: holm(p), hochberg: hochberg(p), hommel: hommel(p), BH: benjaminiHochberg(p), BY: benjaminiYekutieli(p), bonferroni: bonferroni(p) };
};

export const multiplicityFunctions: Functions = { pAdjust };
