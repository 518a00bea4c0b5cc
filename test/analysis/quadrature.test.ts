import fc from "fast-check";
import { expect, it } from "vitest";
import { logGamma } from "#analysis/distributions/gamma-function.ts";
import { noncentralityOf, noncentralTTails } from "#analysis/distributions/noncentral-t.ts";
import { logNormalTail, normalTails } from "#analysis/distributions/normal.ts";
import { studentisedRangeTails } from "#analysis/distributions/studentised-range.ts";
import { studentTTails } from "#analysis/distributions/student-t.ts";
import { integrate, logIntegralOfPeak } from "#analysis/quadrature.ts";

const within =
  (relative: number) =>
  (got: number, expected: number): void => {
    expect(Math.abs(got / expected - 1)).toBeLessThan(relative);
  };

it("one panel integrates every power to 22 as its closed form", () => {
  for (let power = 0; power <= 22; power++)
    within(1e-13)(
      integrate((x) => x ** power, [0, 1]),
      1 / (power + 1),
    );
});

it("a peak narrower than its range by a million is found and integrated", () => {
  within(1e-12)(
    integrate((x) => 1 / (1 + 1e12 * x * x), [-1, 0, 1]),
    (2 * Math.atan(1e6)) / 1e6,
  );
});

it("one breakpoint is refused", () => {
  expect(() => integrate((x) => x, [0])).toThrow("at least 2");
});

it("the gamma function is an integral with one peak, wherever the climb starts", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 500, noNaN: true }),
      fc.double({ min: -5, max: 8, noNaN: true }),
      (a, start) => {
        const log = logIntegralOfPeak((u) => a * u - Math.exp(u), start);
        expect(Math.abs(log - logGamma(a))).toBeLessThan(
          1e-11 * Math.max(1, Math.abs(logGamma(a))),
        );
      },
    ),
  );
});

it("the log of the normal tail joins its asymptotic form without a step", () => {
  within(2e-13)(logNormalTail(37 - 1e-12), logNormalTail(37));
  expect(Math.abs(logNormalTail(-40))).toBe(0);
  within(1e-14)(logNormalTail(3), Math.log(normalTails(3).upper));
});

const degrees = fc.double({ min: 0.6, max: 500, noNaN: true });
const real = fc.double({ min: -20, max: 20, noNaN: true });

it("the noncentral t mirrors itself: P(T ≤ t; δ) = P(T > −t; −δ)", () => {
  fc.assert(
    fc.property(real, degrees, real, (t, df, delta) => {
      const own = noncentralTTails(t, df, delta);
      const mirrored = noncentralTTails(-t, df, -delta);
      within(1e-13)(own.lower, mirrored.upper);
      within(1e-13)(own.lower + own.upper, 1);
    }),
    { numRuns: 40 },
  );
});

it("the noncentral t at 0 is the normal, and with noncentrality towards 0 the central t", () => {
  fc.assert(
    fc.property(degrees, real, (df, delta) =>
      within(1e-12)(noncentralTTails(0, df, delta).lower, normalTails(-delta).lower),
    ),
    { numRuns: 40 },
  );
  fc.assert(
    fc.property(real, degrees, (t, df) =>
      within(1e-12)(noncentralTTails(t, df, 1e-300).upper, studentTTails(t, df).upper),
    ),
    { numRuns: 40 },
  );
});

it("an inverted noncentrality gives the probability back", () => {
  fc.assert(
    fc.property(
      real,
      fc.double({ min: 2, max: 200, noNaN: true }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (t, df, p) => {
        within(1e-11)(noncentralTTails(t, df, noncentralityOf(t, df, p)).upper, p);
      },
    ),
    { numRuns: 20 },
  );
});

it("the studentised range of two means is a t distribution: P(Q > q) = P(|T| > q/√2)", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 20, noNaN: true }), degrees, (q, df) => {
      within(1e-11)(
        studentisedRangeTails(q, 2, df).upper,
        2 * studentTTails(q / Math.SQRT2, df).upper,
      );
    }),
    { numRuns: 8 },
  );
});

it.each([
  [() => noncentralTTails(NaN, 5, 1), "t NaN"],
  [() => noncentralTTails(1, 0, 1), "degreesOfFreedom 0"],
  [() => noncentralTTails(1, 5, Infinity), "noncentrality Infinity"],
  [() => noncentralityOf(1, 5, 1), "probability 1"],
  [() => studentisedRangeTails(-1, 3, 5), "q -1"],
  [() => studentisedRangeTails(1, 1.5, 5), "means 1.5"],
])("misuse names the argument (%#)", (call, message) => {
  expect(call).toThrow(message);
});
