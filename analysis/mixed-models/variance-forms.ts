// Traces and quadratic forms in pairs of variances, from the small blocks: no matrix with a row for each rating is ever formed.
import {
  blockOf,
  identityMatrix,
  matrixOfRows,
  scaled,
  sumOf,
  zeroMatrix,
  type Matrix,
} from "#analysis/linear-algebra/matrix.ts";
import {
  addCrossProduct,
  dot,
  product,
  sandwich,
  traceOfProduct,
  transposed,
} from "#analysis/linear-algebra/products.ts";
import type { Criterion, LikelihoodPoint } from "./likelihood-point.ts";
import type { MixedMoments } from "./mixed-moments.ts";

/** V_k is the derivative of the covariance by the variance of term k; everything in units of the residual variance. */
export type VarianceForms = Readonly<{
  /** [terms, terms], trace of P V P V; of V^-1 V V^-1 V under ML. */
  pairTraces: Matrix;
  /** [terms, terms], y'P V P V P y. */
  pairQuadratics: Matrix;
  /** [terms], trace of P V, or of V^-1 V under ML; and y'P V P y. */
  traces: Float64Array;
  quadratics: Float64Array;
  /** X'V^-1 X. */
  information: Matrix;
  /** [terms], X'V^-1 V V^-1 X. */
  slopes: readonly Matrix[];
  /** [terms][terms], X'V^-1 V V^-1 V V^-1 X. */
  curvatures: readonly (readonly Matrix[])[];
}>;

export function varianceForms(
  moments: MixedMoments,
  point: LikelihoodPoint,
  criterion: Criterion,
): VarianceForms {
  const { squares, traces, combination, withFixed, withoutFixed, solved } = point;
  const resolvent = criterion === "REML" ? withFixed : withoutFixed;
  const onFixed = fixedRows(moments, solved.border, withoutFixed);
  const screened = squares.map((square) => product(square, resolvent));
  const applied = squares.map((square) => product(square, combination));
  const slopesOnFixed = squares.map((square) => product(onFixed, square));
  const pairs = symmetricPairs(squares.length, (first, second) => {
    const [one, other] = [at(screened, first), at(screened, second)];
    const { form, trace } = pairMoment(moments, point, first, second);
    const between = sandwiched(transposed(at(applied, first)), withFixed, at(applied, second));
    return {
      trace: trace - 2 * traceOfProduct(resolvent, form) + traceOfProduct(one, other),
      quadratic: sandwich(transposed(combination), form).values[0]! - between.values[0]!,
      curvature: sumOf(
        sandwich(onFixed, form),
        sandwiched(at(slopesOnFixed, first), withoutFixed, transposed(at(slopesOnFixed, second))),
        -1,
      ),
    };
  });
  return {
    pairTraces: matrixOfRows(pairs.map((row) => row.map(({ trace }) => trace))),
    pairQuadratics: matrixOfRows(pairs.map((row) => row.map(({ quadratic }) => quadratic))),
    traces: traces.map((trace, term) => trace - traceOfProduct(resolvent, at(squares, term))),
    quadratics: Float64Array.from(applied, (vector) =>
      dot(combination.values, 0, vector.values, 0, vector.rows),
    ),
    information: product(onFixed, blockOf(solved.border, [0, moments.width], fixedRange(moments))),
    slopes: slopesOnFixed.map((slope) => product(slope, transposed(onFixed))),
    curvatures: pairs.map((row, first) =>
      row.map(({ curvature }, second) => (first <= second ? curvature : transposed(curvature))),
    ),
  };
}

const sandwiched = (left: Matrix, middle: Matrix, right: Matrix): Matrix =>
  product(left, product(middle, right));

function at(matrices: readonly Matrix[], term: number): Matrix {
  const matrix = matrices[term];
  if (matrix === undefined) throw new RangeError(`varianceForms: no random term ${term}`);
  return matrix;
}

