import { expect, it } from "vitest";
import { functions } from "#analysis/functions.ts";

it.each([
  ["wilcoxonSignedRank", { x: [1, 2], y: [1] }, 'argument "y" must be as long as "x"'],
  [
    "wilcoxonSignedRank",
    { d: [1, 2], zeroMethod: "drop" },
    'argument "zeroMethod" must be one of pratt, wilcoxon, zsplit',
  ],
  ["wilcoxonSignedRank", { d: [1, null] }, 'argument "d" must be an array of finite numbers'],
  ["psignrank", { q: 3 }, 'argument "n" must be a finite number'],
  ["pnorm", { args: [1], lowerTail: "yes" }, 'argument "lowerTail" must be true or false'],
  ["obuchowskiRockette", { scores: [[1, 2]] }, 'argument "scores" must be an array of rows'],
  ["uStatisticMRMC", { D: 3 }, 'argument "D" must be an array of rows'],
  ["intraRater", { first: [1, 2], second: [1] }, 'argument "second" must be as long as "first"'],
  ["pt", { args: [1] }, "degreesOfFreedom"],
])("%s with a wrong argument names it", (name, args, message) => {
  expect(() => functions[name]?.(args)).toThrow(message);
});

it("degenerate data come back as a reason, and p = 1 where the distribution has one point", () => {
  expect(functions["wilcoxonSignedRank"]?.({ d: [0, 0, 0] })).toMatchObject({
    p: 1,
    nUsed: 0,
    notEstimable: "all 3 differences are zero",
  });
  expect(
    functions["krippendorffAlpha"]?.({
      ratings: [
        [3, 3],
        [3, 3],
      ],
    }),
  ).toMatchObject({ ordinal: { notEstimable: "no variation: every rating is 3" } });
});
