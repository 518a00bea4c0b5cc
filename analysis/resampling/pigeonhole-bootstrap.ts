import {
  checkMatrix,
  isComplete,
  presentCells,
  type DifferenceMatrix,
} from "#analysis/mrmc/reader-matrix.ts";
import { notEstimable, type Interval, type NotEstimable, type Settings } from "#analysis/result.ts";
import { checkBootstrap, type BootstrapOptions } from "./bootstrap.ts";
import { standardDeviation } from "./bootstrap-intervals.ts";
import { indexSource } from "./index-source.ts";
import { centralRange } from "./sample-quantile.ts";

export type PigeonholeBootstrap = Readonly<{
  method: string;
  estimand: string;
  estimate: number;
  replicateMean: number;
  standardError: number;
  interval: Interval;
  /** What the variance of the replicates tends to; null when cells are missing. */
  exactVariance: number | null;
  pairs: number;
  settings: Settings;
  flags: readonly string[];
}>;

/**
 * Two-way "pigeonhole" bootstrap of the mean: rows and columns are drawn with replacement, independently.
 *
 * Estimand  mean difference over new vignettes and new raters, scale points; every observed cell weighs the same.
 * Exact     complete data: the variance that infinitely many resamples would give, in closed form.
 *
 * @param matrix   [vignettes, raters], scale points, null where a pair is missing.
 * @param options  resamples at least 999, seed, generator, level: see BootstrapOptions.
 * @returns estimate, standard error and percentile interval in scale points.
 * @throws RangeError  an empty or ragged matrix, a cell that is not finite, fewer than 999 resamples, a level outside (0, 1).
 * @returns NotEstimable  fewer than two vignettes or raters, no cell, or cells that are all the same.
 *
 * Source  Owen (2007), Annals of Applied Statistics 1, 386; Owen & Eckles (2012), ibid. 6, 895. Rows are drawn before columns.
 * Oracle  R 4.2.2 on the same draws, the closed form by enumeration in exact rationals → test/golden/bootstrap.
 * Limits  conservative: it counts the residual three times over. A sensitivity line, not the decision.
 */
export function pigeonholeBootstrap(
  matrix: DifferenceMatrix,
  options: BootstrapOptions,
): PigeonholeBootstrap | NotEstimable {
  checkMatrix("pigeonholeBootstrap", matrix);
  checkBootstrap("pigeonholeBootstrap", options);
  const method = "pigeonhole bootstrap over vignettes and raters";
  const { level = 0.95, resamples, seed } = options;
  const cells = matrix.flatMap(presentCells);
  const obstacle = obstacleTo(matrix, cells);
  if (obstacle !== null) return notEstimable(method, obstacle, cells.length);
  const source = indexSource(options.generator ?? "xoshiro128", seed);
  const replicates = resampledMeans(matrix, resamples, source.nextIndex);
  const missed = resamples - replicates.length;
  return {
    method,
    estimand: "mean difference over new vignettes and new raters, scale points",
    estimate: cells.reduce((sum, cell) => sum + cell, 0) / cells.length,
    replicateMean: replicates.reduce((sum, value) => sum + value, 0) / replicates.length,
    standardError: standardDeviation(replicates),
    interval: {
      ...centralRange(replicates, level),
      level,
      method: "percentile bootstrap, type-7 quantiles",
    },
    exactVariance: isComplete(matrix) ? pigeonholeVariance(matrix) : null,
    pairs: cells.length,
    settings: { resamples, seed, generator: source.name },
    flags: missed === 0 ? [] : [`${missed} resamples held no observed cell and are left out`],
  };
}

function obstacleTo(matrix: DifferenceMatrix, cells: readonly number[]): string | null {
  if (cells.length === 0) return "every cell is missing";
  if (matrix.length < 2) return "one vignette: nothing to resample";
  if ((matrix[0]?.length ?? 0) < 2) return "one rater: nothing to resample";
  return cells.every((cell) => cell === cells[0])
    ? `every one of ${cells.length} differences is ${cells[0]}: no variation to resample`
    : null;
}

/** Ascending; each cell counts as often as its row and its column were drawn. */
function resampledMeans(
  matrix: DifferenceMatrix,
  resamples: number,
  nextIndex: (below: number) => number,
): Float64Array {
  const [rows, columns] = [matrix.length, matrix[0]?.length ?? 0];
  const values = Float64Array.from(matrix.flat(), (cell) => cell ?? 0);
  const isPresent = Uint8Array.from(matrix.flat(), (cell) => (cell === null ? 0 : 1));
  const columnCounts = new Float64Array(columns);
  const drawnRows = new Int32Array(rows);
  const means = new Float64Array(resamples);
  let kept = 0;
  for (let resample = 0; resample < resamples; resample++) {
    for (let draw = 0; draw < rows; draw++) drawnRows[draw] = nextIndex(rows);
    columnCounts.fill(0);
    for (let draw = 0; draw < columns; draw++) {
      const column = nextIndex(columns);
      columnCounts[column]! += 1;
    }
    let [sum, count] = [0, 0];
    for (const row of drawnRows)
      for (let column = 0, cell = row * columns; column < columns; column++, cell++) {
        const weight = columnCounts[column]! * isPresent[cell]!;
        sum += weight * values[cell]!;
        count += weight;
      }
    if (count > 0) means[kept++] = sum / count;
  }
  return means.slice(0, kept).sort();
}

/**
 * Variance of the resampled mean under independent multinomial counts of rows and columns, in closed form.
 *
 * @param matrix  [vignettes, raters], complete.
 *
 * Source  E[count_i count_k] = [i = k] + 1 − 1/n for both margins, put into the expectation of the squared mean.
 */
export function pigeonholeVariance(matrix: readonly (readonly number[])[]): number {
  const [rows, columns] = [matrix.length, matrix[0]?.length ?? 0];
  const mean = sumOf(matrix.map(sumOf)) / (rows * columns);
  const centred = matrix.map((row) => row.map((cell) => cell - mean));
  const squares = sumOf(centred.map((row) => sumOf(row.map((cell) => cell * cell))));
  const rowSquares = sumOf(centred.map((row) => sumOf(row) ** 2));
  const columnSquares = sumOf(
    (centred[0] ?? []).map((_, column) => sumOf(centred.map((row) => row[column]!)) ** 2),
  );
  return (
    (squares + (1 - 1 / columns) * rowSquares + (1 - 1 / rows) * columnSquares) /
    (rows * columns) ** 2
  );
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
