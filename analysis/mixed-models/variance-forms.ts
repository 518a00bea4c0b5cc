// Traces and quadratic forms in pairs of variances, from the small blocks: no matrix with a row for each rating is ever formed.
import { blockOf, identityMatrix, sumOf, zeroMatrix, type Matrix } from "#analysis/linear-algebra/matrix.ts";
import { addCrossProduct, crossProduct, product, sandwich, traceOfProduct, transposed } from "#analysis/linear-algebra/products.ts";
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

export function varianceForms(moments: MixedMoments, point: LikelihoodPoint, criterion: Criterion): VarianceForms {
  const { squares, traces, combination, withFixed, withoutFixed, solved } = point;
  const terms = squares.length;
  const resolvent = criterion === "REML" ? withFixed : withoutFixed;
  const onFixed = fixedRows(moments, solved.border, withoutFixed);
  const forms = {
    pairTraces: zeroMatrix(terms, terms),
    pairQuadratics: zeroMatrix(terms, terms),
    traces: traces.map((trace, term) => trace - traceOfProduct(resolvent, squares[term] ?? resolvent)),
    quadratics: Float64Array.from(squares, (square) => quadraticIn(square, combination)),
    information: product(onFixed, blockOf(solved.border, [0, moments.width], fixedRange(moments))),
    slopes: squares.map((square) => sandwich(onFixed, square)),
  };
  const curvatures = squares.map((one, first) =>
    squares.map((other, second) => {
      const { form, trace } = pairMoment(moments, point, first, second);
      const screened = product(one, resolvent);
      const pairTrace = trace - 2 * traceOfProduct(resolvent, form) + traceOfProduct(screened, product(other, resolvent));
      forms.pairTraces.values[first + second * terms] = pairTrace;
      forms.pairQuadratics.values[first + second * terms] = quadraticIn(sumOf(form, product(one, product(withFixed, other)), -1), combination);
      return sandwich(onFixed, sumOf(form, product(one, product(withoutFixed, other)), -1));
    }),
  );
  return { ...forms, curvatures };
}

const fixedRange = ({ width, fixedColumns }: MixedMoments): readonly [number, number] => [width - 1 - fixedColumns, width - 1];

/** [fixed columns, border columns], M with X'V^-1 = M U'Q. */
function fixedRows(moments: MixedMoments, border: Matrix, withoutFixed: Matrix): Matrix {
  const all: readonly [number, number] = [0, moments.width];
  const whole = sumOf(identityMatrix(moments.width), product(border, withoutFixed), -1);
  return blockOf(whole, fixedRange(moments), all);
}

const quadraticIn = (form: Matrix, vector: Matrix): number => traceOfProduct(crossProduct(vector, form), vector);

/** U'Q V_first Q V_second Q U, and the trace of Q V_first Q V_second. */
function pairMoment(moments: MixedMoments, point: LikelihoodPoint, first: number, second: number): Readonly<{ form: Matrix; trace: number }> {
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
function borderRange({ layout, borderStarts }: MixedMoments, term: number): readonly [number, number] | null {
  const index = layout.dense.indexOf(term);
  return index < 0 ? null : [borderStarts[index] ?? 0, borderStarts[index + 1] ?? 0];
}

function denseWithNested(border: Matrix, dense: readonly [number, number], nested: Matrix): Readonly<{ form: Matrix; trace: number }> {
  const all: readonly [number, number] = [0, border.rows];
  const form = product(blockOf(border, all, dense), blockOf(nested, dense, all));
  let trace = 0;
  for (let column = dense[0]; column < dense[1]; column++) trace += nested.values[column * (nested.rows + 1)] ?? 0;
  return { form, trace };
}

function nestedPair({ solved }: LikelihoodPoint, first: number, second: number): Readonly<{ form: Matrix; trace: number }> {
  const { rows: width } = solved.border;
  const form = zeroMatrix(width, width);
  let trace = 0;
  for (const { starts, inner, outer } of solved.blocks) {
    const one: readonly [number, number] = [starts[first] ?? 0, starts[first + 1] ?? 0];
    const other: readonly [number, number] = [starts[second] ?? 0, starts[second + 1] ?? 0];
    const meeting = blockOf(inner, one, other);
    for (const value of meeting.values) trace += value * value;
    addCrossProduct(form, blockOf(outer, one, [0, width]), product(meeting, blockOf(outer, other, [0, width])));
  }
  return { form, trace };
}
