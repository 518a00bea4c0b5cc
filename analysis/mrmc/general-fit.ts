// Missing cells, blocks, nested designs: REML and Kenward-Roger by the mixed model's own engine.
import { identityMatrix } from "#analysis/linear-algebra/matrix.ts";
import {
  covarianceOver,
  fitMixedModel,
  type FittedMixedModel,
} from "#analysis/mixed-models/fitted-mixed-model.ts";
import { adjustedCovariance, kenwardRogerF } from "#analysis/mixed-models/kenward-roger.ts";
import { isEstimable, notEstimable, type NotEstimable } from "#analysis/result.ts";
import { additiveStructure } from "./additive-structure.ts";
import {
  differenceCells,
  independentFit,
  isAlikeWithin,
  levelMeans,
  type DifferenceCell,
} from "./difference-cells.ts";
import {
  factors,
  smallestRatio,
  type DifferenceFit,
  type ErrorTerm,
  type Factor,
} from "./difference-fit.ts";
import type { DifferenceMatrix } from "./reader-matrix.ts";

/**
 * REML fit of d = mean + rater + vignette + residual to the cells that are there, variances not
 * below zero.
 *
 * A factor each of whose levels has one cell can't be told from the residual and is left out. So is
 * the factor with more levels where the cells form no cycle: any differences would then be sums of
 * a rater's and a vignette's value, and the likelihood is flat between residual and that factor.
 * Where every level of a factor has one value the residual is zero, and the levels' values are
 * independent.
 *
 * @param matrix  [raters, vignettes], two or more of each, none empty.
 * @returns NotEstimable  raters and vignettes explain every difference, or the design can't tell
 *                        them apart.
 *
 * Source  Kenward & Roger (1997), Biometrics 53, 983; `linearMixedModel` for the fit.
 */
export function generalFit(matrix: DifferenceMatrix, method: string): DifferenceFit | NotEstimable {
  const cells = differenceCells(matrix);
  const apart = factors.filter((factor) => levelMeans(cells, factor).length < cells.length);
  const exact = apart.find((factor) => isAlikeWithin(cells, factor));
  if (exact !== undefined) return independentFit(levelMeans(cells, exact), apart, exact);
  if (apart.length === 2) return crossedFit(cells, method);
  if (apart.length === 1) return mixedFit(cells, apart, method);
  const values = cells.map(({ value }) => value);
  return independentFit(values, apart, null);
}

function crossedFit(
  cells: readonly DifferenceCell[],
  method: string,
): DifferenceFit | NotEstimable {
  const structure = additiveStructure(cells);
  if (structure === "residual") return mixedFit(cells, factors, method);
  const because = (reason: string): NotEstimable => notEstimable(method, reason, cells.length);
  if (structure === "closed without residual")
    return because("raters and vignettes together explain every difference");
  const fewer = factorOfFewerLevels(cells);
  return fewer === null ? because(unclear) : mixedFit(cells, [fewer], method);
}

/** Null where both have as many. */
function factorOfFewerLevels(cells: readonly DifferenceCell[]): Factor | null {
  const [raters, vignettes] = factors.map((factor) => levelMeans(cells, factor).length);
  if (raters === vignettes) return null;
  return (raters ?? NaN) < (vignettes ?? NaN) ? "rater" : "vignette";
}

const unclear = "this design can't tell the variances of raters and vignettes apart";

function mixedFit(
  cells: readonly DifferenceCell[],
  apart: readonly Factor[],
  method: string,
): DifferenceFit | NotEstimable {
  // In units of their own size, so that no scale meets the engine's limits.
  const unit = cells.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  const data = {
    response: cells.map(({ value }) => value / unit),
    terms: [],
    random: apart.map((name) => ({ name, factors: [cells.map((cell) => cell[name])] })),
  };
  const fitted = fitMixedModel(data, "REML", startsFor(apart));
  if (!isEstimable(fitted)) return notEstimable(method, fitted.notEstimable, cells.length);
  return fitIn(unit, fitted, apart) ?? notEstimable(method, unclear, cells.length);
}

/** Where raters share few vignettes the likelihood has several maxima, one of them often at zero. */
const startsFor = (apart: readonly Factor[]): readonly (readonly number[])[] =>
  apart.length === 1
    ? [[0.1], [10]]
    : [
        [10, 10],
        [0.1, 10],
        [10, 0.1],
        [0.1, 0.1],
      ];

function fitIn(
  unit: number,
  fitted: FittedMixedModel,
  apart: readonly Factor[],
): DifferenceFit | null {
  const { components, residualVariance } = fitted;
  const isPositive = (variance: number): boolean => variance > smallestRatio * residualVariance;
  const terms = [...components.keys()];
  const positive = terms.filter((term) => isPositive(components[term]?.variance ?? NaN));
  const [kept, dropped] = [errorTerm(unit, fitted, terms), errorTerm(unit, fitted, positive)];
  if (kept === null || dropped === null) return null;
  const varianceOf = (factor: Factor): number | null => {
    const variance = components[apart.indexOf(factor)]?.variance ?? null;
    return variance === null ? null : isPositive(variance) ? variance * unit ** 2 : 0;
  };
  const residual = residualVariance * unit ** 2;
  return {
    estimate: (fitted.estimates.values[0] ?? NaN) * unit,
    variances: { rater: varianceOf("rater"), vignette: varianceOf("vignette"), residual },
    kept,
    dropped,
  };
}

/** Kenward and Roger's, with these random terms in the model. */
function errorTerm(
  unit: number,
  fitted: FittedMixedModel,
  terms: readonly number[],
): ErrorTerm | null {
  const covariance = covarianceOver(fitted, terms);
  if (covariance === null) return null;
  const variance = adjustedCovariance(covariance)?.values[0] ?? NaN;
  const degreesOfFreedom = kenwardRogerF(covariance, identityMatrix(1))?.denominator ?? NaN;
  if (!(variance > 0 && degreesOfFreedom > 0)) return null;
  return { standardError: Math.sqrt(variance) * unit, degreesOfFreedom };
}
