// The kernels of this program, each under the name by which R and Python know theirs.
import { alphaUnitBootstrap } from "#analysis/agreement/alpha-unit-bootstrap.ts";
import {
  cumulativeLogitMixed,
  type OrdinalMixedData,
} from "#analysis/mixed-models/cumulative-logit-mixed.ts";
import { effectTest, jointTest, type DegreesMethod } from "#analysis/mixed-models/effect-tests.ts";
import { fitMixedModel, type FittedMixedModel } from "#analysis/mixed-models/fitted-mixed-model.ts";
import type { LinearMixedData } from "#analysis/mixed-models/mixed-design.ts";
import type { Matrix } from "#analysis/linear-algebra/matrix.ts";
import { signFlipTest } from "#analysis/paired/sign-flip-test.ts";
import { signedRankPValue } from "#analysis/paired/signed-rank-p-value.ts";
import { pigeonholeBootstrap } from "#analysis/resampling/pigeonhole-bootstrap.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";
import type { Row, StudyRows } from "./study-data.ts";

export type BenchData = Readonly<{
  rows: Readonly<Record<StudyRows, readonly Row[]>>;
  sums: readonly number[];
  uneven: readonly number[];
  /** [vignettes, raters] */
  differences: readonly (readonly number[])[];
  scores: readonly (readonly number[])[];
}>;

export type Kernel = Readonly<{
  name: string;
  says: string;
  /** Calls in one timing of this program, and of each peer. */
  calls: number;
  peerCalls: number;
  rounds: number;
  /** A peer's other kernel for the same question, timed beside it. */
  alsoInR?: string;
  /** Minutes, or no answer at all, in R: only asked with --slow. */
  isSlowInR?: boolean;
  run: () => unknown;
}>;

export function kernelsOn(data: BenchData): readonly Kernel[] {
  return [
    ...testKernels(data),
    ...resamplingKernels(data),
    ...linearKernels(data),
    ...degreesKernels(data),
    ...ordinalKernels(data),
  ];
}

const testKernels = ({ sums, uneven }: BenchData): readonly Kernel[] => [
  {
    name: "signed-rank",
    says: "exact signed-rank, Pratt, 30 pairs with ties and zeros",
    calls: 2000,
    peerCalls: 50,
    rounds: 7,
    alsoInR: "signed-rank-exactRankTests",
    run: () =>
      signedRankPValue(sums, {
        alternative: "two-sided",
        zeroMethod: "pratt",
        method: "exact",
        continuity: false,
      }),
  },
  {
    name: "sign-flip",
    says: "exact sign-flip, 30 pairs",
    calls: 2000,
    peerCalls: 200,
    rounds: 7,
    run: () => signFlipTest(sums),
  },
  {
    name: "sign-flip-sampled",
    says: "sign-flip, 60 pairs, 100,000 draws",
    calls: 3,
    peerCalls: 1,
    rounds: 7,
    run: () => signFlipTest(uneven, { draws: 100_000 }),
  },
];

const resamplingKernels = ({ differences, scores }: BenchData): readonly Kernel[] => [
  {
    name: "pigeonhole",
    says: "pigeonhole bootstrap, 30 x 6, 10,000 resamples",
    calls: 5,
    peerCalls: 3,
    rounds: 7,
    run: () => answered(pigeonholeBootstrap(differences, { resamples: 10_000, seed: 1 })),
  },
  {
    name: "alpha",
    says: "Krippendorff's alpha, 30 x 6, 10,000 bootstraps",
    calls: 3,
    peerCalls: 1,
    rounds: 7,
    run: () => answered(alphaUnitBootstrap(scores, "ordinal", { resamples: 10_000, seed: 1 })),
  },
];

const sizes = [
  { size: 540, calls: 5, rounds: 7 },
  { size: 5400, calls: 1, rounds: 5 },
  { size: 54000, calls: 1, rounds: 3 },
] as const;

