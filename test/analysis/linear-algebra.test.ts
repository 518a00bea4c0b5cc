import fc from "fast-check";
import { expect, it } from "vitest";
import {
  choleskyFactor,
  inverseByCholesky,
  logDeterminant,
  solveByCholesky,
  solveLowerInPlace,
} from "#analysis/linear-algebra/cholesky.ts";
import { generalisedInverse } from "#analysis/linear-algebra/generalised-inverse.ts";
import {
  blockOf,
  copyOf,
  entry,
  identityMatrix,
  matrixOfRows,
  sumOf,
  type Matrix,
} from "#analysis/linear-algebra/matrix.ts";
import {
  crossProduct,
  product,
  sandwich,
  traceOfProduct,
  transposed,
} from "#analysis/linear-algebra/products.ts";
import { symmetricEigen } from "#analysis/linear-algebra/symmetric-eigen.ts";

const matrices = (rows: number, columns: number, most = 9): fc.Arbitrary<Matrix> =>
  fc
    .array(fc.integer({ min: -most, max: most }), {
      minLength: rows * columns,
      maxLength: rows * columns,
    })
    .map((values) => ({ rows, columns, values: Float64Array.from(values) }));

/** A'A + I: symmetric and positive definite, with integer entries. */
const positiveDefinite = fc
  .integer({ min: 1, max: 7 })
  .chain((size) => matrices(size, size))
  .map((a) => sumOf(crossProduct(a, a), identityMatrix(a.columns)));

const largest = (matrix: Matrix): number =>
  matrix.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const expectSame = (got: Matrix, expected: Matrix, tolerance = 1e-9): void => {
  expect([got.rows, got.columns]).toEqual([expected.rows, expected.columns]);
  expect(largest(sumOf(got, expected, -1))).toBeLessThanOrEqual(
    tolerance * Math.max(1, largest(expected)),
  );
};

it("L L' is the matrix, and L is lower triangular", () => {
  fc.assert(
    fc.property(positiveDefinite, (matrix) => {
      const factor = choleskyFactor(matrix) ?? identityMatrix(0);
      expectSame(product(factor, transposed(factor)), matrix, 1e-13);
      for (let column = 1; column < factor.columns; column++)
        expect(largest(blockOf(factor, [0, column], [column, column + 1]))).toBe(0);
    }),
  );
});

it("a solution put back gives the right-hand side, and the inverse times the matrix is the identity", () => {
  fc.assert(
    fc.property(positiveDefinite, (matrix) => {
      const factor = choleskyFactor(matrix) ?? identityMatrix(0);
      expectSame(product(matrix, solveByCholesky(factor, matrix)), matrix);
      expectSame(product(inverseByCholesky(factor), matrix), identityMatrix(matrix.rows));
    }),
  );
});

it("forward substitution keeps leading zeros and solves L x = b", () => {
  const factor = matrixOfRows([
    [2, 0, 0],
    [1, 3, 0],
    [4, 5, 6],
  ]);
  const right = matrixOfRows([[0], [3], [17]]);
  solveLowerInPlace(factor, right);
  expect([...right.values]).toEqual([0, 1, 2]);
});

it("the log-determinant is the sum of the logarithms of the eigenvalues", () => {
  fc.assert(
    fc.property(positiveDefinite, (matrix) => {
      const { values } = symmetricEigen(matrix);
      const sum = values.reduce((total, value) => total + Math.log(value), 0);
      expect(logDeterminant(choleskyFactor(matrix) ?? identityMatrix(0))).toBeCloseTo(sum, 7);
    }),
  );
});

it("the log-determinant of the Hilbert matrix of order 4 is that of 1/6048000", () => {
  const hilbert = matrixOfRows(
    [1, 2, 3, 4].map((row) => [0, 1, 2, 3].map((column) => 1 / (row + column))),
  );
  expect(logDeterminant(choleskyFactor(hilbert) ?? identityMatrix(0))).toBeCloseTo(
    -Math.log(6048000),
    10,
  );
});

it("a matrix that isn't positive definite has no factor", () => {
  expect(
    choleskyFactor(
      matrixOfRows([
        [1, 2],
        [2, 1],
      ]),
    ),
  ).toBeNull();
  expect(
    choleskyFactor(
      matrixOfRows([
        [1, 1],
        [1, 1],
      ]),
    ),
  ).toBeNull();
  expect(choleskyFactor(matrixOfRows([[0]]))).toBeNull();
  expect(choleskyFactor(matrixOfRows([[NaN]]))).toBeNull();
});

it("eigenvectors are orthonormal and rebuild the matrix, largest eigenvalue first", () => {
  const symmetric = fc
    .integer({ min: 1, max: 7 })
    .chain((size) => matrices(size, size))
    .map((a) => sumOf(a, transposed(a)));
  fc.assert(
    fc.property(symmetric, (matrix) => {
      const { values, vectors } = symmetricEigen(matrix);
      expectSame(crossProduct(vectors, vectors), identityMatrix(matrix.rows), 1e-13);
      const diagonal = copyOf(identityMatrix(matrix.rows));
      values.forEach((value, index) => (diagonal.values[index * (matrix.rows + 1)] = value));
      expectSame(sandwich(vectors, diagonal), matrix, 1e-12);
      expect([...values]).toEqual([...values].sort((a, b) => b - a));
    }),
  );
});

it("the generalised inverse of a singular matrix meets the four Penrose conditions", () => {
  fc.assert(
    fc.property(
      fc
        .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 }))
        .chain(([rows, columns]) => matrices(rows, columns, 2)),
      (a) => {
        const singular = crossProduct(a, a);
        const { inverse, rank } = generalisedInverse(singular);
        const projection = product(singular, inverse);
        expectSame(product(projection, singular), singular);
        expectSame(product(inverse, projection), inverse);
        expectSame(projection, transposed(projection));
        expect(rank).toBe(Math.round(traceOfProduct(singular, inverse)));
      },
    ),
  );
});

it("the trace of a product is the sum of its diagonal", () => {
  fc.assert(
    fc.property(fc.tuple(matrices(3, 4), matrices(4, 3)), ([a, b]) => {
      const whole = product(a, b);
      expect(traceOfProduct(a, b)).toBe(
        entry(whole, 0, 0) + entry(whole, 1, 1) + entry(whole, 2, 2),
      );
    }),
  );
});

it("shapes that don't fit are refused by both shapes", () => {
  expect(() => product(identityMatrix(2), identityMatrix(3))).toThrow(
    "product: shapes 2 by 2 and 3 by 3 don't fit",
  );
  expect(() => matrixOfRows([[1, 2], [3]])).toThrow("row 1 has 1 cells, row 0 has 2");
  expect(() => entry(identityMatrix(2), 2, 0)).toThrow("[2][0] lies outside 2 by 2");
});