/** Each unordered pair is computed once. */
function symmetricPairs<Value>(
  terms: number,
  valueOf: (first: number, second: number) => Value,
): readonly (readonly Value[])[] {
  const upper = Array.from({ length: terms }, (_, first) =>
    Array.from({ length: terms - first }, (_, offset) => valueOf(first, first + offset)),
  );
  const pick = (first: number, second: number): readonly Value[] =>
    upper[first]?.slice(second - first, second - first + 1) ?? [];
  return upper.map((_, row) =>
    upper.flatMap((_, column) => pick(Math.min(row, column), Math.max(row, column))),
  );
}

const fixedRange = ({ width, fixedColumns }: MixedMoments): readonly [number, number] => [
  width - 1 - fixedColumns,
  width - 1,
];

/** [fixed columns, border columns], M with X'V^-1 = M U'Q. */
function fixedRows(moments: MixedMoments, border: Matrix, withoutFixed: Matrix): Matrix {
  const all: readonly [number, number] = [0, moments.width];
  const whole = sumOf(identityMatrix(moments.width), product(border, withoutFixed), -1);
  return blockOf(whole, fixedRange(moments), all);
}

/** U'Q V_first Q V_second Q U, and the trace of Q V_first Q V_second. */
function pairMoment(
  moments: MixedMoments,
  point: LikelihoodPoint,
  first: number,
  second: number,
): Readonly<{ form: Matrix; trace: number }> {
  const { layout, width } = moments;
  const { border } = point.solved;
  const [one, other] = [borderRange(moments, first), borderRange(moments, second)];
  const all: readonly [number, number] = [0, width];
  if (one !== null && other !== null) {
    const meeting = blockOf(border, one, other);
    const form = product(blockOf(border, all, one), product(meeting, blockOf(border, other, all)));
    return { form, trace: meeting.values.reduce((sum, value) => sum + value * value, 0) };
  }
  if (one !== null) return denseWithNested(border, one, point.squares[second] ?? border);
  if (other !== null) {
    const { form, trace } = denseWithNested(border, other, point.squares[first] ?? border);
    return { form: transposed(form), trace };
  }
  return nestedPair(point, layout.nested.indexOf(first), layout.nested.indexOf(second));
}

/** The dense term's columns of the border, or null for a nested one. */
function borderRange(
  { layout, borderStarts }: MixedMoments,
  term: number,
): readonly [number, number] | null {
  const index = layout.dense.indexOf(term);
  return index < 0 ? null : [borderStarts[index]!, borderStarts[index + 1]!];
}

function denseWithNested(
  border: Matrix,
  dense: readonly [number, number],
  nested: Matrix,
): Readonly<{ form: Matrix; trace: number }> {
  const all: readonly [number, number] = [0, border.rows];
  const form = product(blockOf(border, all, dense), blockOf(nested, dense, all));
  let trace = 0;
  for (let column = dense[0]; column < dense[1]; column++)
    trace += nested.values[column * (nested.rows + 1)]!;
  return { form, trace };
}

function nestedPair(
  { solved }: LikelihoodPoint,
  first: number,
  second: number,
): Readonly<{ form: Matrix; trace: number }> {
  const { rows: width } = solved.border;
  const form = zeroMatrix(width, width);
  const last = form.values.length - 1;
  let trace = 0;
  for (const { count, starts, inner, outer, apart } of solved.blocks) {
    const one: readonly [number, number] = [starts[first]!, starts[first + 1]!];
    const other: readonly [number, number] = [starts[second]!, starts[second + 1]!];
    const meeting = scaled(blockOf(inner, one, other), count);
    trace += dot(meeting.values, 0, meeting.values, 0, meeting.values.length) / count;
    addCrossProduct(
      form,
      blockOf(outer, one, [0, width]),
      product(meeting, blockOf(outer, other, [0, width])),
    );
    const extra = product(meeting, blockOf(apart, other, [0, count]));
    form.values[last]! +=
      traceOfProduct(transposed(blockOf(apart, one, [0, count])), extra) / count;
  }
  return { form, trace };
}
