// The one flat table that every analysis reads, and the one place where a difference is formed.
import type { DifferenceMatrix } from "./mrmc/reader-matrix.ts";

export type RatingRow = Readonly<{
  rater: string;
  vignette: string;
  arm: string;
  criterion: string;
  /** Scale points; null when the rater could not judge. 0 or 1 for the harm judgement. */
  score: number | null;
  /** Who or what wrote the rated answer. */
  author?: string;
  /** A hidden second reading of an answer: agreement only, never the primary analysis. */
  isRepeat?: boolean;
  /** Length of the rated answer as it was shown. */
  words?: number;
  /** The reading that the score belongs to. */
  reading?: string;
}>;

export type RatingsTable = readonly RatingRow[];

export const primaryRows = (table: RatingsTable): RatingsTable =>
  table.filter((row) => row.isRepeat !== true);

/** First-seen order would follow the allocation; sorted order tells nothing and never changes. */
export const distinctSorted = (values: readonly string[]): readonly string[] =>
  [...new Set(values)].sort();

export type PairedDifferences = Readonly<{
  raters: readonly string[];
  vignettes: readonly string[];
  /** [raters, vignettes], reference − other, scale points; null where either score is missing. */
  byRaterByVignette: DifferenceMatrix;
}>;

/**
 * Differences between a reference arm and one comparator, or the equal-weight mean of several, within rater and vignette.
 *
 * @param table        rows of one criterion; repeats are left out.
 * @param comparators  one arm, or the arms to be averaged; one missing score makes the average missing.
 * @returns [raters, vignettes] over every rater and vignette of the reference and the comparators.
 * @throws RangeError  no comparator, or two primary scores of one rater, vignette and arm.
 */
export function pairByVignette(
  table: RatingsTable,
  reference: string,
  comparators: readonly string[],
): PairedDifferences {
  if (comparators.length === 0) throw new RangeError("pairByVignette: no comparator");
  const rows = primaryRows(table).filter(
    (row) => row.arm === reference || comparators.includes(row.arm),
  );
  const scores = scoresByCell(rows);
  const raters = distinctSorted(rows.map((row) => row.rater));
  const vignettes = distinctSorted(rows.map((row) => row.vignette));
  const difference = (rater: string, vignette: string): number | null => {
    const own = scores.get(cellKey(rater, vignette, reference)) ?? null;
    const others = comparators
      .map((arm) => scores.get(cellKey(rater, vignette, arm)) ?? null)
      .filter((score) => score !== null);
    if (own === null || others.length < comparators.length) return null;
    return own - others.reduce((sum, score) => sum + score, 0) / others.length;
  };
  return {
    raters,
    vignettes,
    byRaterByVignette: raters.map((rater) =>
      vignettes.map((vignette) => difference(rater, vignette)),
    ),
  };
}

const cellKey = (...parts: readonly string[]): string => JSON.stringify(parts);

function scoresByCell(rows: RatingsTable): ReadonlyMap<string, number | null> {
  const scores = new Map<string, number | null>();
  for (const { rater, vignette, arm, score } of rows) {
    const key = cellKey(rater, vignette, arm);
    if (scores.has(key))
      throw new RangeError(
        `pairByVignette: two primary scores of rater ${rater}, vignette ${vignette}, arm ${arm}`,
      );
    scores.set(key, score);
  }
  return scores;
}

/** Looks up the primary scores that a vignette got in an arm, in the table's order; those who could not judge are left out. */
export function scoresByAnswer(
  table: RatingsTable,
): (vignette: string, arm: string) => readonly number[] {
  const byAnswer = new Map<string, number[]>();
  for (const { vignette, arm, score } of primaryRows(table)) {
    const key = cellKey(vignette, arm);
    const scores = byAnswer.get(key) ?? [];
    if (score !== null) scores.push(score);
    byAnswer.set(key, scores);
  }
  return (vignette, arm) => byAnswer.get(cellKey(vignette, arm)) ?? [];
}

/** [vignettes], mean over the raters who have the pair; vignettes without a pair are left out. */
export function vignetteMeanDifferences({
  vignettes,
  byRaterByVignette,
}: PairedDifferences): readonly number[] {
  return vignettes.flatMap((_, vignette) => {
    const present = byRaterByVignette
      .map((row) => row[vignette] ?? null)
      .filter((cell) => cell !== null);
    return present.length === 0
      ? []
      : [present.reduce((sum, cell) => sum + cell, 0) / present.length];
  });
}

/** [units, raters] of one criterion: a unit is one rated answer (vignette, arm, author); repeats are left out. */
export function unitsByRater(table: RatingsTable): readonly (readonly (number | null)[])[] {
  const rows = primaryRows(table);
  const raters = distinctSorted(rows.map((row) => row.rater));
  const units = new Map<string, (number | null)[]>();
  for (const row of rows) {
    const key = cellKey(row.vignette, row.arm, row.author ?? "");
    const unit = units.get(key) ?? raters.map(() => null);
    unit[raters.indexOf(row.rater)] = row.score;
    units.set(key, unit);
  }
  return [...units.values()];
}

/** Both scores of every answer that one rater read twice, in reading order: primary first, repeat second. */
export function repeatedScores(
  table: RatingsTable,
): readonly Readonly<{ first: number; second: number }>[] {
  const answerKey = (row: RatingRow): string =>
    cellKey(row.rater, row.vignette, row.arm, row.author ?? "");
  const first = new Map(primaryRows(table).map((row) => [answerKey(row), row.score]));
  return table.flatMap((row) => {
    const score = first.get(answerKey(row)) ?? null;
    return row.isRepeat !== true || row.score === null || score === null
      ? []
      : [{ first: score, second: row.score }];
  });
}
