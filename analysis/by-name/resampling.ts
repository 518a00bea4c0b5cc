import { bootstrapMean } from "#analysis/resampling/bootstrap-mean.ts";
import { bootstrapIntervals } from "#analysis/resampling/bootstrap-intervals.ts";
import { pigeonholeBootstrap } from "#analysis/resampling/pigeonhole-bootstrap.ts";
import { twoWayCluster } from "#analysis/resampling/two-way-cluster.ts";
import { isEstimable, type Interval } from "#analysis/result.ts";
import { bootstrapOptionsOf, cellsOf, differencesOf, numberOf } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const limits = ({ lower, upper }: Interval): readonly [number, number] => [lower, upper];

/** Every definition side by side: "strict" and "boot" are those of R's boot, the others this engine's. */
const bootstrapMeanOneWay: PublicFunction = (args) => {
  const options = bootstrapOptionsOf(args);
  const result = bootstrapMean(differencesOf(args), options);
  if (!isEstimable(result)) return result;
  const { sample, intervals } = result;
  const strict = bootstrapIntervals(sample, { level: options.level, ties: "strict" });
  const asBoot = bootstrapIntervals(sample, {
    level: options.level,
    ties: "strict",
    quantiles: "normal-interpolation",
  });
  return {
    estimate: result.estimate,
    mean: result.replicateMean,
    se: result.standardError,
    percentile7: limits(intervals.percentile),
    basic7: limits(intervals.basic),
    normal: limits(intervals.normal),
    z0_strict: strict.biasCorrection,
    z0_halfTies: intervals.biasCorrection,
    acceleration: intervals.acceleration,
    bca_strict_type7: limits(strict.bca),
    bca_halfTies_type7: limits(intervals.bca),
    percentile_boot: limits(asBoot.percentile),
    basic_boot: limits(asBoot.basic),
    bca_boot: limits(asBoot.bca),
    flags: result.flags,
  };
};

const bootstrapPigeonhole: PublicFunction = (args) => {
  const result = pigeonholeBootstrap(cellsOf(args, "D"), bootstrapOptionsOf(args));
  if (!isEstimable(result)) return result;
  return {
    estimate: result.estimate,
    mean: result.replicateMean,
    se: result.standardError,
    percentile7: limits(result.interval),
    exactBootVariance: result.exactVariance,
    flags: result.flags,
  };
};

const twoWayClusterSE: PublicFunction = (args) => {
  const result = twoWayCluster(cellsOf(args, "D"), numberOf(args, "confLevel", 0.95));
  if (!isEstimable(result)) return result;
  return {
    mean: result.estimate,
    varVignette: result.vignetteVariance,
    varRater: result.raterVariance,
    varCell: result.cellVariance,
    varCGM: result.twoWayVariance,
    se: result.standardError,
    lower: result.interval.lower,
    upper: result.interval.upper,
    flags: result.flags,
  };
};

export const resamplingFunctions: Functions = {
  bootstrapMeanOneWay,
  bootstrapPigeonhole,
  twoWayClusterSE,
};
