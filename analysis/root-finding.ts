// Bracketed root finding: the quantiles stand on it.

export type Bracket = Readonly<{ lower: number; upper: number }>;

const maxSteps = 300;

/**
 * Root of a continuous function whose sign changes inside the bracket, to the last representable digits.
 *
 * @param f        finite or ±Infinity at both ends, of opposite signs (zero counts as a root).
 * @param bracket  lower < upper.
 * @throws RangeError  no sign change.
 *
 * Source  Chandrupatla (1997), Advances in Engineering Software 28, 145–149: inverse quadratic steps where safe, else bisection.
 * Oracle  closed-form roots; every quantile of distributions/.
 */
export function bracketedRoot(f: (x: number) => number, bracket: Bracket): number {
  let { lower: a, upper: b } = bracket;
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (fa > 0 === fb > 0)
    throw new RangeError(`bracketedRoot: f has one sign at both ends, ${a} and ${b}`);
  let [c, fc] = [a, fa];
  let fraction = 0.5;
  for (let step = 0; step < maxSteps; step++) {
    const x = a + fraction * (b - a);
    const fx = f(x);
    if (fx > 0 === fa > 0) [c, fc] = [a, fa];
    else [c, fc, b, fb] = [b, fb, a, fa];
    [a, fa] = [x, fx];
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const tolerance = Number.EPSILON * Math.abs(best) + Number.MIN_VALUE;
    const smallestFraction = tolerance / Math.abs(b - a);
    if (smallestFraction > 0.5 || fa === 0) return fa === 0 ? a : best;
    fraction = nextFraction({ a, fa, b, fb, c, fc });
    fraction = Math.min(1 - smallestFraction, Math.max(smallestFraction, fraction));
  }
  return a;
}

type Points = Readonly<{ a: number; fa: number; b: number; fb: number; c: number; fc: number }>;

function nextFraction({ a, fa, b, fb, c, fc }: Points): number {
  const xi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  const isSafe = phi ** 2 < xi && (1 - phi) ** 2 < 1 - xi;
  if (!isSafe || !Number.isFinite(fa) || !Number.isFinite(fb) || !Number.isFinite(fc)) return 0.5;
  return (
    (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
  );
}

/** Doubles the upper end until the decreasing function is no longer positive. */
export function bracketAbove(decreasing: (x: number) => number, start: number): Bracket {
  let lower = 0;
  let upper = start;
  while (decreasing(upper) > 0 && upper < Number.MAX_VALUE / 4) [lower, upper] = [upper, upper * 2];
  return { lower, upper };
}

/** Smallest integer in [0, last] for which a statement that never turns false again holds; last when it holds for none before. */
export function smallestInteger(last: number, holds: (integer: number) => boolean): number {
  let [low, high] = [-1, last];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
