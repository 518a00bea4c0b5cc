import { checkLevel } from "#analysis/check-differences.ts";
import { indexSource } from "#analysis/resampling/index-source.ts";
import { centralRange } from "#analysis/resampling/sample-quantile.ts";
import {
  isEstimable,
  notEstimable,
  type Interval,
  type NotEstimable,
  type Settings,
} from "#analysis/result.ts";
import { assignFolds, type Group } from "./fold-assignment.ts";
import { comparedPairs, rankedShare, resampledShares } from "./ranked-pairs.ts";
import { checkFeatures, logOdds, ridgeLogistic } from "./ridge-logistic.ts";

export type PredictionInput = Readonly<{
  /** [rows, columns], finite. */
  features: readonly (readonly number[])[];
  /** [rows], true for the class to be told from the rest. */
  labels: readonly boolean[];
  /** [rows], what is kept together: the vignette. */
  groups: readonly Group[];
  /** Default 10; at most the number of groups. */
  folds?: number;
  seed: number;
  /** Ridge penalty, above 0; default 1. */
  penalty?: number;
  /** Of the interval, in (0, 1); default 0.95. */
  level?: number;
  /** Bootstrap resamples, at least 999; default 2,000. */
  resamples?: number;
}>;

export type CrossValidatedAuc = Readonly<{
  method: string;
  estimand: string;
  /** In [0, 1]; 0.5 is chance. */
  estimate: number;
  interval: Interval;
  /** [columns], log-odds per standard deviation, learned from all rows: what drives the prediction. */
  coefficients: readonly number[];
  rows: number;
  positives: number;
  groups: number;
  folds: number;
  settings: Settings;
  flags: readonly string[];
}>;

/**
 * How well features tell a class from the rest, on groups that weren't learned from.
 *
 * Estimand  chance that a positive is ranked above a negative of the same held-out fold, ties counted half.
 * Exact     the estimate is deterministic given the seed, which deals groups to folds; the interval resamples groups.
 *
 * @param input  see PredictionInput.
 * @returns estimate and interval in [0, 1].
 * @throws RangeError  ragged or unequal input, fewer than 2 folds, fewer than 999 resamples, a level outside (0, 1).
 * @returns NotEstimable  one group, one class, a fold that leaves one class to learn from, or no fold that holds both classes.
 *
 * Source  ridge: le Cessie & van Houwelingen (1992). Pairs within a fold only, since scores of two models can't be compared:
 *         Airola et al. (2011), Computational Statistics & Data Analysis 55, 1828. Groups resampled: Field & Welsh (2007).
 * Oracle  the same folds in scipy 1.17.1 → test/golden/prediction.
 * Limits  the interval doesn't refit the model, so it leaves out what another sample would have taught; features of the whole
 *         text only. An AUC near 0.5 shows that these features don't tell, not that nothing does.
 */
export function crossValidatedAuc(input: PredictionInput): CrossValidatedAuc | NotEstimable {
  const {
    features,
    labels,
    groups,
    folds: asked = 10,
    seed,
    penalty = 1,
    level = 0.95,
    resamples = 2_000,
  } = input;
  checkInput(input, asked, level, resamples);
  const method = "cross-validated AUC of a ridge-penalised logistic regression";
  const rows = features.length;
  const distinct = new Set(groups).size;
  if (distinct < 2) return notEstimable(method, "one group: nothing is left to predict", rows);
  const whole = ridgeLogistic(features, labels, penalty);
  if (!isEstimable(whole)) return notEstimable(method, whole.notEstimable, rows);
  const folds = Math.min(asked, distinct);
  const foldOf = assignFolds(groups, folds, seed);
  const scores = heldOutScores(features, labels, foldOf, folds, penalty);
  if (scores === null)
    return notEstimable(method, "a fold leaves one class to learn from; use fewer folds", rows);

  const pairs = comparedPairs({ scores, labels, groups, foldOf });
  if (pairs.length === 0)
    return notEstimable(method, "no fold holds both classes; use fewer folds", rows);
  const estimate = rankedShare(pairs);
  const sorted = resampledShares(pairs, distinct, resamples, indexSource("xoshiro128", seed));
  const flags = [
    ...(folds < asked
      ? [`${asked} folds were asked for and there are ${distinct} groups: one group a fold`]
      : []),
    ...(estimate === 0 || estimate === 1
      ? ["every pair is ranked alike: the interval has no width and says nothing about precision"]
      : []),
  ];
  return {
    method,
    estimand: "chance that a positive is ranked above a negative of the same held-out fold",
    estimate,
    interval: {
      ...centralRange(sorted, level),
      level,
      method: `percentile bootstrap over groups, ${sorted.length} resamples`,
    },
    coefficients: whole.coefficients,
    rows,
    positives: labels.filter(Boolean).length,
    groups: distinct,
    folds,
    settings: { penalty, seed, resamples, generator: "xoshiro128** 1.1", refitted: false },
    flags,
  };
}

function checkInput(
  { features, labels, groups }: PredictionInput,
  folds: number,
  level: number,
  resamples: number,
): void {
  checkFeatures("crossValidatedAuc", features, labels.length);
  checkLevel("crossValidatedAuc", level);
  if (groups.length !== labels.length)
    throw new RangeError(`crossValidatedAuc: ${groups.length} groups and ${labels.length} labels`);
  if (!Number.isInteger(folds) || folds < 2)
    throw new RangeError(`crossValidatedAuc: folds ${folds} is not an integer of at least 2`);
  if (!Number.isInteger(resamples) || resamples < 999)
    throw new RangeError(`crossValidatedAuc: resamples ${resamples} is under 999`);
}

/** [rows], each from the model that hasn't seen its fold; null when a model would have one class to learn from. */
function heldOutScores(
  features: PredictionInput["features"],
  labels: readonly boolean[],
  foldOf: readonly number[],
  folds: number,
  penalty: number,
): readonly number[] | null {
  const models = Array.from({ length: folds }, (_, fold) => {
    const isLearned = (__: unknown, row: number): boolean => foldOf[row] !== fold;
    return ridgeLogistic(features.filter(isLearned), labels.filter(isLearned), penalty);
  });
  const fitted = models.filter(isEstimable);
  if (fitted.length < folds) return null;
  return features.map((row, index) => {
    const model = fitted[foldOf[index]!];
    return model === undefined ? 0 : logOdds(model, row);
  });
}
