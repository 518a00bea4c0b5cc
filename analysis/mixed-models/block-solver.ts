// The blocks at given variance ratios. With Q the inverse covariance of the nested terms and the residual, in units of the residual variance:
import {
  factoriseInPlace,
  logDeterminant,
  mirrorLower,
  solveLowerInPlace,
} from "#analysis/linear-algebra/cholesky.ts";
import { zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import { dot } from "#analysis/linear-algebra/products.ts";
import type { Block, MixedMoments } from "./mixed-moments.ts";

export type SolvedBlock = Readonly<{
  count: number;
  starts: Int32Array;
  /** Z'QZ inside the block. */
  inner: Matrix;
  /** Z'QU, with the mean response. */
  outer: Matrix;
  /** [size, count], Z'Qy of each block less the mean one. */
  apart: Matrix;
}>;

export type SolvedMoments = Readonly<{
  /** log |V| of the nested terms and the residual. */
  logDeterminant: number;
  blocks: readonly SolvedBlock[];
  /** U'QU. */
  border: Matrix;
  /** [nested terms], trace of Q V of the term. */
  traces: Float64Array;
  /** [nested terms], U'Q V QU. */
  squares: readonly Matrix[];
}>;

/** Solves at any ratios; the matrices of one solution are overwritten by the next. */
export function blockSolver(moments: MixedMoments): (ratios: Float64Array) => SolvedMoments {
  const { width, layout } = moments;
  const workspaces = moments.blocks.map((block) => workspaceOf(block, width));
  const border = zeroMatrix(width, width);
  const squares = layout.nested.map(() => zeroMatrix(width, width));
  const traces = new Float64Array(layout.nested.length);
  return (ratios) => {
    border.values.set(moments.border.values);
    traces.fill(0);
    for (const square of squares) square.values.fill(0);
    const roots = Float64Array.from(layout.nested, (term) => Math.sqrt(ratios[term]!));
    let total = 0;
    for (const workspace of workspaces) {
      total += workspace.count * solveBlock(workspace, roots);
      subtractCross(border, workspace);
      workspace.starts
        .subarray(1)
        .forEach((_, term) => addTerm(workspace, term, traces, squares[term]));
    }
    for (const matrix of [border, ...squares]) mirrorLower(matrix);
    return { logDeterminant: total, blocks: workspaces, border, traces, squares };
  };
}

type Workspace = Block &
  SolvedBlock &
  Readonly<{ factor: Matrix; left: Matrix; right: Matrix; rightApart: Matrix }>;

const workspaceOf = (block: Block, width: number): Workspace => {
  const size = block.gram.rows;
  const [factor, left, inner] = [
    zeroMatrix(size, size),
    zeroMatrix(size, size),
    zeroMatrix(size, size),
  ];
  const [apart, rightApart] = [zeroMatrix(size, block.count), zeroMatrix(size, block.count)];
  return {
    ...block,
    factor,
    left,
    inner,
    right: zeroMatrix(size, width),
    outer: zeroMatrix(size, width),
    apart,
    rightApart,
  };
};

/** Woodbury: Q = I − Z Γ^½ (I + Γ^½ Z'Z Γ^½)^-1 Γ^½ Z'. */
function solveBlock(
  { starts, gram, cross, spread, factor, left, right, rightApart, inner, outer, apart }: Workspace,
  roots: Float64Array,
): number {
  const rootOfRow = new Float64Array(gram.rows);
  roots.forEach((root, term) => rootOfRow.fill(root, starts[term], starts[term + 1]));
  scaleRows(gram, rootOfRow, left);
  scaleRows(cross, rootOfRow, right);
  scaleRows(spread, rootOfRow, rightApart);
  fillSystem(left, rootOfRow, factor);
  factoriseInPlace(factor);
  solveLowerInPlace(factor, left);
  solveLowerInPlace(factor, right);
  solveLowerInPlace(factor, rightApart);
  subtractProduct(gram, left, left, inner);
  subtractProduct(cross, left, right, outer);
  subtractProduct(spread, left, rightApart, apart);
  return logDeterminant(factor);
}

function scaleRows(source: Matrix, factors: Float64Array, target: Matrix): void {
  const { rows } = source;
  for (let column = 0; column < source.columns; column++)
    for (let row = 0; row < rows; row++)
      target.values[row + column * rows] = factors[row]! * source.values[row + column * rows]!;
}

/** I + left scaled by columns. */
function fillSystem(left: Matrix, factors: Float64Array, target: Matrix): void {
  const { rows } = left;
  for (let column = 0; column < rows; column++) {
    for (let row = 0; row < rows; row++)
      target.values[row + column * rows] = left.values[row + column * rows]! * factors[column]!;
    target.values[column * (rows + 1)]! += 1;
  }
}

/** target = base − left' right. */
function subtractProduct(base: Matrix, left: Matrix, right: Matrix, target: Matrix): void {
  const { rows } = left;
  for (let column = 0; column < right.columns; column++)
    for (let row = 0; row < left.columns; row++) {
      const place = row + column * left.columns;
      target.values[place] =
        base.values[place]! - dot(left.values, row * rows, right.values, column * rows, rows);
    }
}

/** Lower triangle of target −= count × right' right; the responses' differences add to its last element alone. */
function subtractCross(target: Matrix, { right, rightApart, count }: Workspace): void {
  const { rows, values } = right;
  for (let column = 0; column < target.columns; column++)
    for (let row = column; row < target.rows; row++) {
      const place = row + column * target.rows;
      target.values[place]! -= count * dot(values, row * rows, values, column * rows, rows);
    }
  const last = target.values.length - 1;
  target.values[last]! -= dot(rightApart.values, 0, rightApart.values, 0, rightApart.values.length);
}

function addTerm(
  { count, starts, inner, outer, apart }: SolvedBlock,
  term: number,
  traces: Float64Array,
  square: Matrix | undefined,
): void {
  const from = starts[term]!;
  const length = starts[term + 1]! - from;
  const size = outer.rows;
  for (let row = from; row < from + length; row++)
    traces[term]! += count * inner.values[row * (size + 1)]!;
  if (square === undefined) return;
  for (let column = 0; column < square.columns; column++)
    for (let row = column; row < square.rows; row++) {
      const place = row + column * square.rows;
      square.values[place]! +=
        count * dot(outer.values, row * size + from, outer.values, column * size + from, length);
    }
  const last = square.values.length - 1;
  for (let start = from; start < apart.values.length; start += size)
    square.values[last]! += dot(apart.values, start, apart.values, start, length);
}
