import { benjaminiHochberg, benjaminiYekutieli, bonferroni, hochberg, holm, hommel } from "#analysis/multiplicity/adjusted-p-values.ts";
import { graphicalProcedure } from "#analysis/multiplicity/graphical-procedure.ts";
import { matrixOf, numberOf, numbersOf } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const pAdjust: PublicFunction = (args) => {
  const p = numbersOf(args, "p");
  return { holm: holm(p), hochberg: hochberg(p), hommel: hommel(p), BH: benjaminiHochberg(p), BY: benjaminiYekutieli(p), bonferroni: bonferroni(p) };
};

const graphicalMCP: PublicFunction = (args) => {
  const alpha = numberOf(args, "alpha");
  const adjusted = graphicalProcedure(numbersOf(args, "p"), { weights: numbersOf(args, "weights"), transitions: matrixOf(args, "transitions") });
  return { adjusted, rejected: adjusted.map((p) => (p <= alpha ? 1 : 0)) };
};

export const multiplicityFunctions: Functions = { pAdjust, graphicalMCP };
