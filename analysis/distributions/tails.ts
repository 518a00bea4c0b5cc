// Both tails of a distribution, each computed directly: 1 − (tiny) loses every digit.

export type Tail = "lower" | "upper";

export type Tails = Readonly<{
  /** P(X ≤ x), in [0, 1]. */
  lower: number;
  /** P(X > x), in [0, 1]. */
  upper: number;
}>;

export const swapped = (tails: Tails): Tails => ({ lower: tails.upper, upper: tails.lower });

export function checkProbability(name: string, probability: number): void {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`${name}: probability ${probability} is outside (0, 1)`);
}

/** A comparison with NaN is false: where a loop or a branch asks one, NaN would come out as a plausible 0 or 1. */
export function checkStatistic(name: string, parameter: string, value: number): void {
  if (Number.isNaN(value)) throw new RangeError(`${name}: ${parameter} is NaN`);
}

export function checkPositive(name: string, parameter: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value)))
    throw new RangeError(`${name}: ${parameter} ${value} is not a finite number above 0`);
}
