// What is no number has no probability: a comparison with NaN is false, and a sum over none is a plausible zero.
import { describe, expect, it } from "vitest";
import { betaTails } from "#analysis/distributions/beta.ts";
import { binomialTails } from "#analysis/distributions/binomial.ts";
import { chiSquareTails, gammaTails } from "#analysis/distributions/chi-square.ts";
import { fTails } from "#analysis/distributions/f.ts";
import { noncentralTTails } from "#analysis/distributions/noncentral-t.ts";
import { normalTails } from "#analysis/distributions/normal.ts";
import {
  closedTails,
  signedRankTails,
  signFlipDistribution,
  signFlipThinTail,
} from "#analysis/distributions/sign-flip.ts";
import { studentTTails } from "#analysis/distributions/student-t.ts";
import { studentisedRangeTails } from "#analysis/distributions/studentised-range.ts";
import { subsetSumTails } from "#analysis/distributions/subset-sums.ts";

const tails: Readonly<Record<string, () => object>> = {
  normal: () => normalTails(NaN),
  "Student's t": () => studentTTails(NaN, 5),
  "Student's t without bound": () => studentTTails(NaN, Infinity),
  "noncentral t": () => noncentralTTails(NaN, 5, 1),
  F: () => fTails(NaN, 2, 5),
  "chi square": () => chiSquareTails(NaN, 3),
  gamma: () => gammaTails(NaN, 2),
  beta: () => betaTails(NaN, 2, 3),
  binomial: () => binomialTails(NaN, 10, 0.5),
  "studentised range": () => studentisedRangeTails(NaN, 3, 10),
  "sign flips": () => closedTails(signFlipDistribution([1, 2, 3]), NaN),
  "sign flips from the thin end": () => signFlipThinTail([1, 2, 3], NaN),
  "signed ranks": () => signedRankTails(NaN, 5),
  "subset sums": () => subsetSumTails([1, 2, 3], NaN),
};

describe.each(Object.entries(tails))("%s", (_, tailsOfNaN) => {
  it("gives no probability to what is no number", () => {
    let given: object;
    try {
      given = tailsOfNaN();
    } catch (refusal) {
      expect(refusal).toBeInstanceOf(RangeError);
      return;
    }
    expect(new Set(Object.values(given))).toEqual(new Set([NaN]));
  });
});
