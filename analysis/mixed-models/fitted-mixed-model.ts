import { zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import type { DesignColumn } from "./fixed-terms.ts";
import { adjustedCovariance } from "./kenward-roger.ts";
import type { Criterion, LikelihoodPoint } from "./likelihood-point.ts";
import { mixedDesign, obstacleIn, type LinearMixedData, type MixedDesign } from "./mixed-design.ts";
import { mixedMoments, type MixedMoments } from "./mixed-moments.ts";
import { varianceCovariance, type VarianceCovariance } from "./variance-covariance.ts";
import { varianceForms, type VarianceForms } from "./variance-forms.ts";
import { bestVarianceRatios, type RatiosFit } from "./variance-ratios.ts";

export type VarianceComponent = Readonly<{
  name: string;
  levels: number;
  /** Response units squared; exactly 0 on the boundary. */
  variance: number;
}>;

export type FittedMixedModel = Readonly<{
  method: string;
  criterion: Criterion;
  /** −2 log-likelihood, restricted under REML. */
  deviance: number;
  rows: number;
  /** The intercept first, then those that are independent. */
  columns: readonly DesignColumn[];
  /** Columns left out because earlier ones determine them. */
  dependent: readonly string[];
  /** [fixed effects, 1]. */
  estimates: Matrix;
  components: readonly VarianceComponent[];
  residualVariance: number;
  forms: VarianceForms;
  /** With the random terms whose variance is above zero. */
  covariance: VarianceCovariance;
  /** Kenward and Roger's covariance of the fixed effects; null under ML. */
  adjusted: Matrix | null;
  flags: readonly string[];
}>;

const methods = { REML: "linear mixed model, REML", ML: "linear mixed model, ML" } as const;

/**
 * Fits the model; `linearMixedModel` says what it means.
 *
 * @param starts  further variance ratios to start from, one for each random term.
 */
export function fitMixedModel(
  data: LinearMixedData,
  criterion: Criterion = "REML",
  starts: readonly (readonly number[])[] = [],
): FittedMixedModel | NotEstimable {
  const method = methods[criterion];
  const design = mixedDesign(data);
  const obstacle = obstacleIn(design, method);
  if (obstacle !== null) return obstacle;
  const moments = mixedMoments(design);
  const fit = bestVarianceRatios(moments, criterion, [
    new Float64Array(design.random.length).fill(1),
    ...starts.map((start) => Float64Array.from(start)),
  ]);
  if (fit.point === null) return notEstimable(method, reasonOf(fit, design), design.rows);
  return (
    fittedAt(fit.point, moments, design, criterion) ??
    notEstimable(method, reasonOf({ ...fit, kind: "not-identified" }, design), design.rows)
  );
}

function reasonOf({ kind, steps, confounded }: RatiosFit, { random }: MixedDesign): string {
  if (kind === "no-residual")
    return "fixed and random effects fit every row exactly: there is no residual variance to compare with";
  if (kind === "not-converged") return `no convergence after ${steps} steps`;
  const names = random.map(({ name }) => name).join(", ");
  if (confounded !== null)
    return `the fixed effects determine ${random[confounded]?.name}: its variance has no estimate, so leave one of them out`;
  return `the variances of ${names} can't be told apart in this design: leave one out`;
}

function fittedAt(
  point: LikelihoodPoint,
  moments: MixedMoments,
  design: MixedDesign,
  criterion: Criterion,
): FittedMixedModel | null {
  const { residualVariance } = point;
  const positive = [...point.ratios.keys()].filter((term) => point.ratios[term]! > 0);
  const { rows, columns } = design;
  const forms = varianceForms(moments, point, criterion);
  const covariance = covarianceOver(
    { forms, rows, columns, residualVariance, criterion },
    positive,
  );
  if (covariance === null || covariance.expected === null) return null;
  return {
    method: methods[criterion],
    criterion,
    deviance: point.value,
    rows,
    columns,
    dependent: design.dependent,
    estimates: estimatesAt(point, moments, design.centre),
    components: design.random.map(({ name, codes }, term) => ({
      name,
      levels: codes.count,
      variance: point.ratios[term]! * residualVariance,
    })),
    residualVariance,
    forms,
    covariance,
    adjusted: criterion === "REML" ? adjustedCovariance(covariance) : null,
    flags: flagsOf(point, design, covariance),
  };
}

type Fit = Pick<FittedMixedModel, "forms" | "rows" | "columns" | "residualVariance" | "criterion">;

/** The covariance with these random terms in the model: a term at zero may keep its place, none above zero may leave. */
export function covarianceOver(
  { forms, rows, columns, residualVariance, criterion }: Fit,
  terms: readonly number[],
): VarianceCovariance | null {
  return varianceCovariance(forms, {
    rows,
    fixedColumns: columns.length,
    residualVariance,
    criterion,
    terms,
  });
}

function estimatesAt(
  { combination }: LikelihoodPoint,
  { width, fixedColumns }: MixedMoments,
  centre: number,
): Matrix {
  const estimates = zeroMatrix(fixedColumns, 1);
  estimates.values.forEach(
    (_, column) =>
      (estimates.values[column] = -combination.values[width - 1 - fixedColumns + column]!),
  );
  estimates.values[0]! += centre;
  return estimates;
}

function flagsOf(
  { ratios }: LikelihoodPoint,
  { random, dependent }: MixedDesign,
  { observed }: VarianceCovariance,
): readonly string[] {
  const zero = random.filter((_, term) => ratios[term] === 0).map(({ name }) => name);
  return [
    ...(zero.length === 0
      ? []
      : [
          `singular: the variance of ${zero.join(", ")} is estimated as 0 and left out of the degrees of freedom`,
        ]),
    ...(dependent.length === 0
      ? []
      : [`left out because earlier fixed effects determine it: ${dependent.join(", ")}`]),
    ...(observed === null
      ? ["the observed information isn't positive definite: no Satterthwaite degrees of freedom"]
      : []),
  ];
}
