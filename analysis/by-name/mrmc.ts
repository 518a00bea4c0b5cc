import { conditionalUStatistic } from "#analysis/mrmc/conditional-u-statistic.ts";
import { remlDifference } from "#analysis/mrmc/reml-difference.ts";
import { obuchowskiRockette, type FTest } from "#analysis/mrmc/obuchowski-rockette.ts";
import { threeWayMeanSquares as meanSquaresOf } from "#analysis/mrmc/three-way-mean-squares.ts";
import { uStatistic } from "#analysis/mrmc/u-statistic.ts";
import { isEstimable } from "#analysis/result.ts";
import { arraysOf, cellsOf, choiceOf, numberOf } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const fTestKeys = (kind: string, test: FTest | null): object =>
  test === null
    ? {}
    : {
        [`F_${kind}`]: test.statistic,
        [`ddf_${kind}`]: test.denominator,
        [`p_${kind}`]: test.pValue,
      };

const obuchowskiRocketteMeans: PublicFunction = (args) => {
  choiceOf(args, "covariance", ["jackknife"], "jackknife");
  const result = obuchowskiRockette(arraysOf(args, "scores"), numberOf(args, "confLevel", 0.95));
  if (!isEstimable(result)) return result;
  return {
    theta: result.theta,
    Var: result.variance,
    Cov1: result.sameRater,
    Cov2: result.sameArm,
    Cov3: result.neither,
    MS_T: result.meanSquareArm,
    MS_R: result.meanSquareRater,
    MS_TR: result.meanSquareArmRater,
    ...fTestKeys("RRRC", result.randomRatersRandomCases),
    ...fTestKeys("RRFC", result.randomRatersFixedCases),
    ...fTestKeys("FRRC", result.fixedRatersRandomCases),
    diff12: result.difference,
    seDiff: result.standardError,
    ciDiff: result.interval,
  };
};

/** D is [vignette][rater] in the reference layout: the variance is the same either way round, the moments change names. */
const uStatisticMRMC: PublicFunction = (args) => {
  const result = uStatistic(cellsOf(args, "D"));
  return {
    mean: result.mean,
    M1: result.sameCell,
    M2_sameCase: result.sameRater,
    M3_sameReader: result.sameVignette,
    M4: result.neither,
    varUnbiased: result.variance,
  };
};

/** D is [rater][vignette]; the moments are those of the centred differences. */
const uStatisticConditional: PublicFunction = (args) => {
  const { variance, ...moments } = conditionalUStatistic(cellsOf(args, "D"));
  return { ...moments, varUnbiased: variance };
};

const threeWayMeanSquares: PublicFunction = (args) => {
  const result = meanSquaresOf(arraysOf(args, "scores"));
  if (!isEstimable(result)) return result;
  return {
    ms_vignette: result.vignette,
    ms_rater: result.rater,
    ms_arm: result.arm,
    ms_vr: result.vignetteRater,
    ms_va: result.vignetteArm,
    ms_ra: result.raterArm,
    ms_res: result.residual,
    F_arm_conservative: result.conservativeF,
  };
};

/** D is [rater][vignette]. */
const remlDifferenceMRMC: PublicFunction = (args) => {
  const line = remlDifference(cellsOf(args, "D"), {
    level: numberOf(args, "confLevel", 0.95),
    better: choiceOf(args, "better", ["higher", "lower"], "higher"),
    ...(args["margin"] === undefined ? {} : { margin: numberOf(args, "margin") }),
  });
  if (!isEstimable(line)) return line;
  const { variances, kept, dropped } = line.fit;
  return {
    estimate: line.estimate,
    se: line.standardError,
    df: line.degreesOfFreedom,
    lower: line.interval.lower,
    upper: line.interval.upper,
    p: line.pValue,
    pSuperior: line.superiority.pValue,
    pNonInferior: line.nonInferiority?.pValue ?? null,
    varianceRater: variances.rater,
    varianceVignette: variances.vignette,
    varianceResidual: variances.residual,
    seKept: kept.standardError,
    dfKept: kept.degreesOfFreedom,
    seDropped: dropped.standardError,
    dfDropped: dropped.degreesOfFreedom,
    flags: line.flags,
  };
};

export const mrmcFunctions: Functions = {
  obuchowskiRockette: obuchowskiRocketteMeans,
  remlDifference: remlDifferenceMRMC,
  threeWayMeanSquares,
  uStatisticConditional,
  uStatisticMRMC,
};
