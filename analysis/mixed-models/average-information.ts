import { blockOf, zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import { dot, product } from "#analysis/linear-algebra/products.ts";
import type { SolvedBlock, SolvedMoments } from "./block-solver.ts";
import type { MixedMoments } from "./mixed-moments.ts";

export type AverageParts = Readonly<{
  moments: MixedMoments;
  solved: SolvedMoments;
  withFixed: Matrix;
  combination: Matrix;
  /** [random terms], trace of P V and y'P V P y over the residual variance: their difference is the gradient. */
  slopes: readonly number[];
  quadratics: readonly number[];
  residualVariance: number;
  degrees: number;
}>;

/**
 * Average of the observed and the expected second derivatives of the profiled criterion.
 *
 * It needs y'PV PV Py alone, and that only vectors: one working response V Py for each term.
 *
 * Source  Johnson & Thompson (1995), Journal of Dairy Science 78, 449.
 */
export function averageInformation({
  moments,
  solved,
  withFixed,
  combination,
  slopes,
  quadratics,
  residualVariance,
  degrees,
}: AverageParts): Matrix {
  const terms = quadratics.length;
  const { products, shadows } = workingResponses(moments, solved, combination);
  const average = zeroMatrix(terms, terms);
  const screened = product(withFixed, shadows);
  for (let one = 0; one < terms; one++)
    for (let other = 0; other < terms; other++) {
      const shadow = dot(
        shadows.values,
        one * shadows.rows,
        screened.values,
        other * shadows.rows,
        shadows.rows,
      );
      const square = (products.values[one + other * terms]! - shadow) / residualVariance;
      average.values[one + other * terms] =
        square - (quadratics[one]! * quadratics[other]!) / degrees;
    }
  slopes.forEach((slope, term) => raiseTo(average, term, slope ** 2 / (2 * moments.levels[term]!)));
  return average;
}

/** Where the response has no part along a term at all, half the least that the expected part can be keeps the step finite. */
function raiseTo({ rows, values }: Matrix, term: number, least: number): void {
  values[term * (rows + 1)] = Math.max(values[term * (rows + 1)]!, least);
}

/** For w = Z'Py of each term: products (Zw)'Q(Zw) between terms, and U'QZw. */
function workingResponses(
  moments: MixedMoments,
  { blocks, border }: SolvedMoments,
  combination: Matrix,
) {
  const { layout, borderStarts, width } = moments;
  const terms = layout.nested.length + layout.dense.length;
  const products = zeroMatrix(terms, terms);
  const shadows = zeroMatrix(width, terms);
  for (const block of blocks)
    addBlockResponses(block, layout.nested, combination, products, shadows);
  const dense = product(border, combination);
  layout.dense.forEach((term, index) => {
    const [from, to] = [borderStarts[index]!, borderStarts[index + 1]!];
    const response = blockOf(dense, [from, to], [0, 1]);
    shadows.values.set(
      product(blockOf(border, [0, width], [from, to]), response).values,
      term * width,
    );
    for (let other = 0; other < terms; other++) {
      const value = dot(shadows.values, other * width + from, response.values, 0, to - from);
      products.values[term + other * terms] = products.values[other + term * terms] = value;
    }
  });
  return { products, shadows };
}

/** The mean response counts once for each block; what each block's response adds touches the last border column alone. */
function addBlockResponses(
  block: SolvedBlock,
  nested: readonly number[],
  combination: Matrix,
  products: Matrix,
  shadows: Matrix,
): void {
  const { count, starts, outer, apart } = block;
  const response = product(outer, combination);
  const size = outer.rows;
  nested.forEach((term, index) => {
    const from = starts[index]!;
    const length = starts[index + 1]! - from;
    for (let column = 0; column < outer.columns; column++)
      add(
        shadows,
        column,
        term,
        count * dot(outer.values, column * size + from, response.values, from, length),
      );
    for (let start = from; start < apart.values.length; start += size)
      add(shadows, shadows.rows - 1, term, dot(apart.values, start, apart.values, start, length));
    nested.forEach((other, otherIndex) =>
      add(
        products,
        term,
        other,
        count * formIn(block, response, index, otherIndex) +
          formIn(block, apart, index, otherIndex),
      ),
    );
  });
}

/** Sum over columns of v' (Z'QZ between two terms) v. */
function formIn(
  { starts, inner }: SolvedBlock,
  vectors: Matrix,
  first: number,
  second: number,
): number {
  const from = starts[first]!;
  const length = starts[first + 1]! - from;
  const size = inner.rows;
  let form = 0;
  for (let start = 0; start < vectors.values.length; start += size)
    for (let column = starts[second]!; column < starts[second + 1]!; column++)
      form +=
        vectors.values[start + column]! *
        dot(inner.values, column * size + from, vectors.values, start + from, length);
  return form;
}

function add({ rows, values }: Matrix, row: number, column: number, value: number): void {
  values[row + column * rows]! += value;
}
