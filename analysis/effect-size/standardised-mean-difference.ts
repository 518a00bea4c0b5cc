import { checkLevel } from "#analysis/check-differences.ts";
import { logGamma } from "#analysis/distributions/gamma-function.ts";
import { noncentralityOf } from "#analysis/distributions/noncentral-t.ts";
import { onLattice } from "#analysis/lattice.ts";
import { notEstimable, type Interval, type NotEstimable } from "#analysis/result.ts";
import { checkPairs } from "./score-pairs.ts";

/** Each is null where its own spread is zero: the mean difference still stands. */
export type StandardisedMeanDifference = Readonly<{
  method: string;
  /** In the units of the scores. */
  meanDifference: number;
  /** Mean difference over the standard deviation of the differences. */
  dz: number | null;
  interval: Interval | null;
  gz: number | null;
  /** Over the mean of the two standard deviations. */
  dav: number | null;
  gav: number | null;
  /** Over the standard deviation of the differences, corrected for the correlation. */
  drm: number | null;
  correlation: number | null;
  pairs: number;
  flags: readonly string[];
}>;

/**
 * Standardised mean differences of paired scores.
 *
 * Estimand  mean difference over a standard deviation; dz depends on the design, dav does not.
 * Exact     the interval of dz inverts the noncentral t, exact for normal differences. g is d with the exact gamma correction.
 *
 * @param first, second  [pairs], finite; difference = first − second.
 * @param level  of the interval, in (0, 1).
 * @throws RangeError  no pair, unequal lengths, a score that is not finite, or a level outside (0, 1).
 * @returns NotEstimable  one pair. Where a spread is zero, the effects that divide by it are null and a flag says so.
 *
 * Source  Lakens (2013), Frontiers in Psychology 4, 863; Hedges (1981); Steiger & Fouladi (1997).
 * Oracle  effectsize 0.8.3 and R 4.2.2 → test/golden/effect-size.
 * Limits  says nothing about new raters; without its standard deviation in scale points it is hard to read.
 */
export function standardisedMeanDifference(
  first: readonly number[],
  second: readonly number[],
  level = 0.95,
): StandardisedMeanDifference | NotEstimable {
  checkPairs("standardisedMeanDifference", first, second);
  checkLevel("standardisedMeanDifference", level);
  const method = "standardised mean differences, paired";
  const pairs = first.length;
  if (pairs < 2) return notEstimable(method, "one pair has no spread", pairs);
  const differences = first.map((score, index) => score - second[index]!);
  const [one, two, both] = [deviationOf(first), deviationOf(second), deviationOf(differences)];
  const meanDifference = meanOf(differences);
  const correction = smallSampleFactor(pairs - 1);

  const dz = ratio(meanDifference, both);
  const dav = ratio(meanDifference, (one + two) / 2);
  const correlation =
    one > 0 && two > 0 ? (one ** 2 + two ** 2 - both ** 2) / (2 * one * two) : null;
  return {
    method,
    meanDifference,
    dz,
    interval: dz === null ? null : intervalOf(dz, pairs, level),
    gz: dz === null ? null : correction * dz,
    dav,
    gav: dav === null ? null : correction * dav,
    drm: dz === null || correlation === null ? null : dz * Math.sqrt(2 * (1 - correlation)),
    correlation,
    pairs,
    flags: spreadFlags(one, two, both),
  };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sample standard deviation; exactly 0 when all values are one on their lattice. */
function deviationOf(values: readonly number[]): number {
  if (new Set(onLattice(values).integers).size === 1) return 0;
  const mean = meanOf(values);
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
  );
}

const ratio = (mean: number, deviation: number): number | null =>
  deviation > 0 ? mean / deviation : null;

/** J of Hedges (1981), eq. 6e, from gamma functions. */
const smallSampleFactor = (degrees: number): number =>
  degrees < 2
    ? 0
    : Math.exp(logGamma(degrees / 2) - logGamma((degrees - 1) / 2)) / Math.sqrt(degrees / 2);

function intervalOf(dz: number, pairs: number, level: number): Interval {
  const root = Math.sqrt(pairs);
  const end = (probability: number): number =>
    noncentralityOf(dz * root, pairs - 1, probability) / root;
  return {
    lower: end((1 - level) / 2),
    upper: end((1 + level) / 2),
    level,
    method: "inverted noncentral t",
  };
}

const spreadFlags = (one: number, two: number, both: number): readonly string[] => [
  ...(both === 0 ? ["every difference is the same: dz, gz and drm are undefined"] : []),
  ...(one + two === 0 ? ["neither side varies: dav and gav are undefined"] : []),
  ...(both > 0 && (one === 0 || two === 0) ? ["one side does not vary: drm is undefined"] : []),
];
