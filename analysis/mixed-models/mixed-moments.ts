// Sums of squares and products: all that a linear mixed model needs of its rows, gathered once.
import { zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import { alikeBlocks, type BlockCells } from "./alike-blocks.ts";
import { blockLayout, type BlockLayout } from "./block-layout.ts";
import type { MixedDesign } from "./mixed-design.ts";

/** Blocks that differ in their responses alone are solved once. */
export type Block = Readonly<{
  /** How many are alike. */
  count: number;
  /** [nested terms + 1], where each term starts inside the block; the last is the block's size. */
  starts: Int32Array;
  /** Z'Z inside the block. */
  gram: Matrix;
  /** Z'U: against the border, with the mean response of these blocks. */
  cross: Matrix;
  /** [size, count], each block's Z'y less the mean one. */
  spread: Matrix;
}>;

/** U is the border: columns of the dense random terms, then the fixed columns, then the centred response. */
export type MixedMoments = Readonly<{
  rows: number;
  fixedColumns: number;
  /** [random terms]. */
  levels: readonly number[];
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
  for (const term of layout.dense)
    borderStarts.push((borderStarts.at(-1) ?? 0) + (design.random[term]?.codes.count ?? 0));
  const width = (borderStarts.at(-1) ?? 0) + design.columns.length + 1;
  const rows = borderRows(design, layout, borderStarts, width);
  const blocks = alikeBlocks(design, layout, rows.counts).map((cells) =>
    blockOfCells(cells, rows, layout.nested.length),
  );
  return {
    rows: design.rows,
    fixedColumns: design.columns.length,
    levels: design.random.map(({ codes }) => codes.count),
    layout,
    borderStarts,
    width,
    blocks,
    border: borderOf(rows, design),
  };
}

/** Each cell's part of the border. */
type BorderRows = Readonly<{
  /** [cells], rows and their summed centred response. */
  counts: Float64Array;
  totals: Float64Array;
  /** Writes the row of U without the response. */
  write: (cell: number, row: Float64Array) => void;
  width: number;
}>;

function borderRows(
  design: MixedDesign,
  { dense }: BlockLayout,
  borderStarts: readonly number[],
  width: number,
): BorderRows {
  const counts = new Float64Array(design.cells.count);
  const totals = new Float64Array(design.cells.count);
  for (let row = 0; row < design.rows; row++) {
    const cell = design.cells.codes[row]!;
    counts[cell]! += 1;
    totals[cell]! += design.centred[row]!;
  }
  const write = (cell: number, row: Float64Array): void => {
    row.fill(0);
    for (let index = 0; index < dense.length; index++)
      row[borderStarts[index]! + design.levelsOfCells[dense[index]!]![cell]!] = 1;
    const first = design.cells.firstRows[cell]!;
    for (let column = 0; column < design.columns.length; column++)
      row[width - 1 - design.columns.length + column] = design.columns[column]!.values[first]!;
  };
  return { counts, totals, write, width };
}

function blockOfCells(
  { cells, places, starts, count }: BlockCells,
  { counts, totals, write, width }: BorderRows,
  nested: number,
): Block {
  const size = starts[nested]!;
  const [gram, cross, spread] = [
    zeroMatrix(size, size),
    zeroMatrix(size, width),
    zeroMatrix(size, count),
  ];
  const row = new Float64Array(width);
  const perBlock = cells.length / count;
  cells.forEach((cell, index) => {
    const own = places.subarray((index % perBlock) * nested, ((index % perBlock) + 1) * nested);
    addResponse(cross, spread, own, Math.floor(index / perBlock), totals[cell]!);
    if (index >= perBlock) return;
    write(cell, row);
    for (const place of own) {
      for (const other of own) gram.values[place + other * size]! += counts[cell]!;
      for (let column = 0; column < width - 1; column++)
        add(cross.values, place + column * size, counts[cell]! * row[column]!);
    }
  });
  for (let place = 0; place < spread.values.length; place++)
    add(spread.values, place, -cross.values[(width - 1) * size + (place % size)]!);
  return { count, starts, gram, cross, spread };
}

function addResponse(
  cross: Matrix,
  spread: Matrix,
  places: Int32Array,
  block: number,
  total: number,
): void {
  for (const place of places) {
    add(cross.values, place + (cross.columns - 1) * cross.rows, total / spread.columns);
    add(spread.values, place + block * spread.rows, total);
  }
}

function borderOf({ counts, totals, write, width }: BorderRows, { centred }: MixedDesign): Matrix {
  const border = zeroMatrix(width, width);
  const row = new Float64Array(width);
  for (let cell = 0; cell < counts.length; cell++) {
    write(cell, row);
    for (let column = 0; column < width - 1; column++) {
      const value = row[column]!;
      if (value === 0) continue;
      for (let other = 0; other < width - 1; other++)
        add(border.values, other + column * width, counts[cell]! * value * row[other]!);
      add(border.values, width - 1 + column * width, value * totals[cell]!);
      add(border.values, column + (width - 1) * width, value * totals[cell]!);
    }
  }
  for (const value of centred) add(border.values, width * width - 1, value * value);
  return border;
}

function add(values: Float64Array, place: number, value: number): void {
  values[place]! += value;
}
