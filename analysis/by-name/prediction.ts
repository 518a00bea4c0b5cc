import { areaUnderCurve } from "#analysis/prediction/area-under-curve.ts";
import { crossValidatedAuc } from "#analysis/prediction/cross-validated-auc.ts";
import { ridgeLogistic } from "#analysis/prediction/ridge-logistic.ts";
import { classesOf, matrixOf, namesOf, numberOf, numbersOf } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const areaUnderCurveByName: PublicFunction = (args) =>
  areaUnderCurve(
    numbersOf(args, "scores"),
    classesOf(args, "labels"),
    numberOf(args, "confLevel", 0.95),
  );

const ridgeLogisticByName: PublicFunction = (args) =>
  ridgeLogistic(
    matrixOf(args, "features"),
    classesOf(args, "labels"),
    numberOf(args, "penalty", 1),
  );

const crossValidatedAucByName: PublicFunction = (args) =>
  crossValidatedAuc({
    features: matrixOf(args, "features"),
    labels: classesOf(args, "labels"),
    groups: namesOf(args, "groups"),
    folds: numberOf(args, "folds", 10),
    seed: numberOf(args, "seed"),
    penalty: numberOf(args, "penalty", 1),
    level: numberOf(args, "confLevel", 0.95),
    resamples: numberOf(args, "B", 2_000),
  });

export const predictionFunctions: Functions = {
  areaUnderCurve: areaUnderCurveByName,
  ridgeLogistic: ridgeLogisticByName,
  crossValidatedAuc: crossValidatedAucByName,
};
