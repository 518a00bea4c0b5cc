import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphaUnitBootstrap } from "#analysis/agreement/alpha-unit-bootstrap.ts";
import { cohenKappa } from "#analysis/agreement/cohen-kappa.ts";
import { fleissKappa } from "#analysis/agreement/fleiss-kappa.ts";
import {
  intraclassCorrelations,
  type IntraclassForm,
} from "#analysis/agreement/intraclass-correlation.ts";
import { kendallW } from "#analysis/agreement/kendall-w.ts";
import { krippendorffAlpha } from "#analysis/agreement/krippendorff-alpha.ts";
import { isEstimable } from "#analysis/result.ts";

const forms: readonly IntraclassForm[] = ["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"];
const table = fc
  .tuple(fc.integer({ min: 3, max: 10 }), fc.integer({ min: 2, max: 5 }))
  .chain(([units, raters]) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: raters, maxLength: raters }), {
      minLength: units,
      maxLength: units,
    }),
  );

const everyNumberIsFinite = (value: unknown): boolean =>
  typeof value === "number"
    ? Number.isFinite(value)
    : typeof value !== "object" ||
      value === null ||
      Object.values(value).every(everyNumberIsFinite);

describe("intraclassCorrelations", () => {
  it("every number is finite, estimates are at most 1 and lie inside their intervals, whatever the table", () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const result = intraclassCorrelations(ratings);
        expect(everyNumberIsFinite(result)).toBe(true);
        if (!isEstimable(result)) return;
        for (const name of forms) {
          const form = result.forms[name];
          if (!isEstimable(form)) continue;
          if (name !== "ICC2k") expect(form.estimate).toBeLessThanOrEqual(1 + 1e-12);
          if (form.interval !== null && name !== "ICC2" && name !== "ICC2k")
            expect(
              form.interval.lower - 1e-9 <= form.estimate &&
                form.estimate <= form.interval.upper + 1e-9,
            ).toBe(true);
        }
      }),
    );
  });

  it("a rater's own offset leaves consistency alone, and a change of scale leaves every form alone", () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const base = intraclassCorrelations(ratings);
        const offset = intraclassCorrelations(
          ratings.map((row) => row.map((value, rater) => value + 3 * rater)),
        );
        const scaled = intraclassCorrelations(
          ratings.map((row) => row.map((value) => 10 * value - 4)),
        );
        if (!isEstimable(base) || !isEstimable(offset) || !isEstimable(scaled)) return;
        const [own, moved] = [base.forms.ICC3, offset.forms.ICC3];
        if (isEstimable(own) && isEstimable(moved))
          expect(moved.estimate).toBeCloseTo(own.estimate, 9);
        for (const name of forms) {
          const [before, after] = [base.forms[name], scaled.forms[name]];
          expect(isEstimable(after)).toBe(isEstimable(before));
          if (isEstimable(before) && isEstimable(after))
            expect(after.estimate).toBeCloseTo(before.estimate, 7);
        }
      }),
    );
  });

  it("raters who agree exactly reach 1 in every form, and the interval is flagged as saying nothing", () => {
    const result = intraclassCorrelations([
      [1, 1],
      [3, 3],
      [4, 4],
    ]);
    if (!isEstimable(result)) throw new Error(result.notEstimable);
    for (const name of forms) expect(result.forms[name]).toMatchObject({ estimate: 1 });
    expect(result).toMatchObject({
      test: null,
      flags: [expect.stringContaining("the residual is zero")],
    });
  });

  it("answers that differ by raters only leave the averages not estimable, with the reason", () => {
    const result = intraclassCorrelations([
      [1, 2, 4],
      [1, 2, 4],
      [1, 2, 4],
    ]);
    expect(result).toMatchObject({
      forms: {
        ICC3: { notEstimable: expect.stringContaining("isn't positive") },
        ICC1k: { notEstimable: expect.any(String) },
      },
    });
  });

  it("(regression) seed 116328542: a denominator that is zero but for rounding leaves ICC(2,k) without an estimate on every scale", () => {
    for (const scale of [1, 10]) {
      const result = intraclassCorrelations(
        [
          [1, 4],
          [2, 1],
          [2, 2],
        ].map((row) => row.map((value) => scale * value - 4)),
      );
      expect(result).toMatchObject({
        forms: { ICC2k: { notEstimable: expect.stringContaining("isn't positive") } },
      });
    }
  });

  it.each([
    [
      "everything constant",
      [
        [3, 3],
        [3, 3],
      ],
      "no variation",
    ],
    ["one rater", [[3], [4]], "one rater"],
    [
      "one complete answer",
      [
        [3, 4],
        [4, null],
      ],
      "1 answers were rated by every rater",
    ],
  ])("%s: not estimable", (_what, ratings, reason) => {
    expect(intraclassCorrelations(ratings)).toMatchObject({
      notEstimable: expect.stringContaining(reason),
    });
  });

  it("missing cells: complete rows are used and counted", () => {
    expect(
      intraclassCorrelations([
        [1, 2],
        [3, null],
        [4, 4],
        [5, 3],
      ]),
    ).toMatchObject({
      units: 3,
      flags: ["1 of 4 answers lack a rating and are left out: complete rows only"],
    });
  });
});

