// Sums of squares and products: all that a linear mixed model needs of its rows, gathered once.
import { zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import { blockLayout, levelsOfCells, type BlockLayout } from "./block-layout.ts";
import type { MixedDesign } from "./mixed-design.ts";

export type Block = Readonly<{
  /** [nested terms + 1]. */
  starts: Int32Array;
  /** Z'Z inside the block. */
  gram: Matrix;
  /** Z'U: against the border. */
  cross: Matrix;
}>;

/** U is the border: columns of the dense random terms, then the fixed columns, then the centred response. */
export type MixedMoments = Readonly<{
  rows: number;
  fixedColumns: number;
  layout: BlockLayout;
  /** [dense terms + 1], first border column of each, then of the fixed columns. */
  borderStarts: readonly number[];
  /** Columns of U. */
  width: number;
  blocks: readonly Block[];
  /** U'U. */
  border: Matrix;
}>;

export function mixedMoments(design: MixedDesign): MixedMoments {
  const layout = blockLayout(design);
  const borderStarts = [0];
  for (const term of layout.dense) borderStarts.push((borderStarts.at(-1) ?? 0) + (design.random[term]?.codes.count ?? 0));
  const width = (borderStarts.at(-1) ?? 0) + design.columns.length + 1;
  const blocks = layout.starts.map((starts) => {
    const size = starts.at(-1) ?? 0;
    return { starts, gram: zeroMatrix(size, size), cross: zeroMatrix(size, width) };
  });
  const moments = { rows: design.rows, fixedColumns: design.columns.length, layout, borderStarts, width, blocks, border: zeroMatrix(width, width) };
  addCells(moments, design);
  return moments;
}

function addCells(moments: MixedMoments, design: MixedDesign): void {
  const { layout, borderStarts, width, border } = moments;
  const { counts, totals, squares } = cellTotals(design);
  const nestedPlaces = layout.nested.map((term, index) => levelsOfCells(design, term).map((level) => layout.places[index]?.[level] ?? 0));
  const densePlaces = layout.dense.map((term, index) => levelsOfCells(design, term).map((level) => (borderStarts[index] ?? 0) + level));
  const unit = new Float64Array(width);
  design.cells.firstRows.forEach((row, cell) => {
    unit.fill(0);
    for (const places of densePlaces) unit[places[cell] ?? 0] = 1;
    design.columns.forEach(({ values }, column) => (unit[width - 1 - design.columns.length + column] = values[row] ?? 0));
    const count = counts[cell] ?? 0;
    const block = moments.blocks[layout.blockOfCell[cell] ?? 0];
    if (block !== undefined) addToBlock(block, nestedPlaces.map((places) => places[cell] ?? 0), unit, count, totals[cell] ?? 0);
    addToBorder(border, unit, count, totals[cell] ?? 0);
  });
  border.values[width * width - 1] = squares;
}

function cellTotals({ cells, centred }: MixedDesign) {
  const counts = new Float64Array(cells.count);
  const totals = new Float64Array(cells.count);
  let squares = 0;
  cells.codes.forEach((cell, row) => {
    const value = centred[row] ?? 0;
    counts[cell] = (counts[cell] ?? 0) + 1;
    totals[cell] = (totals[cell] ?? 0) + value;
    squares += value * value;
  });
  return { counts, totals, squares };
}

function addToBlock({ gram, cross }: Block, places: readonly number[], unit: Float64Array, count: number, total: number): void {
  const size = gram.rows;
  for (const place of places) {
    for (const other of places) gram.values[place + other * size] = (gram.values[place + other * size] ?? 0) + count;
    for (let column = 0; column < unit.length - 1; column++) {
      const value = unit[column] ?? 0;
      if (value !== 0) cross.values[place + column * size] = (cross.values[place + column * size] ?? 0) + count * value;
    }
    const last = place + (unit.length - 1) * size;
    cross.values[last] = (cross.values[last] ?? 0) + total;
  }
}

function addToBorder({ values }: Matrix, unit: Float64Array, count: number, total: number): void {
  const width = unit.length;
  for (let column = 0; column < width - 1; column++) {
    const value = unit[column] ?? 0;
    if (value === 0) continue;
    for (let row = 0; row < width - 1; row++) values[row + column * width] = (values[row + column * width] ?? 0) + count * value * (unit[row] ?? 0);
    values[width - 1 + column * width] = (values[width - 1 + column * width] ?? 0) + total * value;
    values[column + (width - 1) * width] = (values[column + (width - 1) * width] ?? 0) + total * value;
  }
}
