import type { Alternative } from "#analysis/result.ts";
import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";

export type FlipCounts = Readonly<{
  flips: number;
  /** [criteria], flips in which the criterion's own statistic reaches the observed one. */
  raw: readonly number[];
  /** [criteria], … in which the largest statistic of all reaches it. */
  singleStep: readonly number[];
  /** [criteria], … in which the largest of it and those observed smaller reaches it. */
  stepDown: readonly number[];
  /** Criteria by falling observed statistic. */
  order: readonly number[];
}>;

export type FlipOptions = Readonly<{
  alternative: Alternative;
  isStandardised: boolean;
  sampling: "all" | Readonly<{ draws: number; seed: number }>;
}>;

/**
 * Counts, over shared sign flips, how often statistics reach the observed ones.
 *
 * For a fixed sum of squares Q, t rises with S² / Q of the flipped sum S: integers and one division, so that equal
 * statistics compare equal, also between criteria.
 *
 * @param columns  [criteria, pairs], integers.
 */
export function countFlips(
  columns: readonly (readonly number[])[],
  { alternative, isStandardised, sampling }: FlipOptions,
): FlipCounts {
  const criteria = columns.length;
  const squares = columns.map((column) =>
    isStandardised ? column.reduce((sum, value) => sum + value * value, 0) || 1 : 1,
  );
  const sums = Float64Array.from(columns, (column) =>
    column.reduce((sum, value) => sum + value, 0),
  );
  const statistic = (criterion: number): number =>
    oriented(sums[criterion]!, squares[criterion]!, alternative);
  const observed = Float64Array.from(columns, (_, criterion) => statistic(criterion));
  const order = columns
    .map((_, criterion) => criterion)
    .sort((a, b) => observed[b]! - observed[a]! || a - b);
  const [raw, singleStep, stepDown] = [
    new Float64Array(criteria),
    new Float64Array(criteria),
    new Float64Array(criteria),
  ];

  const count = (): void => {
    let largest = -Infinity;
    for (let place = criteria - 1; place >= 0; place--) {
      const criterion = order[place]!;
      const value = statistic(criterion);
      const reached = observed[criterion]!;
      if (value > largest) largest = value;
      if (value >= reached) raw[criterion]! += 1;
      if (largest >= reached) stepDown[criterion]! += 1;
    }
    for (let criterion = 0; criterion < criteria; criterion++)
      if (largest >= observed[criterion]!) singleStep[criterion]! += 1;
  };

  const flips =
    sampling === "all"
      ? everyFlip(columns, sums, count)
      : drawnFlips(columns, sums, sampling, count);
  return { flips, raw: [...raw], singleStep: [...singleStep], stepDown: [...stepDown], order };
}

function oriented(sum: number, squares: number, alternative: Alternative): number {
  const size = (sum * sum) / squares;
  if (alternative === "two-sided") return size;
  return (alternative === "greater") === sum > 0 ? size : -size;
}

/** Gray code: each step turns one pair. */
function everyFlip(
  columns: readonly (readonly number[])[],
  sums: Float64Array,
  count: () => void,
): number {
  const pairs = columns[0]?.length ?? 0;
  const signs = new Int8Array(pairs).fill(1);
  const flips = 2 ** pairs;
  count();
  for (let step = 1; step < flips; step++) {
    const pair = 31 - Math.clz32(step & -step);
    const sign = signs[pair]!;
    for (let criterion = 0; criterion < columns.length; criterion++)
      sums[criterion]! -= 2 * sign * columns[criterion]![pair]!;
    signs[pair] = -sign;
    count();
  }
  return flips;
}

function drawnFlips(
  columns: readonly (readonly number[])[],
  sums: Float64Array,
  { draws, seed }: Readonly<{ draws: number; seed: number }>,
  count: () => void,
): number {
  const pairs = columns[0]?.length ?? 0;
  const { nextUint32 } = xoshiro128(seedWords(seed));
  for (let draw = 0; draw < draws; draw++) {
    sums.fill(0);
    let signs = 0;
    for (let pair = 0; pair < pairs; pair++) {
      if (pair % 32 === 0) signs = nextUint32();
      const sign = signs & 1 ? 1 : -1;
      signs >>>= 1;
      for (let criterion = 0; criterion < columns.length; criterion++)
        sums[criterion]! += sign * columns[criterion]![pair]!;
    }
    count();
  }
  return draws;
}
