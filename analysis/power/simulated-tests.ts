import { onLattice } from "#analysis/lattice.ts";
import { mrmcDifference } from "#analysis/mrmc/mrmc-difference.ts";
import type { MrmcLine } from "#analysis/mrmc/mrmc-line.ts";
import type { DifferenceMatrix } from "#analysis/mrmc/reader-matrix.ts";
import { remlDifference } from "#analysis/mrmc/reml-difference.ts";
import type { LineOptions } from "#analysis/mrmc/t-line.ts";
import { signedRankPValue } from "#analysis/paired/signed-rank-p-value.ts";
import { isEstimable, type Alternative, type NotEstimable } from "#analysis/result.ts";
import type { SimulatedTest } from "./simulated-power.ts";

/** The question a simulated study asks: is the mean difference other than, above or below the null value? */
export type SimulatedQuestion = Readonly<{ alternative: Alternative; nullValue: number }>;

type LineMaker = (
  matrix: DifferenceMatrix,
  options: Pick<LineOptions, "better">,
) => MrmcLine | NotEstimable;

const testBy =
  (makeLine: LineMaker) =>
  ({ alternative, nullValue }: SimulatedQuestion): SimulatedTest =>
  (differences) => {
    const moved = differences.map((row) => row.map((difference) => difference - nullValue));
    const line = makeLine(moved, { better: alternative === "less" ? "lower" : "higher" });
    if (!isEstimable<MrmcLine>(line)) return null;
    return alternative === "two-sided" ? line.pValue : line.superiority.pValue;
  };

/** The test that decides under a new plan, a variance at zero included. */
export const remlTest = testBy(remlDifference);

/** The test that decides under plans of before. */
export const mrmcTest = testBy(mrmcDifference);

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