describe("cohenKappa", () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), {
    minLength: 2,
    maxLength: 25,
  });
  const categories = [1, 2, 3, 4];

  it("doesn't care which rater is first, nor from which end the scale runs", () => {
    fc.assert(
      fc.property(
        pairs,
        fc.constantFrom("unweighted" as const, "linear" as const, "quadratic" as const),
        (rated, weights) => {
          const [first, second] = [rated.map(([a]) => a), rated.map(([, b]) => b)];
          const base = cohenKappa(first, second, { weights, categories });
          const swapped = cohenKappa(second, first, { weights, categories });
          const turned = cohenKappa(first, second, {
            weights,
            categories: [...categories].reverse(),
          });
          expect([isEstimable(swapped), isEstimable(turned)]).toEqual([
            isEstimable(base),
            isEstimable(base),
          ]);
          if (!isEstimable(base) || !isEstimable(swapped) || !isEstimable(turned)) return;
          expect(everyNumberIsFinite(base)).toBe(true);
          for (const other of [swapped, turned]) {
            expect(other.estimate).toBeCloseTo(base.estimate, 12);
            expect(other.standardError).toBeCloseTo(base.standardError, 12);
          }
        },
      ),
    );
  });

  it("with two categories every weighting is the same", () => {
    const [first, second] = [
      [0, 1, 1, 0, 1],
      [0, 1, 0, 0, 1],
    ];
    const estimates = (["unweighted", "linear", "quadratic"] as const).map((weights) =>
      cohenKappa(first, second, { weights }),
    );
    expect(estimates.map((each) => isEstimable(each) && each.estimate)).toEqual(
      Array(3).fill(estimates.map((each) => isEstimable(each) && each.estimate)[0]),
    );
  });

  it("a constant rater gives 0 with a flag and no p; two constant raters give a reason", () => {
    expect(cohenKappa([2, 2, 2], [1, 2, 3], { weights: "linear" })).toMatchObject({
      estimate: 0,
      pValue: null,
      flags: [expect.stringContaining("single category"), expect.stringContaining("no width")],
    });
    expect(cohenKappa([1, 2], [1, 2], { weights: "linear" })).toMatchObject({
      estimate: 1,
      flags: [expect.stringContaining("no width")],
    });
    expect(cohenKappa([2, 2], [2, 2], { weights: "linear", categories })).toMatchObject({
      notEstimable: "no variation: both raters always said 2",
    });
    expect(cohenKappa([], [], { weights: "linear" })).toMatchObject({ notEstimable: "no pairs" });
  });

  it("misuse is refused with the category", () => {
    expect(() => cohenKappa([1, 7], [1, 2], { weights: "linear", categories })).toThrow(
      "7, at index 1, is not among",
    );
    expect(() => cohenKappa([1], [1, 2], { weights: "linear" })).toThrow(
      "1 categories of the first rater",
    );
    expect(() => cohenKappa([1], [1], { weights: "linear", categories: [1, 1] })).toThrow(
      "listed twice",
    );
  });
});

