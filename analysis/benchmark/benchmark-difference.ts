import { wilson } from "#analysis/effect-size/proportion-interval.ts";
import { checkBootstrap, type BootstrapOptions } from "#analysis/resampling/bootstrap.ts";
import { standardDeviation } from "#analysis/resampling/bootstrap-intervals.ts";
import { indexSource } from "#analysis/resampling/index-source.ts";
import { centralRange } from "#analysis/resampling/sample-quantile.ts";
import { notEstimable, type Interval, type NotEstimable, type Settings } from "#analysis/result.ts";
import {
  byBenchmark,
  meanOf,
  stratifiedMeans,
  type PairedBenchmarkAnswer,
} from "./benchmark-answers.ts";

export type PairedShareDifference = Readonly<{
  firstOnly: number;
  secondOnly: number;
  questions: number;
  /** First minus second, in [−1, 1]. */
  estimate: number;
  interval: Interval;
}>;

export type BenchmarkDifference = Readonly<{
  method: string;
  estimand: string;
  benchmarks: readonly (PairedShareDifference & Readonly<{ benchmark: string }>)[];
  macro: Readonly<{ estimate: number; standardError: number; interval: Interval }>;
  pooled: PairedShareDifference;
  questions: number;
  settings: Settings;
  flags: readonly string[];
}>;

/**
 * Difference in accuracy between two arms that answered the same questions, on each benchmark and on all of them.
 *
 * Estimand  share right of the first arm minus the second's, over new questions like these; the benchmarks themselves are fixed.
 *
 * @param answers  one a question.  @param options  resamples at least 999, seed, level: see BootstrapOptions.
 * @returns differences in [−1, 1]; hybrid score intervals, and for the macro average a percentile interval of pairs resampled
 *          within benchmarks.
 * @throws RangeError  fewer than 999 resamples, or a level outside (0, 1).
 * @returns NotEstimable  no answer.
 *
 * Source  Newcombe (1998), Statistics in Medicine 17, 2635, method 10, with its continuity-corrected correlation.
 * Oracle  the paper's table II; R 4.2.2 for draws → test/golden/benchmark.
 * Limits  a test of no difference is McNemar's; questions are taken as independent.
 */
export function benchmarkDifference(
  answers: readonly PairedBenchmarkAnswer[],
  options: BootstrapOptions,
): BenchmarkDifference | NotEstimable {
  checkBootstrap("benchmarkDifference", options);
  const method =
    "paired difference in benchmark accuracy, hybrid score intervals and stratified bootstrap";
  if (answers.length === 0)
    return notEstimable(method, "no benchmark question was answered by both arms", 0);
  const { level = 0.95, resamples, seed, generator = "xoshiro128" } = options;
  const groups = byBenchmark(answers);
  const source = indexSource(generator, seed);
  const strata = groups.map(([, own]) =>
    own.map(
      ({ isFirstCorrect, isSecondCorrect }) => Number(isFirstCorrect) - Number(isSecondCorrect),
    ),
  );
  const replicates = stratifiedMeans(strata, resamples, source.nextIndex);
  return {
    method,
    estimand:
      "first arm's share of right answers minus the second's, over new questions like these",
    benchmarks: groups.map(([benchmark, own]) => ({ benchmark, ...differenceOf(own, level) })),
    macro: {
      estimate: meanOf(strata.map(meanOf)),
      standardError: standardDeviation(replicates),
      interval: {
        ...centralRange(replicates, level),
        level,
        method: "percentile bootstrap of pairs within benchmarks",
      },
    },
    pooled: differenceOf(answers, level),
    questions: answers.length,
    settings: { resamples, seed, generator: source.name, weights: "each benchmark the same" },
    flags: strata.every((stratum) => stratum.every((value) => value === stratum[0]))
      ? ["no benchmark has questions with different outcomes: the macro interval has no width"]
      : [],
  };
}

function differenceOf(
  answers: readonly PairedBenchmarkAnswer[],
  level: number,
): PairedShareDifference {
  const count = (first: boolean, second: boolean): number =>
    answers.filter((answer) => answer.isFirstCorrect === first && answer.isSecondCorrect === second)
      .length;
  const [both, firstOnly, secondOnly, neither] = [
    count(true, true),
    count(true, false),
    count(false, true),
    count(false, false),
  ];
  const interval = pairedShareInterval({ both, firstOnly, secondOnly, neither }, level);
  return {
    firstOnly,
    secondOnly,
    questions: answers.length,
    estimate: (firstOnly - secondOnly) / answers.length,
    interval,
  };
}

/** Newcombe (1998), method 10: Wilson limits of both shares, joined with their correlation. */
export function pairedShareInterval(
  table: Readonly<{ both: number; firstOnly: number; secondOnly: number; neither: number }>,
  level: number,
): Interval {
  const { both, firstOnly, secondOnly, neither } = table;
  const questions = both + firstOnly + secondOnly + neither;
  const [first, second] = [both + firstOnly, both + secondOnly];
  const ofFirst = wilson({ successes: first, trials: questions }, level);
  const ofSecond = wilson({ successes: second, trials: questions }, level);
  const correlation = correctedCorrelation(
    both * neither - firstOnly * secondOnly,
    questions,
    first * (questions - first) * second * (questions - second),
  );
  const distance = (a: number, b: number): number =>
    Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
  const estimate = (firstOnly - secondOnly) / questions;
  return {
    lower:
      estimate - distance(first / questions - ofFirst.lower, ofSecond.upper - second / questions),
    upper:
      estimate + distance(second / questions - ofSecond.lower, ofFirst.upper - first / questions),
    level,
    method: "Newcombe hybrid score, method 10",
  };
}

/** Zero when a margin is empty; a positive numerator is reduced by half the questions. */
function correctedCorrelation(determinant: number, questions: number, margins: number): number {
  if (margins === 0) return 0;
  return (
    (determinant > 0 ? Math.max(determinant - questions / 2, 0) : determinant) / Math.sqrt(margins)
  );
}
