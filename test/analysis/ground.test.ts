import fc from "fast-check";
import { expect, it } from "vitest";
import { signFlipDistribution } from "#analysis/distributions/sign-flip.ts";
import { studentTQuantile, studentTTails } from "#analysis/distributions/student-t.ts";
import { onLattice } from "#analysis/lattice.ts";
import { bracketedRoot } from "#analysis/root-finding.ts";

it("a bracketed root of x³ = a is the cube root, to the last digits", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (a) => {
      const root = bracketedRoot((x) => x ** 3 - a, { lower: 0, upper: 200 });
      expect(Math.abs(root / Math.cbrt(a) - 1)).toBeLessThan(1e-14);
    }),
  );
});

it("a bracket without a sign change is refused", () => {
  expect(() => bracketedRoot((x) => x * x + 1, { lower: -1, upper: 1 })).toThrow("one sign");
});

it("a quantile of Student's t is the inverse of its tail", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-12, max: 0.49, noNaN: true }),
      fc.double({ min: 0.5, max: 500, noNaN: true }),
      (probability, degrees) => {
        const t = studentTQuantile(probability, degrees, "upper");
        expect(Math.abs(studentTTails(t, degrees).upper / probability - 1)).toBeLessThan(1e-11);
      },
    ),
  );
});

it("means of integers over mixed numbers of raters come back as exact integers on one lattice", () => {
  const mean = fc.tuple(fc.integer({ min: -24, max: 24 }), fc.integer({ min: 1, max: 6 }));
  fc.assert(
    fc.property(fc.array(mean, { minLength: 1, maxLength: 30 }), (fractions) => {
      const { integers, unit } = onLattice(fractions.map(([sum, raters]) => sum / raters));
      fractions.forEach(([sum, raters], index) =>
        expect((integers[index] ?? NaN) * raters).toBe(Math.round(sum / unit) || 0),
      );
    }),
  );
});

it("the sign-flip distribution is symmetric and sums to 1, past a thousand steps", () => {
  const { probabilities } = signFlipDistribution(
    Array.from({ length: 60 }, (_, index) => index + 1),
  );
  expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  expect(probabilities.at(-1)).toBe(probabilities[0]);
});

it("a weight that is not an integer at or above 0 is refused by its index", () => {
  expect(() => signFlipDistribution([1, 0.5])).toThrow("weights[1] is 0.5");
});
