// Differences of means tie only on paper: 1/6 + 1/6 is not 2/6 in floating point. So ranks are taken on integers.

export type Lattice = Readonly<{
  integers: readonly number[];
  /** value = integer × unit, scale points. */
  unit: number;
}>;

const largestDenominator = 1_000_000;
const roundedDenominator = 1_000_000_000;

/** Smallest denominator at which the value is an integer to 1e-10, or null. Source: continued fractions. */
function denominatorOf(value: number): number | null {
  let [previous, denominator] = [0, 1];
  let remainder = Math.abs(value);
  while (denominator <= largestDenominator) {
    const scaled = value * denominator;
    if (Math.abs(scaled - Math.round(scaled)) <= 1e-10 * Math.max(1, Math.abs(scaled)))
      return denominator;
    remainder = 1 / (remainder - Math.floor(remainder));
    [previous, denominator] = [denominator, Math.floor(remainder) * denominator + previous];
  }
  return null;
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/**
 * Values as integers times one unit, so that ties and zeros are exact.
 *
 * @param values  [n], finite. Values without a common denominator up to 10^6 are rounded to 1e-9.
 */
export function onLattice(values: readonly number[]): Lattice {
  let common = 1;
  for (const value of values) {
    const denominator = denominatorOf(value);
    common =
      denominator === null
        ? Infinity
        : (common / greatestCommonDivisor(common, denominator)) * denominator;
    if (common > largestDenominator) break;
  }
  const denominator = common > largestDenominator ? roundedDenominator : common;
  return {
    integers: values.map((value) => Math.round(value * denominator) || 0),
    unit: 1 / denominator,
  };
}
