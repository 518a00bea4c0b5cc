import { choleskyFactor, solveByCholesky } from "#analysis/linear-algebra/cholesky.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";

export type RidgeLogistic = Readonly<{
  method: string;
  /** Log-odds of a positive at the mean of every feature. */
  intercept: number;
  /** [columns], log-odds per standard deviation of the feature; 0 for a constant feature. */
  coefficients: readonly number[];
  /** [columns], of the rows learned from; the standard deviation has divisor n and is 0 for a constant feature. */
  means: readonly number[];
  standardDeviations: readonly number[];
  rows: number;
}>;

const maxSteps = 100;
const negligibleDecrease = 1e-24;
// The last, smallest steps change the loss by less than its rounding error: they still count.
const rounding = 1e-13;

/**
 * Logistic regression with a ridge penalty on standardised features.
 *
 * Estimand  log-odds of a positive, linear in the features, shrunk: maximises log-likelihood − penalty / 2 · Σ coefficient².
 *
 * @param features  [rows, columns], finite.  @param labels  [rows], true for a positive.
 * @param penalty   above 0, on coefficients per standard deviation; the intercept is free. Default 1.
 * @throws RangeError  ragged or empty features, a cell that is not finite, unequal lengths, or a penalty not above 0.
 * @returns NotEstimable  every label is the same.
 *
 * Source  le Cessie & van Houwelingen (1992), Applied Statistics 41, 191; Newton steps, halved while the objective rises.
 * Oracle  scipy 1.17.1 minimisation of the same objective → test/golden/prediction.
 * Limits  coefficients of correlated features share their effect; they describe, they don't test.
 */
export function ridgeLogistic(
  features: readonly (readonly number[])[],
  labels: readonly boolean[],
  penalty = 1,
): RidgeLogistic | NotEstimable {
  checkFeatures("ridgeLogistic", features, labels.length);
  if (!(penalty > 0 && Number.isFinite(penalty)))
    throw new RangeError(`ridgeLogistic: penalty ${penalty} is not a finite number above 0`);
  const method = "ridge-penalised logistic regression, standardised features";
  const rows = features.length;
  const positives = labels.filter(Boolean).length;
  if (positives === 0 || positives === rows)
    return notEstimable(method, `all ${rows} labels are the same: nothing to tell apart`, rows);
  const { means, standardDeviations, design } = standardised(features);
  const outcomes = Float64Array.from(labels, Number);
  const [intercept = 0, ...coefficients] = maximised(design, outcomes, penalty);
  return { method, intercept, coefficients, means, standardDeviations, rows };
}

/** Log-odds of a positive for one row of features. */
export function logOdds(model: RidgeLogistic, row: readonly number[]): number {
  const parts = model.coefficients.map((coefficient, column) => {
    const spread = model.standardDeviations[column]!;
    return spread === 0 ? 0 : (coefficient * (row[column]! - model.means[column]!)) / spread;
  });
  return parts.reduce((sum, part) => sum + part, model.intercept);
}

export function checkFeatures(
  name: string,
  features: readonly (readonly number[])[],
  rows: number,
): void {
  const columns = features[0]?.length ?? 0;
  if (columns === 0) throw new RangeError(`${name}: features are empty`);
  if (features.length !== rows)
    throw new RangeError(`${name}: ${features.length} rows of features and ${rows} labels`);
  features.forEach((row, index) => {
    if (row.length !== columns)
      throw new RangeError(
        `${name}: features[${index}] has ${row.length} columns, features[0] has ${columns}`,
      );
    const invalid = row.findIndex((cell) => !Number.isFinite(cell));
    if (invalid >= 0)
      throw new RangeError(`${name}: features[${index}][${invalid}] is ${row[invalid]}`);
  });
}

type Design = Readonly<{ cells: Float64Array; rows: number; columns: number }>;

// A spread this small beside the values is rounding, and dividing by it would turn rounding into a feature.
const negligibleSpread = 1e-12;