const linearKernels = ({ rows }: BenchData): readonly Kernel[] =>
  ([2, 5] as const).flatMap((terms) =>
    sizes.map(({ size, calls, rounds }): Kernel => {
      const data = linearData(rows[size], terms);
      return {
        name: `lmm-${terms}-${size}`,
        says: `linear mixed model, ${terms} random effects, ${size} rows`,
        calls,
        peerCalls: 1,
        rounds: terms === 5 && size === 54000 ? 1 : rounds,
        run: () => answered(fitMixedModel(data)),
      };
    }),
  );

const degreesKernels = ({ rows }: BenchData): readonly Kernel[] => [
  ...([540, 5400] as const).map((size): Kernel => {
    const data = linearData(rows[size], 2);
    return {
      name: `satterthwaite-${size}`,
      says: `fit with Satterthwaite's t, 2 random effects, ${size} rows`,
      calls: 1,
      peerCalls: 1,
      rounds: 5,
      run: () => tested(answered(fitMixedModel(data)), "satterthwaite"),
    };
  }),
  ...([540, 5400] as const).map((size): Kernel => {
    const data = linearData(rows[size], 5);
    return {
      name: `kenward-roger-${size}`,
      says: `fit with Kenward-Roger's F, 5 random effects, ${size} rows`,
      calls: 1,
      peerCalls: 1,
      rounds: size === 540 ? 5 : 3,
      isSlowInR: size > 540,
      run: () => tested(answered(fitMixedModel(data)), "kenward-roger"),
    };
  }),
];

const ordinalKernels = ({ rows }: BenchData): readonly Kernel[] =>
  sizes.map(({ size }): Kernel => {
    const data = ordinalData(rows[size]);
    return {
      name: `clmm-${size}`,
      says: `proportional odds, 2 random effects, ${size} rows`,
      calls: 1,
      peerCalls: 1,
      rounds: size === 540 ? 5 : 1,
      isSlowInR: size > 5400,
      run: () => answered(cumulativeLogitMixed(data)),
    };
  });

/** Every t and the joint F, as R's summary and KRmodcomp give them. */
function tested(fitted: FittedMixedModel, degrees: DegreesMethod): unknown {
  const columns = [...fitted.columns.keys()];
  return [
    ...columns.map((column) =>
      effectTest(fitted, unitRows(columns.length, [column]), degrees, 0.95),
    ),
    jointTest(fitted, unitRows(columns.length, columns.slice(1)), degrees),
  ];
}

function unitRows(columns: number, picked: readonly number[]): Matrix {
  const values = new Float64Array(picked.length * columns);
  picked.forEach((column, row) => (values[row + column * picked.length] = 1));
  return { rows: picked.length, columns, values };
}

function linearData(rows: readonly Row[], terms: 2 | 5): LinearMixedData {
  const [armOf, vignettes, raters] = [
    rows.map(({ arm }) => arm),
    rows.map(({ vignette }) => vignette),
    rows.map(({ rater }) => rater),
  ];
  const crossed = [
    { name: "vignette", factors: [vignettes] },
    { name: "rater", factors: [raters] },
  ];
  const pairs = [
    { name: "vignette:arm", factors: [vignettes, armOf] },
    { name: "rater:arm", factors: [raters, armOf] },
    { name: "vignette:rater", factors: [vignettes, raters] },
  ];
  return {
    response: rows.map(({ score }) => score),
    terms: [{ name: "arm", values: armOf, reference: "model" }],
    random: terms === 2 ? crossed : [...crossed, ...pairs],
  };
}

const ordinalData = (rows: readonly Row[]): OrdinalMixedData => ({
  scores: rows.map(({ score }) => score),
  terms: [{ name: "arm", values: rows.map(({ arm }) => arm), reference: "model" }],
  groupings: [
    { name: "vignette", labels: rows.map(({ vignette }) => vignette) },
    { name: "rater", labels: rows.map(({ rater }) => rater) },
  ],
});

/** A kernel that finds nothing would be fast: it ends the bench instead. */
function answered<Result extends object>(result: Result | NotEstimable): Result {
  if (!isEstimable(result))
    throw new Error(`bench analysis: ${result.method}: ${result.notEstimable}`);
  return result;
}
