// Answers to benchmark questions, right or wrong, gathered by benchmark.

export type BenchmarkAnswer = Readonly<{ benchmark: string; isCorrect: boolean }>;
export type PairedBenchmarkAnswer = Readonly<{
  benchmark: string;
  isFirstCorrect: boolean;
  isSecondCorrect: boolean;
}>;

/** In order of first appearance. */
export const byBenchmark = <Answer extends Readonly<{ benchmark: string }>>(
  answers: readonly Answer[],
): readonly (readonly [string, readonly Answer[]])[] =>
  [...new Set(answers.map(({ benchmark }) => benchmark))].map((name) => [
    name,
    answers.filter(({ benchmark }) => benchmark === name),
  ]);

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Means of equally weighted strata, each resampled within itself; ascending.
 *
 * @param strata  [strata][items], a value an item.
 */
export function stratifiedMeans(
  strata: readonly (readonly number[])[],
  resamples: number,
  nextIndex: (below: number) => number,
): Float64Array {
  const values = strata.map((stratum) => Float64Array.from(stratum));
  return Float64Array.from({ length: resamples }, () => {
    let macro = 0;
    for (const stratum of values) {
      let sum = 0;
      for (let draw = 0; draw < stratum.length; draw++) sum += stratum[nextIndex(stratum.length)]!;
      macro += sum / stratum.length;
    }
    return macro / values.length;
  }).sort();
}
