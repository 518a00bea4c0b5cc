// Every method that decides or stands beside a decision, each asked whether the arms differ.
import { cumulativeLogitMixed } from "#analysis/mixed-models/cumulative-logit-mixed.ts";
import type { DegreesMethod } from "#analysis/mixed-models/effect-tests.ts";
import { fitMixedModel } from "#analysis/mixed-models/fitted-mixed-model.ts";
import { levelContrast } from "#analysis/mixed-models/level-contrast.ts";
import { logOddsRatio } from "#analysis/mixed-models/log-odds-ratio.ts";
import { mrmcDifference } from "#analysis/mrmc/mrmc-difference.ts";
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import { signFlipTest } from "#analysis/paired/sign-flip-test.ts";
import { signedRankPValue } from "#analysis/paired/signed-rank-p-value.ts";
import { signedRankTest } from "#analysis/paired/signed-rank-test.ts";
import {
  mixedModelData,
  ordinalModelData,
  type Scored,
} from "#analysis/reporting/model-columns.ts";
import { pigeonholeBootstrap } from "#analysis/resampling/pigeonhole-bootstrap.ts";
import { isEstimable, type Interval } from "#analysis/result.ts";
import { integerBelow, type Generator } from "#ground/xoshiro.ts";
import { missingShare } from "./designs.ts";
import type { Study } from "./draw-study.ts";

/** Null: the method has no answer for this study. */
export type Verdict = Readonly<{
  /** Two-sided, 5 %. */
  saysDifferent: boolean;
  /** One-sided, 2.5 %. */
  saysAbove: boolean;
  /** Of the 95 % interval; null for a method without one. */
  coversZero: boolean | null;
}> | null;

export type MethodGroup = Readonly<{
  methods: readonly string[];
  /** Asked in one study out of so many: a fit takes longer than a test. */
  every: number;
  /** Whether it means anything to shift the scores by a margin. */
  takesMargin: boolean;
  judge: (study: Study, generator: Generator) => readonly Verdict[];
}>;

const arms = ["reference", "other"] as const;
const resamples = 999;

export const methodGroups: readonly MethodGroup[] = [
  {
    methods: ["MRMC, complete", "MRMC, 10 % missing"],
    every: 1,
    takesMargin: true,
    judge: (study, generator) => [mrmc(differencesOf(study)), mrmc(withMissing(study, generator))],
  },
  {
    methods: ["signed-rank", "paired t", "sign-flip"],
    every: 1,
    takesMargin: true,
    judge: byVignette,
  },
  { methods: ["pigeonhole bootstrap"], every: 1, takesMargin: true, judge: pigeonhole },
  {
    methods: ["LMM, Satterthwaite", "LMM, Kenward-Roger"],
    every: 4,
    takesMargin: true,
    judge: linearModel,
  },
  { methods: ["CLMM"], every: 20, takesMargin: false, judge: ordinalModel },
];

const differencesOf = ({ reference, other }: Study): readonly (readonly number[])[] =>
  reference.map((row, rater) =>
    row.map((score, vignette) => score - (other[rater]?.[vignette] ?? 0)),
  );

function withMissing(study: Study, generator: Generator): readonly (readonly (number | null)[])[] {
  return differencesOf(study).map((row) =>
    row.map((cell) => (integerBelow(generator, 1000) < 1000 * missingShare ? null : cell)),
  );
}

function mrmc(differences: readonly (readonly (number | null)[])[]): Verdict {
  const line = mrmcDifference(differences);
  return isEstimable(line) ? verdictOf(line.pValue, line.superiority.pValue, line.interval) : null;
}

/** Raters summed, so that ranks are taken on numbers that tie exactly. */
function byVignette(study: Study): readonly Verdict[] {
  const differences = differencesOf(study);
  const sums = (differences[0] ?? []).map((_, vignette) =>
    differences.reduce((sum, row) => sum + (row[vignette] ?? 0), 0),
  );
  const flips = signFlipTest(sums);
  return [
    signedRank(sums),
    pairedT(sums),
    { saysDifferent: flips.twoSided <= 0.05, saysAbove: flips.greater <= 0.025, coversZero: null },
  ];
}

function signedRank(sums: readonly number[]): Verdict {
  const test = signedRankTest(sums);
  if (!isEstimable(test)) return null;
  // Twice the sums are integers also where half a point was added to each score.
  const above = signedRankPValue(
    sums.map((sum) => 2 * sum),
    { alternative: "greater", zeroMethod: "pratt", method: "exact", continuity: false },
  );
  return verdictOf(test.pValue, above.pValue, test.interval);
}

function pairedT(sums: readonly number[]): Verdict {
  const [twoSided, above] = [pairedTTest(sums), pairedTTest(sums, { alternative: "greater" })];
  return isEstimable(twoSided) && isEstimable(above)
    ? verdictOf(twoSided.pValue, above.pValue, twoSided.interval)
    : null;
}

function pigeonhole(study: Study, generator: Generator): readonly Verdict[] {
  const bootstrap = pigeonholeBootstrap(differencesOf(study), {
    resamples,
    seed: generator.nextUint32(),
  });
  if (!isEstimable(bootstrap)) return [null];
  const { interval } = bootstrap;
  return [
    {
      saysDifferent: !covers(interval),
      saysAbove: interval.lower > 0,
      coversZero: covers(interval),
    },
  ];
}

function linearModel(study: Study): readonly Verdict[] {
  const data = mixedModelData(rowsOf(study), "reference");
  const fitted = fitMixedModel(data);
  const [term] = data.terms;
  const verdictBy = (degrees: DegreesMethod): Verdict => {
    const test =
      term && isEstimable(fitted)
        ? levelContrast(fitted, {
            term,
            reference: "reference",
            others: ["other"],
            degrees,
            level: 0.95,
          })
        : null;
    return test && verdictOf(test.pValue, aboveOf(test.pValue, test.estimate), test);
  };
  return [verdictBy("satterthwaite"), verdictBy("kenward-roger")];
}

function ordinalModel(study: Study): readonly Verdict[] {
  const fit = cumulativeLogitMixed(ordinalModelData(rowsOf(study), "reference"));
  if (!isEstimable(fit)) return [null];
  const ratio = logOddsRatio(fit, { term: "arm", reference: "reference", others: ["other"] });
  return [verdictOf(ratio.pValue, aboveOf(ratio.pValue, ratio.estimate), ratio.interval)];
}

/** One-sided p-value of a symmetric statistic. */
const aboveOf = (twoSided: number, estimate: number): number =>
  estimate > 0 ? twoSided / 2 : 1 - twoSided / 2;

const verdictOf = (
  twoSided: number,
  above: number,
  interval: Pick<Interval, "lower" | "upper">,
): Verdict => ({
  saysDifferent: twoSided <= 0.05,
  saysAbove: above <= 0.025,
  coversZero: covers(interval),
});

const covers = ({ lower, upper }: Pick<Interval, "lower" | "upper">): boolean =>
  lower <= 0 && upper >= 0;

const rowsOf = (study: Study): readonly Scored[] =>
  arms.flatMap((arm) =>
    study[arm].flatMap((row, rater) =>
      row.map((score, vignette) => rowOf(arm, rater, vignette, score)),
    ),
  );

const rowOf = (arm: string, rater: number, vignette: number, score: number): Scored => ({
  arm,
  rater: `r${rater}`,
  vignette: `v${vignette}`,
  criterion: "score",
  score,
});