/** A column of ones, then each feature centred and divided by its standard deviation. */
function standardised(features: readonly (readonly number[])[]) {
  const rows = features.length;
  const columns = (features[0]?.length ?? 0) + 1;
  const column = (index: number): readonly number[] => features.map((row) => row[index]!);
  const means = (features[0] ?? []).map(
    (_, index) => column(index).reduce((sum, value) => sum + value, 0) / rows,
  );
  const standardDeviations = means.map((mean, index) => {
    const spread = Math.sqrt(
      column(index).reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows,
    );
    return spread <= negligibleSpread * Math.abs(mean) ? 0 : spread;
  });
  const cells = new Float64Array(rows * columns).fill(1);
  features.forEach((row, index) =>
    means.forEach((mean, feature) => {
      const spread = standardDeviations[feature]!;
      cells[index * columns + feature + 1] = spread === 0 ? 0 : (row[feature]! - mean) / spread;
    }),
  );
  const design: Design = { cells, rows, columns };
  return { means, standardDeviations, design };
}

function maximised(design: Design, outcomes: Float64Array, penalty: number): Float64Array {
  let coefficients = new Float64Array(design.columns);
  let loss = penalisedLoss(design, outcomes, penalty, coefficients);
  for (let step = 0; step < maxSteps; step++) {
    const { direction, decrease } = newtonDirection(design, outcomes, penalty, coefficients);
    if (!(decrease > negligibleDecrease * (1 + loss))) break;
    let [share, next, nextLoss] = [1, coefficients, Infinity];
    for (; nextLoss > loss + rounding * (1 + loss) && share > 1e-10; share /= 2) {
      next = coefficients.map((value, index) => value + share * direction[index]!);
      nextLoss = penalisedLoss(design, outcomes, penalty, next);
    }
    [coefficients, loss] = [next, nextLoss];
  }
  return coefficients;
}

const linearPredictor = (
  { cells, columns }: Design,
  row: number,
  coefficients: Float64Array,
): number => {
  let sum = 0;
  for (let column = 0; column < columns; column++)
    sum += cells[row * columns + column]! * coefficients[column]!;
  return sum;
};

/** −log-likelihood + penalty / 2 · Σ coefficient², the intercept left out. */
function penalisedLoss(
  design: Design,
  outcomes: Float64Array,
  penalty: number,
  coefficients: Float64Array,
): number {
  let loss = 0;
  for (let row = 0; row < design.rows; row++) {
    const eta = linearPredictor(design, row, coefficients);
    const signed = outcomes[row]! > 0 ? -eta : eta;
    loss += Math.max(signed, 0) + Math.log1p(Math.exp(-Math.abs(signed)));
  }
  for (let column = 1; column < design.columns; column++)
    loss += (penalty / 2) * coefficients[column]! ** 2;
  return loss;
}

/** Newton's step and the decrease it promises. */
function newtonDirection(
  design: Design,
  outcomes: Float64Array,
  penalty: number,
  coefficients: Float64Array,
) {
  const { cells, rows, columns } = design;
  const gradient = new Float64Array(columns);
  const hessian = new Float64Array(columns * columns);
  for (let column = 1; column < columns; column++) {
    gradient[column] = -penalty * coefficients[column]!;
    hessian[column * columns + column] = penalty;
  }
  for (let row = 0; row < rows; row++) {
    const probability = 1 / (1 + Math.exp(-linearPredictor(design, row, coefficients)));
    const residual = outcomes[row]! - probability;
    const weight = probability * (1 - probability);
    for (let i = 0; i < columns; i++) {
      const cell = cells[row * columns + i]!;
      gradient[i]! += cell * residual;
      for (let j = 0; j <= i; j++)
        hessian[j * columns + i]! += cell * weight * cells[row * columns + j]!;
    }
  }
  const factor = choleskyFactor({ rows: columns, columns, values: hessian });
  // Probabilities of exactly 0 or 1 leave the intercept without curvature: there is nothing more to gain.
  if (factor === null) return { direction: new Float64Array(columns), decrease: 0 };
  const direction = solveByCholesky(factor, { rows: columns, columns: 1, values: gradient }).values;
  return {
    direction,
    decrease: direction.reduce((sum, value, index) => sum + value * gradient[index]!, 0),
  };
}
