// The mixed models of one criterion: fitted once, when a line first asks, and read by every comparison.
import { fitMixedModel, type FittedMixedModel } from "#analysis/mixed-models/fitted-mixed-model.ts";
import type { LinearMixedData } from "#analysis/mixed-models/mixed-design.ts";
import { cumulativeLogitMixed } from "#analysis/mixed-models/cumulative-logit-mixed.ts";
import type { OrdinalFit } from "#analysis/mixed-models/ordinal-fit.ts";
import type { PlannedScale } from "#analysis/plan.ts";
import type { RatingsTable } from "#analysis/ratings-table.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { scaleLevels } from "./descriptives.ts";
import { mixedModelData, ordinalModelData, scoredRows, type Scored } from "./model-columns.ts";

export type FittedData = Readonly<{
  data: LinearMixedData;
  fitted: FittedMixedModel | NotEstimable;
}>;

export type CriterionModels = Readonly<{
  linear(): FittedData | NotEstimable;
  /** With the length of each answer as a covariate. */
  lengthAdjusted(): FittedData | NotEstimable;
  ordinal(): OrdinalFit | NotEstimable;
}>;

export function criterionModels(
  rows: RatingsTable,
  referenceArm: string,
  scale: PlannedScale,
): CriterionModels {
  const scored = scoredRows(rows);
  return {
    linear: once(() => linearFit(scored, referenceArm)),
    lengthAdjusted: once(() => lengthFit(scored, referenceArm)),
    ordinal: once(() => ordinalFit(scored, referenceArm, scale)),
  };
}

function linearFit(scored: readonly Scored[], referenceArm: string): FittedData | NotEstimable {
  if (!scored.some(({ arm }) => arm === referenceArm))
    return notEstimable("linear mixed model, REML", `no score of ${referenceArm}`, scored.length);
  const data = mixedModelData(scored, referenceArm);
  return { data, fitted: fitMixedModel(data) };
}

function lengthFit(scored: readonly Scored[], referenceArm: string): FittedData | NotEstimable {
  if (!scored.some(({ arm }) => arm === referenceArm))
    return notEstimable("linear mixed model, REML", `no score of ${referenceArm}`, scored.length);
  if (scored.some(({ words }) => words === undefined))
    return notEstimable(
      "linear mixed model with length as a covariate",
      "the ratings don't say how long the answers are",
      scored.length,
    );
  const plain = mixedModelData(scored, referenceArm);
  const data = {
    ...plain,
    terms: [
      ...plain.terms,
      { name: "hundred words", values: scored.map(({ words }) => (words ?? 0) / 100) },
    ],
  };
  return { data, fitted: fitMixedModel(data) };
}

/** @returns NotEstimable  also where scores are no whole categories. */
function ordinalFit(
  scored: readonly Scored[],
  referenceArm: string,
  scale: PlannedScale,
): OrdinalFit | NotEstimable {
  const method = "cumulative link mixed model (proportional odds)";
  if (!scored.some(({ arm }) => arm === referenceArm))
    return notEstimable(method, `no score of ${referenceArm}`, scored.length);
  if (scaleLevels(scale) === null || scored.some(({ score }) => !Number.isInteger(score)))
    return notEstimable(method, "the scores are no whole categories", scored.length);
  return cumulativeLogitMixed(ordinalModelData(scored, referenceArm));
}

function once<Value>(make: () => Value): () => Value {
  let made: Readonly<{ value: Value }> | null = null;
  return () => (made ??= { value: make() }).value;
}
