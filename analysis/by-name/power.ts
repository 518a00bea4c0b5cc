import { mrmcHalfWidth, mrmcPower, mrmcPrecision } from "#analysis/power/mrmc-power.ts";
import { remlOutlook } from "#analysis/power/reml-power.ts";
import { obuchowskiRockettePower } from "#analysis/power/obuchowski-rockette-power.ts";
import {
  pairedTPower,
  pairedTSampleSize,
  type PairedTPowerOptions,
} from "#analysis/power/paired-t-power.ts";
import { signTestPower } from "#analysis/power/sign-test-power.ts";
import { simulatedPower as simulate } from "#analysis/power/simulated-power.ts";
import { mrmcTest, signedRankOnSums } from "#analysis/power/simulated-tests.ts";
import { pairedTostPower } from "#analysis/power/tost-power.ts";
import { isEstimable } from "#analysis/result.ts";
import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";
import { alternativeOf } from "./alternative.ts";
import { arraysOf, choiceOf, flagOf, numberOf, type Arguments } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

/** The standardised effect `d`, or `delta` in units of `sd`. */
function effectOf(args: Arguments): number {
  if (args["d"] !== undefined) return numberOf(args, "d");
  const sd = numberOf(args, "sd", 1);
  if (!(sd > 0)) throw new RangeError(`argument "sd" must be above 0: ${sd}`);
  return numberOf(args, "delta") / sd;
}

const tOptions = (args: Arguments, strict: boolean): PairedTPowerOptions => ({
  alpha: numberOf(args, "alpha", 0.05),
  alternative: alternativeOf(args),
  strict: flagOf(args, "strict", strict),
});

const powerPairedT: PublicFunction = (args) => ({
  power: pairedTPower(numberOf(args, "n"), effectOf(args), tOptions(args, true)),
});

const sampleSizePairedT: PublicFunction = (args) => {
  const result = pairedTSampleSize(
    effectOf(args),
    numberOf(args, "power", 0.8),
    tOptions(args, false),
  );
  return isEstimable(result) ? { n: result.exactPairs, pairs: result.pairs } : result;
};

const powerTostPaired: PublicFunction = (args) => ({
  power: pairedTostPower({
    pairs: numberOf(args, "n"),
    trueDifference: numberOf(args, "theta0", 0),
    lower: numberOf(args, "lower"),
    upper: numberOf(args, "upper"),
    standardDeviation: numberOf(args, "sdDiff"),
    alpha: numberOf(args, "alpha", 0.05),
  }),
});

const powerSignTest: PublicFunction = (args) =>
  signTestPower(numberOf(args, "n"), numberOf(args, "pWin"), {
    alpha: numberOf(args, "alpha", 0.05),
    alternative: alternativeOf(args),
  });

const designOf = (args: Arguments) => ({
  raters: numberOf(args, "readers"),
  vignettes: numberOf(args, "cases"),
});

const powerObuchowskiRockette: PublicFunction = (args) => {
  const random = choiceOf(args, "analysis", ["RRRC", "RRFC", "FRRC"], "RRRC");
  const plan = {
    difference: numberOf(args, "effectSize"),
    alpha: numberOf(args, "alpha", 0.05),
    random,
  };
  const result = obuchowskiRockettePower(arraysOf(args, "pilotScores"), designOf(args), plan);
  if (!isEstimable(result)) return result;
  const { power, noncentrality, denominatorDegreesOfFreedom, armRaterVariance, flags } = result;
  const ddf = denominatorDegreesOfFreedom === "infinite" ? Infinity : denominatorDegreesOfFreedom;
  return { varTR: armRaterVariance, ddf, ncp: noncentrality, power, flags };
};

const componentsOf = (args: Arguments) => ({
  armRater: numberOf(args, "armRater"),
  armVignette: numberOf(args, "armVignette"),
  residual: numberOf(args, "residual"),
});

const powerMrmc: PublicFunction = (args) => {
  const components = componentsOf(args);
  const alpha = numberOf(args, "alpha", 0.05);
  const { standardError, degreesOfFreedom } = mrmcPrecision(designOf(args), components);
  const question = {
    distance: numberOf(args, "effectSize"),
    alternative: alternativeOf(args),
    alpha,
  };
  return {
    power: mrmcPower(designOf(args), components, question),
    se: standardError,
    df: degreesOfFreedom === "infinite" ? Infinity : degreesOfFreedom,
    halfWidth: mrmcHalfWidth(designOf(args), components, numberOf(args, "confLevel", 0.95)),
  };
};

const powerReml: PublicFunction = (args) => {
  const question = {
    distance: numberOf(args, "effectSize"),
    alternative: alternativeOf(args),
    alpha: numberOf(args, "alpha", 0.05),
  };
  const level = numberOf(args, "confLevel", 0.95);
  const outlook = remlOutlook(designOf(args), componentsOf(args), question, level);
  return { power: outlook.power, df: outlook.degreesOfFreedom, halfWidth: outlook.halfWidth };
};

const powerSimulated: PublicFunction = (args) => {
  const question = { alternative: alternativeOf(args), nullValue: numberOf(args, "nullValue", 0) };
  const test = { mrmc: mrmcTest, signedRank: signedRankOnSums }[
    choiceOf(args, "test", ["mrmc", "signedRank"], "mrmc")
  ](question);
  const variance = (name: string): number => numberOf(args, name, 0);
  const model = {
    components: {
      vignette: variance("vignette"),
      rater: variance("rater"),
      armVignette: variance("armVignette"),
      armRater: variance("armRater"),
      residual: variance("residual"),
    },
    difference: numberOf(args, "effectSize"),
    middle: numberOf(args, "middle", 3.5),
    scale: flagOf(args, "rounded", true)
      ? { lowest: numberOf(args, "lowest", 1), highest: numberOf(args, "highest", 5) }
      : null,
  };
  const generator = xoshiro128(seedWords(numberOf(args, "seed", 20_260_101)));
  return simulate(designOf(args), model, test, {
    alpha: numberOf(args, "alpha", 0.05),
    runs: numberOf(args, "runs", 1000),
    generator,
  });
};

export const powerFunctions: Functions = {
  powerPairedT,
  sampleSizePairedT,
  powerTostPaired,
  powerSignTest,
  powerObuchowskiRockette,
  powerMrmc,
  powerReml,
  powerSimulated,
};
