// How uncertain the variances are, and how the fixed effects' covariance moves with them: what degrees of freedom are made of.
import { choleskyFactor, inverseByCholesky } from "#analysis/linear-algebra/cholesky.ts";
import { entry, scaled, zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import type { Criterion } from "./likelihood-point.ts";
import type { VarianceForms } from "./variance-forms.ts";

/**
 * Components are the whole covariance, then the variances of the terms asked for: all that are above zero, and any at zero.
 * That is a linear change of residual, variances, under which Satterthwaite's and Kenward and Roger's formulas don't change;
 * it spares every trace with the residual.
 */
export type VarianceCovariance = Readonly<{
  /** (X'V^-1 X)^-1, response units squared. */
  fixedCovariance: Matrix;
  /** [components], X'V^-1 V V^-1 X. */
  slopes: readonly Matrix[];
  /** [components][components], X'V^-1 V V^-1 V V^-1 X. */
  curvatures: readonly (readonly Matrix[])[];
  /** Inverse observed and expected information of the components; null where it isn't positive definite. */
  observed: Matrix | null;
  expected: Matrix | null;
}>;

type Sizes = Readonly<{
  rows: number;
  fixedColumns: number;
  residualVariance: number;
  criterion: Criterion;
  terms: readonly number[];
}>;

export function varianceCovariance(forms: VarianceForms, sizes: Sizes): VarianceCovariance | null {
  const { residualVariance: scale, terms } = sizes;
  const factor = choleskyFactor(forms.information);
  if (factor === null) return null;
  const slopes = [
    forms.information,
    ...terms.map((term) => forms.slopes[term] ?? forms.information),
  ];
  const expected = halfTraces(forms, sizes);
  const observed = scaledSum(quadratics(forms, sizes), 1 / scale ** 3, expected, -1 / scale ** 2);
  return {
    fixedCovariance: scaled(inverseByCholesky(factor), scale),
    slopes: slopes.map((slope) => scaled(slope, 1 / scale ** 2)),
    curvatures: slopes.map((_, one) =>
      slopes.map((_, other) => scaled(curvature(forms, slopes, terms, one, other), 1 / scale ** 3)),
    ),
    observed: inverseOf(observed),
    expected: inverseOf(scaled(expected, 1 / scale ** 2)),
  };
}

const scaledSum = (one: Matrix, factor: number, other: Matrix, otherFactor: number): Matrix => ({
  ...one,
  values: one.values.map((value, place) => factor * value + otherFactor * other.values[place]!),
});

function inverseOf(matrix: Matrix): Matrix | null {
  const factor = choleskyFactor(matrix);
  return factor === null ? null : inverseByCholesky(factor);
}

/** With the whole covariance V as a component, V^-1 V V^-1 is V^-1: one factor falls away. */
function curvature(
  forms: VarianceForms,
  slopes: readonly Matrix[],
  terms: readonly number[],
  one: number,
  other: number,
): Matrix {
  if (one === 0 || other === 0) return slopes[one + other] ?? forms.information;
  return forms.curvatures[terms[one - 1]!]?.[terms[other - 1]!] ?? forms.information;
}

/** [components, components], half the trace of P V P V, in units of the residual variance. */
function halfTraces(forms: VarianceForms, { rows, fixedColumns, criterion, terms }: Sizes): Matrix {
  const whole = criterion === "REML" ? rows - fixedColumns : rows;
  return bordered(
    terms,
    whole / 2,
    (term) => forms.traces[term]! / 2,
    (one, other) => entry(forms.pairTraces, one, other) / 2,
  );
}

/** [components, components], y'P V P V P y, in units of the residual variance. */
function quadratics(
  forms: VarianceForms,
  { rows, fixedColumns, criterion, residualVariance, terms }: Sizes,
): Matrix {
  const whole = residualVariance * (criterion === "REML" ? rows - fixedColumns : rows);
  return bordered(
    terms,
    whole,
    (term) => forms.quadratics[term]!,
    (one, other) => entry(forms.pairQuadratics, one, other),
  );
}

function bordered(
  terms: readonly number[],
  corner: number,
  edge: (term: number) => number,
  inside: (one: number, other: number) => number,
): Matrix {
  const size = terms.length + 1;
  const matrix = zeroMatrix(size, size);
  matrix.values[0] = corner;
  terms.forEach((term, index) => {
    matrix.values[index + 1] = matrix.values[(index + 1) * size] = edge(term);
    terms.forEach(
      (other, column) => (matrix.values[index + 1 + (column + 1) * size] = inside(term, other)),
    );
  });
  return matrix;
}