describe("fleissKappa", () => {
  it("differs from nominal alpha by the small-sample term only: 1 − alpha = (1 − kappa)(n m − 1)/(n m)", () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const [kappa, alpha] = [fleissKappa(ratings), krippendorffAlpha(ratings, "nominal")];
        expect(isEstimable(kappa)).toBe(isEstimable(alpha));
        if (!isEstimable(kappa) || !isEstimable(alpha)) return;
        const cells = ratings.flat().length;
        expect(1 - alpha.estimate).toBeCloseTo(((1 - kappa.estimate) * (cells - 1)) / cells, 10);
        expect(kappa.pValue > 0 && kappa.pValue <= 1).toBe(true);
      }),
    );
  });

  it("unequal numbers of ratings, single ratings and no variation come back as reasons", () => {
    expect(
      fleissKappa([
        [1, 2, 2],
        [1, null, 2],
      ]),
    ).toMatchObject({ notEstimable: expect.stringContaining("between 2 and 3 ratings") });
    expect(
      fleissKappa([
        [1, null],
        [2, null],
      ]),
    ).toMatchObject({ notEstimable: "no answer was rated by two raters" });
    expect(
      fleissKappa([
        [4, 4],
        [4, 4],
      ]),
    ).toMatchObject({ notEstimable: "no variation: every rating is 4" });
  });
});

describe("kendallW", () => {
  it("lies in [0, 1], and any rising change of one rater's scale leaves it alone", () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const base = kendallW(ratings);
        const bent = kendallW(
          ratings.map((row) => row.map((value, rater) => (rater === 0 ? value ** 3 - 40 : value))),
        );
        expect(isEstimable(bent)).toBe(isEstimable(base));
        if (!isEstimable(base) || !isEstimable(bent)) return;
        expect(base.estimate >= 0 && base.estimate <= 1 + 1e-12).toBe(true);
        expect(bent.estimate).toBe(base.estimate);
        expect(base.pValue > 0 && base.pValue <= 1).toBe(true);
      }),
    );
  });

  it("raters who rank alike reach 1; one constant rater is no obstacle; nobody telling apart is", () => {
    expect(
      kendallW([
        [1, 10],
        [2, 20],
        [3, 30],
      ]),
    ).toMatchObject({ estimate: 1 });
    expect(
      kendallW([
        [1, 5],
        [2, 5],
        [3, 5],
      ]),
    ).toMatchObject({ estimate: 0.5 });
    expect(
      kendallW([
        [5, 5],
        [5, 5],
      ]),
    ).toMatchObject({ notEstimable: expect.stringContaining("no variation") });
    expect(kendallW([[1], [2]])).toMatchObject({
      notEstimable: expect.stringContaining("one rater"),
    });
  });
});

describe("alphaUnitBootstrap", () => {
  it("its mean over many resamples stays near alpha, and every metric gives finite limits at most 1", () => {
    const ratings = [
      [3, 4, 3],
      [5, 4, null],
      [2, 1, 2],
      [4, null, 4],
      [3, 2, 3],
      [1, 1, 2],
      [5, 3, 4],
      [4, 3, 3],
    ];
    for (const metric of ["nominal", "ordinal", "interval", "ratio"] as const) {
      const result = alphaUnitBootstrap(ratings, metric, { resamples: 2_000, seed: 5 });
      if (!isEstimable(result)) throw new Error(result.notEstimable);
      expect(Math.abs(result.replicateMean - result.estimate)).toBeLessThan(0.15);
      expect(result.interval.upper).toBeLessThanOrEqual(1);
      expect(everyNumberIsFinite(result.interval)).toBe(true);
    }
  });

  it.each([
    [
      "no variation",
      [
        [3, 3],
        [3, 3],
      ],
      "no variation",
    ],
    [
      "variation in one answer only",
      [
        [3, 3],
        [3, 3],
        [3, 4],
      ],
      "without one of the answers",
    ],
    [
      "no answer rated twice",
      [
        [3, null],
        [null, 4],
      ],
      "no answer was rated by two raters",
    ],
  ])("%s: not estimable, with the reason", (_what, ratings, reason) => {
    expect(alphaUnitBootstrap(ratings, "ordinal", { resamples: 999, seed: 1 })).toMatchObject({
      notEstimable: expect.stringContaining(reason),
    });
  });

  it("refuses fewer than 999 resamples", () => {
    expect(() =>
      alphaUnitBootstrap(
        [
          [1, 2],
          [3, 4],
        ],
        "ordinal",
        { resamples: 10, seed: 1 },
      ),
    ).toThrow("resamples 10");
  });
});
