import { onLattice } from "#analysis/lattice.ts";
import {
  benjaminiHochberg,
  benjaminiYekutieli,
  bonferroni,
  hochberg,
  holm,
  hommel,
} from "#analysis/multiplicity/adjusted-p-values.ts";
import { fixedSequence } from "#analysis/multiplicity/fixed-sequence.ts";
import { graphicalProcedure } from "#analysis/multiplicity/graphical-procedure.ts";
import { maxTSignFlip } from "#analysis/multiplicity/max-t-sign-flip.ts";
import { adjustPlanned, type Adjustment } from "#analysis/multiplicity/planned-family.ts";
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import { signFlipTest } from "#analysis/paired/sign-flip-test.ts";
import { signTest } from "#analysis/paired/sign-test.ts";
import { signedRankPValue } from "#analysis/paired/signed-rank-p-value.ts";
import { isEstimable } from "#analysis/result.ts";
import { alternativeOf } from "./alternative.ts";
import {
  choiceOf,
  differencesOf,
  matrixOf,
  maybeNumbersOf,
  numberOf,
  numbersOf,
  recordsOf,
  type Arguments,
} from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const adjustments: Readonly<Record<string, Adjustment>> = {
  holm,
  hochberg,
  hommel,
  BH: benjaminiHochberg,
  BY: benjaminiYekutieli,
  bonferroni,
};

const allAdjustments = (p: readonly (number | null)[], planned: number): object =>
  Object.fromEntries(
    Object.entries(adjustments).map(([name, adjust]) => [name, adjustPlanned(adjust, p, planned)]),
  );

const pAdjust: PublicFunction = (args) => {
  const p = maybeNumbersOf(args, "p");
  return allAdjustments(p, numberOf(args, "n", p.length));
};

const graphicalMCP: PublicFunction = (args) => {
  const alpha = numberOf(args, "alpha");
  const graph = { weights: numbersOf(args, "weights"), transitions: matrixOf(args, "transitions") };
  const adjusted = graphicalProcedure(
    maybeNumbersOf(args, "p").map((p) => p ?? 1),
    graph,
  );
  return { adjusted, rejected: adjusted.map((p) => Number(p <= alpha)) };
};

const fixedSequenceByName: PublicFunction = (args) => {
  const adjusted = fixedSequence(maybeNumbersOf(args, "p"));
  const alpha = numberOf(args, "alpha", 0.025);
  return { adjusted, rejected: adjusted.map((p) => Number(p <= alpha)) };
};

const maxTSignFlipByName: PublicFunction = (args) => {
  const result = maxTSignFlip(matrixOf(args, "d"), {
    alternative: alternativeOf(args),
    statistic: choiceOf(args, "statistic", ["paired-t", "mean"], "paired-t"),
    method: choiceOf(args, "method", ["auto", "exact", "monte-carlo"], "auto"),
    draws: numberOf(args, "B", 99_999),
    seed: numberOf(args, "seed", 20_260_101),
  });
  const { statistics, rawPValues, singleStepPValues, stepDownPValues, settings, flags } = result;
  // Two-sided tests compare sizes, so t is a size there.
  const t =
    alternativeOf(args) === "two-sided"
      ? statistics.map((value) => (value === null ? null : Math.abs(value)))
      : statistics;
  return {
    t,
    raw: rawPValues,
    singleStep: singleStepPValues,
    stepDown: stepDownPValues,
    settings,
    flags,
  };
};

/** One p-value for each comparison, then the whole family adjusted; a comparison without an estimate keeps its place. */
const pipelinePrimary: PublicFunction = (args) => {
  const raw = recordsOf(args, "comparisons").map((comparison) =>
    pairedPValue(args, differencesOf({ x: comparison["model"], y: comparison["comparator"] })),
  );
  return { raw, ...allAdjustments(raw, raw.length) };
};

function pairedPValue(args: Arguments, differences: readonly number[]): number | null {
  const alternative = alternativeOf(args);
  const test = choiceOf(
    args,
    "test",
    ["wilcoxonSignedRank", "pairedT", "signTest", "signFlipExact"],
    "wilcoxonSignedRank",
  );
  if (test === "wilcoxonSignedRank") {
    const zeroMethod = choiceOf(args, "zeroMethod", ["pratt", "wilcoxon", "zsplit"], "pratt");
    const method = choiceOf(args, "method", ["exact", "asymptotic"], "exact");
    return signedRankPValue(onLattice(differences).integers, {
      alternative,
      zeroMethod,
      method,
      continuity: true,
    }).pValue;
  }
  if (test === "signFlipExact") {
    const { twoSided, greater, less } = signFlipTest(differences);
    return { "two-sided": twoSided, greater, less }[alternative];
  }
  const result =
    test === "pairedT"
      ? pairedTTest(differences, { alternative })
      : signTest(differences, { alternative });
  return isEstimable(result) ? result.pValue : null;
}

export const multiplicityFunctions: Functions = {
  pAdjust,
  graphicalMCP,
  fixedSequence: fixedSequenceByName,
  maxTSignFlip: maxTSignFlipByName,
  pipelinePrimary,
};
