import { wilson } from "#analysis/effect-size/proportion-interval.ts";
import { checkBootstrap, type BootstrapOptions } from "#analysis/resampling/bootstrap.ts";
import { standardDeviation } from "#analysis/resampling/bootstrap-intervals.ts";
import { indexSource } from "#analysis/resampling/index-source.ts";
import { centralRange } from "#analysis/resampling/sample-quantile.ts";
import { notEstimable, type Interval, type NotEstimable, type Settings } from "#analysis/result.ts";
import { byBenchmark, meanOf, stratifiedMeans, type BenchmarkAnswer } from "./benchmark-answers.ts";

export type BenchmarkShare = Readonly<{
  benchmark: string;
  correct: number;
  questions: number;
  estimate: number;
  interval: Interval;
}>;

export type BenchmarkAccuracy = Readonly<{
  method: string;
  estimand: string;
  benchmarks: readonly BenchmarkShare[];
  /** Mean of the benchmarks' accuracies, each benchmark counting the same. */
  macro: Readonly<{ estimate: number; standardError: number; interval: Interval }>;
  /** Share of all questions answered rightly. */
  pooled: Readonly<{ estimate: number; interval: Interval }>;
  questions: number;
  settings: Settings;
  flags: readonly string[];
}>;

/**
 * Accuracy on each benchmark, and on all of them with each benchmark counting the same.
 *
 * Estimand  share of right answers over new questions like these; the benchmarks themselves are fixed.
 *
 * @param answers  one a question.  @param options  resamples at least 999, seed, level: see BootstrapOptions.
 * @returns shares in [0, 1] with Wilson intervals; the macro average with a percentile interval, questions resampled within benchmarks.
 * @throws RangeError  fewer than 999 resamples, or a level outside (0, 1).
 * @returns NotEstimable  no answer.
 *
 * Source  Wilson (1927); Efron & Tibshirani (1993), chapter 8, for strata.
 * Oracle  R 4.2.2 prop.test and the same draws → test/golden/benchmark.
 * Limits  questions are taken as independent; nothing is claimed about benchmarks that weren't run.
 */
export function benchmarkAccuracy(
  answers: readonly BenchmarkAnswer[],
  options: BootstrapOptions,
): BenchmarkAccuracy | NotEstimable {
  checkBootstrap("benchmarkAccuracy", options);
  const method = "benchmark accuracy, Wilson intervals and stratified bootstrap";
  if (answers.length === 0) return notEstimable(method, "no benchmark question was answered", 0);
  const { level = 0.95, resamples, seed, generator = "xoshiro128" } = options;
  const shareOf = (own: readonly BenchmarkAnswer[]) => {
    const count = {
      successes: own.filter(({ isCorrect }) => isCorrect).length,
      trials: own.length,
    };
    return {
      correct: count.successes,
      questions: count.trials,
      estimate: count.successes / count.trials,
      interval: wilson(count, level),
    };
  };
  const groups = byBenchmark(answers);
  const source = indexSource(generator, seed);
  const strata = groups.map(([, own]) => own.map(({ isCorrect }) => Number(isCorrect)));
  const replicates = stratifiedMeans(strata, resamples, source.nextIndex);
  const { estimate, interval } = shareOf(answers);
  return {
    method,
    estimand: "share of right answers over new questions like these",
    benchmarks: groups.map(([benchmark, own]) => ({ benchmark, ...shareOf(own) })),
    macro: {
      estimate: meanOf(strata.map(meanOf)),
      standardError: standardDeviation(replicates),
      interval: {
        ...centralRange(replicates, level),
        level,
        method: "percentile bootstrap within benchmarks",
      },
    },
    pooled: { estimate, interval },
    questions: answers.length,
    settings: { resamples, seed, generator: source.name, weights: "each benchmark the same" },
    flags: strata.every((stratum) => stratum.every((value) => value === stratum[0]))
      ? ["every benchmark is all right or all wrong: the macro interval has no width"]
      : [],
  };
}
