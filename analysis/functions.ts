// Every public function by its name, for the command line and the worker. Arguments and results are plain JSON.
import { agreementFunctions } from "./by-name/agreement.ts";
import { benchmarkFunctions } from "./by-name/benchmark.ts";
import { blindingFunctions } from "./by-name/blinding.ts";
import { bayesFunctions } from "./by-name/bayes.ts";
import { distributionFunctions } from "./by-name/distributions.ts";
import { mixedModelFunctions } from "./by-name/mixed-models.ts";
import { effectSizeFunctions } from "./by-name/effect-size.ts";
import { mrmcFunctions } from "./by-name/mrmc.ts";
import { multiplicityFunctions } from "./by-name/multiplicity.ts";
import { nonInferiorityFunctions } from "./by-name/non-inferiority.ts";
import { pairedTestFunctions } from "./by-name/paired-tests.ts";
import { ordinalModelFunctions } from "./by-name/ordinal-models.ts";
import { pairedFunctions } from "./by-name/paired.ts";
import { powerFunctions } from "./by-name/power.ts";
import { predictionFunctions } from "./by-name/prediction.ts";
import { resamplingFunctions } from "./by-name/resampling.ts";
import type { Functions } from "./by-name/public-function.ts";

export const functions: Functions = {
  ...distributionFunctions,
  ...pairedFunctions,
  ...pairedTestFunctions,
  ...nonInferiorityFunctions,
  ...effectSizeFunctions,
  ...mrmcFunctions,
  ...mixedModelFunctions,
  ...multiplicityFunctions,
  ...agreementFunctions,
  ...blindingFunctions,
  ...benchmarkFunctions,
  ...powerFunctions,
  ...bayesFunctions,
  ...predictionFunctions,
  ...resamplingFunctions,
  ...ordinalModelFunctions,
};
