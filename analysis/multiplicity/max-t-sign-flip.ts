import { onLattice } from "#analysis/lattice.ts";
import type { Alternative, Settings } from "#analysis/result.ts";
import { countFlips, type FlipCounts } from "./flip-counts.ts";

export type MaxTOptions = Readonly<{
  alternative?: Alternative;
  /** "mean" compares unstandardised means: for criteria on one scale. */
  statistic?: "paired-t" | "mean";
  method?: "auto" | "exact" | "monte-carlo";
  draws?: number;
  seed?: number;
}>;

export type MaxTSignFlip = Readonly<{
  method: string;
  /** [criteria]; null where every difference of a criterion is the same. */
  statistics: readonly (number | null)[];
  /** [criteria], each in (0, 1]. */
  rawPValues: readonly number[];
  singleStepPValues: readonly number[];
  stepDownPValues: readonly number[];
  pairs: number;
  settings: Settings;
  flags: readonly string[];
}>;

export const mostExactPairs = 22;

/**
 * Max-T adjustment over several criteria by sign flips shared across them, so that their correlation is kept.
 *
 * Null     a pair's differences are equally likely with all their signs turned; family-wise error in the strong sense
 *          for step-down under subset pivotality.
 * Exact    all sign vectors to 22 pairs; beyond, Monte Carlo, (b + 1) / (draws + 1), draws and seed in the settings.
 *
 * @param differences  [pairs, criteria], finite.
 * @param options.draws  default 99,999, at least 999.  @param options.seed  an integer, default 20260101.
 * @returns p-values in (0, 1], the step-down ones never above the single-step ones.
 * @throws RangeError  empty or ragged input, a non-finite difference, too many pairs for "exact", or too few draws.
 *
 * Source  Westfall & Young (1993), algorithms 2.5 and 2.8.
 * Oracle  R 4.2.2 brute force; enumeration in Python fractions → test/golden/multiplicity.
 * Limits  assumes independent pairs; for new vignettes and these raters.
 */
export function maxTSignFlip(
  differences: readonly (readonly number[])[],
  options: MaxTOptions = {},
): MaxTSignFlip {
  const {
    alternative = "two-sided",
    statistic = "paired-t",
    method = "auto",
    draws = 99_999,
    seed = 20_260_101,
  } = options;
  const columns = columnsOf(differences);
  const pairs = differences.length;
  const isExact = method === "exact" || (method === "auto" && pairs <= mostExactPairs);
  if (isExact && pairs > mostExactPairs)
    throw new RangeError(`maxTSignFlip: ${pairs} pairs; exact is offered to ${mostExactPairs}`);
  if (!Number.isInteger(draws) || draws < 999)
    throw new RangeError(`maxTSignFlip: draws ${draws} is not an integer of at least 999`);
  const counts = countFlips(scaledColumns(columns, statistic), {
    alternative,
    isStandardised: statistic === "paired-t",
    sampling: isExact ? "all" : { draws, seed },
  });
  const share = (count: number): number =>
    isExact ? count / counts.flips : (count + 1) / (counts.flips + 1);
  const statistics = columns.map(statistic === "paired-t" ? tStatistic : meanOf);
  return {
    method: `max-T sign-flip, ${isExact ? "exact" : "Monte Carlo"}`,
    statistics,
    rawPValues: counts.raw.map(share),
    singleStepPValues: counts.singleStep.map(share),
    stepDownPValues: stepDown(counts, share),
    pairs,
    settings: isExact
      ? { statistic, alternative, flips: 2 ** pairs }
      : { statistic, alternative, draws, seed, generator: "xoshiro128** 1.1" },
    flags: statistics.flatMap((value, index) =>
      value === null ? [`criterion ${index}: every difference is the same, it has no t`] : [],
    ),
  };
}

/** Counts along the order of the observed statistics, never letting a later p fall below an earlier one. */
function stepDown(
  { order, stepDown: counts }: FlipCounts,
  share: (count: number) => number,
): readonly number[] {
  const adjusted = counts.map(() => 1);
  let largest = 0;
  for (const criterion of order) {
    largest = Math.max(largest, share(counts[criterion]!));
    adjusted[criterion] = largest;
  }
  return adjusted;
}

function columnsOf(differences: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const criteria = differences[0]?.length ?? 0;
  if (criteria === 0)
    throw new RangeError("maxTSignFlip: at least one pair with one criterion is needed");
  differences.forEach((row, pair) => {
    if (row.length !== criteria)
      throw new RangeError(
        `maxTSignFlip: pair ${pair} has ${row.length} criteria, pair 0 has ${criteria}`,
      );
    const invalid = row.findIndex((value) => !Number.isFinite(value));
    if (invalid >= 0)
      throw new RangeError(`maxTSignFlip: differences[${pair}][${invalid}] is ${row[invalid]}`);
  });
  return Array.from({ length: criteria }, (_, criterion) =>
    differences.map((row) => row[criterion] ?? NaN),
  );
}

/** Integers: t doesn't change with the scale, so each criterion takes its own lattice; means need a common one. */
function scaledColumns(
  columns: readonly (readonly number[])[],
  statistic: "paired-t" | "mean",
): readonly (readonly number[])[] {
  if (statistic === "paired-t") return columns.map((column) => onLattice(column).integers);
  const { integers } = onLattice(columns.flat());
  return columns.map((column, index) =>
    integers.slice(index * column.length, (index + 1) * column.length),
  );
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function tStatistic(values: readonly number[]): number | null {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (new Set(onLattice(values).integers).size === 1) return null;
  return mean / Math.sqrt(squares / (values.length - 1) / values.length);
}
