// Dense matrices, column by column: element (row, column) is values[row + column × rows].

export type Matrix = Readonly<{ rows: number; columns: number; values: Float64Array }>;

export const zeroMatrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  values: new Float64Array(rows * columns),
});

export function identityMatrix(size: number): Matrix {
  const matrix = zeroMatrix(size, size);
  for (let index = 0; index < size; index++) matrix.values[index * (size + 1)] = 1;
  return matrix;
}

/** @param rows  [rows, columns], all of one length. @throws RangeError  otherwise, naming the row. */
export function matrixOfRows(rows: readonly (readonly number[])[]): Matrix {
  const width = rows[0]?.length ?? 0;
  const matrix = zeroMatrix(rows.length, width);
  rows.forEach((row, index) => {
    if (row.length !== width)
      throw new RangeError(
        `matrixOfRows: row ${index} has ${row.length} cells, row 0 has ${width}`,
      );
    row.forEach((cell, column) => (matrix.values[index + column * rows.length] = cell));
  });
  return matrix;
}

export const copyOf = (matrix: Matrix): Matrix => ({ ...matrix, values: matrix.values.slice() });

/** @throws RangeError  outside the matrix. */
export function entry(matrix: Matrix, row: number, column: number): number {
  const value = row < matrix.rows ? matrix.values[row + column * matrix.rows] : undefined;
  if (value === undefined)
    throw new RangeError(
      `entry: [${row}][${column}] lies outside ${matrix.rows} by ${matrix.columns}`,
    );
  return value;
}

/** The block of consecutive rows and columns; each range is [from, to). */
export function blockOf(
  matrix: Matrix,
  rows: readonly [number, number],
  columns: readonly [number, number],
): Matrix {
  const block = zeroMatrix(rows[1] - rows[0], columns[1] - columns[0]);
  for (let column = 0; column < block.columns; column++) {
    const start = (columns[0] + column) * matrix.rows;
    block.values.set(matrix.values.subarray(start + rows[0], start + rows[1]), column * block.rows);
  }
  return block;
}

/** first + factor × second. */
export function sumOf(first: Matrix, second: Matrix, factor = 1): Matrix {
  checkShapes(
    "sumOf",
    first.rows === second.rows && first.columns === second.columns,
    first,
    second,
  );
  return {
    ...first,
    values: first.values.map((value, index) => value + factor * second.values[index]!),
  };
}

export const scaled = (matrix: Matrix, factor: number): Matrix => ({
  ...matrix,
  values: matrix.values.map((value) => factor * value),
});

export function checkShapes(
  name: string,
  areShapesRight: boolean,
  ...matrices: readonly Matrix[]
): void {
  const shapes = matrices.map(({ rows, columns }) => `${rows} by ${columns}`).join(" and ");
  if (!areShapesRight) throw new RangeError(`${name}: shapes ${shapes} don't fit`);
}
