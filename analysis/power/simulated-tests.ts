import { onLattice } from "#analysis/lattice.ts";
import { mrmcDifference } from "#analysis/mrmc/mrmc-difference.ts";
import { signedRankPValue } from "#analysis/paired/signed-rank-p-value.ts";
import { isEstimable, type Alternative } from "#analysis/result.ts";
import type { SimulatedTest } from "./simulated-power.ts";

/** The question a simulated study asks: is the mean difference other than, above or below the null value? */
export type SimulatedQuestion = Readonly<{ alternative: Alternative; nullValue: number }>;

/** The MRMC test that decides a study. */
export const mrmcTest =
  ({ alternative, nullValue }: SimulatedQuestion): SimulatedTest =>
  (differences) => {
    const moved = differences.map((row) => row.map((difference) => difference - nullValue));
    const line = mrmcDifference(moved, { better: alternative === "less" ? "lower" : "higher" });
    if (!isEstimable(line)) return null;
    return alternative === "two-sided" ? line.pValue : line.superiority.pValue;
  };

/** The exact Pratt signed-rank test on vignette sums: raters count as fixed. */
export const signedRankOnSums =
  ({ alternative, nullValue }: SimulatedQuestion): SimulatedTest =>
  (differences) => {
    const sums = (differences[0] ?? []).map((_, vignette) =>
      differences.reduce((sum, row) => sum + row[vignette]! - nullValue, 0),
    );
    const test = signedRankPValue(onLattice(sums).integers, {
      alternative,
      zeroMethod: "pratt",
      method: "exact",
      continuity: false,
    });
    return test.pairsUsed === 0 ? null : test.pValue;
  };
