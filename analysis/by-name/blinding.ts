import { blindingByRater as overRatersOf } from "#analysis/blinding/blinding-by-rater.ts";
import {
  blindingIndices as indicesOf,
  type BlindingEstimate,
  type GuessCounts,
} from "#analysis/blinding/blinding-indices.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";
import { bootstrapOptionsOf, namesOf, numberOf, recordOf, type Arguments } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const countsOf = (args: Arguments, arm: string): GuessCounts => {
  const counts = recordOf(args, arm);
  return {
    guessTreatment: numberOf(counts, "guessTreatment"),
    guessPlacebo: numberOf(counts, "guessPlacebo"),
    dontKnow: numberOf(counts, "dontKnow", 0),
  };
};

/** Estimate, standard error, lower and upper limit. */
const inFour = (index: BlindingEstimate | NotEstimable): unknown =>
  isEstimable(index)
    ? [index.estimate, index.standardError, index.interval.lower, index.interval.upper]
    : index;

const blindingIndices: PublicFunction = (args) => {
  const table = { treatment: countsOf(args, "treatment"), placebo: countsOf(args, "placebo") };
  const { james, bangTreatment, bangPlacebo } = indicesOf(table, numberOf(args, "confLevel", 0.95));
  return {
    james: inFour(james),
    bangTreatment: inFour(bangTreatment),
    bangPlacebo: inFour(bangPlacebo),
  };
};

/** A guess of "" is "can't tell". */
const blindingByRater: PublicFunction = (args) => {
  const [raters, arms, guesses] = [
    namesOf(args, "raters"),
    namesOf(args, "arms"),
    namesOf(args, "guesses"),
  ];
  if (arms.length !== raters.length || guesses.length !== raters.length)
    throw new TypeError(
      `arguments "arms" and "guesses" must be as long as "raters": ${raters.length} values`,
    );
  const rows = raters.map((rater, row) => ({
    rater: String(rater),
    arm: String(arms[row]),
    guess: guesses[row] === "" ? null : String(guesses[row]),
  }));
  const result = overRatersOf(rows, namesOf(args, "side").map(String), bootstrapOptionsOf(args));
  const indices = Object.entries(result.overRaters).map(([name, index]) => {
    if (!isEstimable(index)) return [name, index];
    return [
      name,
      {
        estimate: index.estimate,
        se: index.standardError,
        lower: index.interval.lower,
        upper: index.interval.upper,
        flags: index.flags,
      },
    ];
  });
  return { table: result.table, raters: result.raters, ...Object.fromEntries(indices) };
};

export const blindingFunctions: Functions = { blindingIndices, blindingByRater };
