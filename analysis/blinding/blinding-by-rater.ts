import { bcaInterval } from "#analysis/resampling/bca-interval.ts";
import type { Bootstrap, BootstrapOptions } from "#analysis/resampling/bootstrap.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";
import {
  blindingIndices,
  type BlindingIndices,
  type GuessCounts,
  type GuessTable,
} from "./blinding-indices.ts";

/** One rater's guess about one text; null means "can't tell". */
export type SourceGuess = Readonly<{ rater: string; arm: string; guess: string | null }>;

export type BlindingByRater = Readonly<{
  /** The collapsed counts: arms on the side named, and all others. */
  table: GuessTable;
  /** Closed form, as if guesses were independent. */
  indices: BlindingIndices;
  /** Raters drawn with replacement, with all their guesses. */
  overRaters: Readonly<Record<keyof BlindingIndices, Bootstrap | NotEstimable>>;
  raters: number;
}>;

/**
 * Blinding indices with intervals over raters, arms collapsed into two sides.
 *
 * Estimand  as blindingIndices, over new raters; "treatment" is the side named, such as every model.
 *
 * @param guesses  one for each text a rater was asked about.  @param side  arms that count as the treatment.
 * @param options  resamples at least 999, seed, level: see BootstrapOptions.
 * @returns the collapsed table, closed-form indices, and bootstrap intervals that keep a rater's guesses together.
 * @throws RangeError  a side without an arm, or as bcaInterval.
 * @returns NotEstimable  per index: one rater, an arm nobody was asked about, or no resample that changes it.
 *
 * Source  Bang et al. (2004) and James et al. (1996) for the indices; clusters resampled as in Field & Welsh (2007).
 * Oracle  the indices' own cases → test/golden/blinding; one guess a rater gives the ordinary bootstrap.
 * Limits  few raters make a rough interval; the index tells whether raters guessed right, not how.
 */
export function blindingByRater(
  guesses: readonly SourceGuess[],
  side: readonly string[],
  options: BootstrapOptions,
): BlindingByRater {
  if (side.length === 0)
    throw new RangeError("blindingByRater: the side to be told from the rest names no arm");
  const raters = [...new Set(guesses.map(({ rater }) => rater))];
  const tables = raters.map((each) =>
    tableOf(
      guesses.filter(({ rater }) => rater === each),
      side,
    ),
  );
  const table = sumOf(tables);
  const over = (index: keyof BlindingIndices): Bootstrap | NotEstimable =>
    bcaInterval(
      tables,
      (sample) => {
        const estimate = blindingIndices(sumOf(sample))[index];
        return isEstimable(estimate) ? estimate.estimate : null;
      },
      {
        ...options,
        method: `${index}, bootstrap over raters`,
        estimand: "blinding index over new raters",
      },
    );
  return {
    table,
    indices: blindingIndices(table, options.level ?? 0.95),
    overRaters: {
      james: over("james"),
      bangTreatment: over("bangTreatment"),
      bangPlacebo: over("bangPlacebo"),
    },
    raters: tables.length,
  };
}

const noGuesses: GuessCounts = { guessTreatment: 0, guessPlacebo: 0, dontKnow: 0 };

function tableOf(guesses: readonly SourceGuess[], side: readonly string[]): GuessTable {
  const countsOf = (own: readonly SourceGuess[]): GuessCounts => ({
    guessTreatment: own.filter(({ guess }) => guess !== null && side.includes(guess)).length,
    guessPlacebo: own.filter(({ guess }) => guess !== null && !side.includes(guess)).length,
    dontKnow: own.filter(({ guess }) => guess === null).length,
  });
  return {
    treatment: countsOf(guesses.filter(({ arm }) => side.includes(arm))),
    placebo: countsOf(guesses.filter(({ arm }) => !side.includes(arm))),
  };
}

const sumOf = (tables: readonly GuessTable[]): GuessTable => ({
  treatment: tables.reduce((sum, table) => added(sum, table.treatment), noGuesses),
  placebo: tables.reduce((sum, table) => added(sum, table.placebo), noGuesses),
});

const added = (a: GuessCounts, b: GuessCounts): GuessCounts => ({
  guessTreatment: a.guessTreatment + b.guessTreatment,
  guessPlacebo: a.guessPlacebo + b.guessPlacebo,
  dontKnow: a.dontKnow + b.dontKnow,
});
