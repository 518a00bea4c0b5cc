import { wilson } from "#analysis/effect-size/proportion-interval.ts";
import type { Interval } from "#analysis/result.ts";
import type { Generator } from "#ground/xoshiro.ts";
import type { MrmcDesign } from "./mrmc-power.ts";
import { checkModel, differenceDrawer, type ScoreModel } from "./simulated-scores.ts";

/** p-value of one simulated study, from its [raters, vignettes] of differences; null when the test can't be done. */
export type SimulatedTest = (differences: readonly (readonly number[])[]) => number | null;

export type SimulatedPower = Readonly<{
  power: number;
  /** Monte-Carlo error alone: the variance components are taken as known. */
  interval: Interval;
  /** Mean of the simulated differences: rounding to a scale moves it away from the one asked for. */
  meanDifference: number;
  runs: number;
  notEstimable: number;
}>;

export type SimulationOptions = Readonly<{
  alpha: number;
  runs: number;
  generator: Generator;
  /** Called after each run with the number done. */
  onRun?: (done: number) => void;
}>;

/**
 * Power of any test of a paired study, by simulation from variance components.
 *
 * Null  what the injected test says; a study that it can't judge counts as not rejected.
 *
 * @param design  raters and vignettes, integers of at least 1.  @param model  variance components, difference, scale.
 * @param options.runs  integer of at least 1.  @param options.alpha  in (0, 1).
 * @returns power in [0, 1] with a 95 % Wilson interval of the Monte-Carlo error.
 * @throws RangeError  an argument outside these.
 *
 * Source  Roe & Metz (1997), Academic Radiology 4, 298, for the model of the scores.
 * Oracle  `mrmcPower` without rounding → test/analysis/power.test.ts.
 * Limits  normal parts of one variance each; a pilot's components are uncertain themselves.
 */
export function simulatedPower(
  design: MrmcDesign,
  model: ScoreModel,
  test: SimulatedTest,
  { alpha, runs, generator, onRun }: SimulationOptions,
): SimulatedPower {
  checkModel(design, model);
  if (!Number.isInteger(runs) || runs < 1)
    throw new RangeError(`simulatedPower: runs ${runs} is not an integer of at least 1`);
  if (!(alpha > 0 && alpha < 1))
    throw new RangeError(`simulatedPower: alpha ${alpha} is outside (0, 1)`);
  const draw = differenceDrawer(design, model, generator);
  let [rejected, notEstimable, sumOfMeans] = [0, 0, 0];
  for (let run = 1; run <= runs; run++) {
    const differences = draw();
    const pValue = test(differences);
    if (pValue === null) notEstimable += 1;
    else if (pValue <= alpha) rejected += 1;
    sumOfMeans += meanOf(differences);
    onRun?.(run);
  }
  return {
    power: rejected / runs,
    interval: wilson({ successes: rejected, trials: runs }, 0.95),
    meanDifference: sumOfMeans / runs,
    runs,
    notEstimable,
  };
}

function meanOf(matrix: readonly (readonly number[])[]): number {
  const sum = matrix.reduce(
    (total, row) => row.reduce((running, cell) => running + cell, total),
    0,
  );
  return sum / (matrix.length * (matrix[0]?.length ?? 1));
}
