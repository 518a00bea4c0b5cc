import { chiSquareTails } from "#analysis/distributions/chi-square.ts";
import { highestOf } from "#analysis/extremes.ts";
import type { OmnibusTest } from "#analysis/omnibus-test.ts";
import { notEstimable, type NotEstimable } from "#analysis/result.ts";
import { squareTable, type SquareTable } from "./square-table.ts";

/**
 * Stuart-Maxwell test of marginal homogeneity for paired categories.
 *
 * Null   the two arms use every category equally often.
 * Exact  no: chi-square. Its degrees of freedom are the rank of the covariance, which is one less than the number of
 *        categories unless they fall apart into groups that no pair links.
 * Zeros  pairs in one category drop out; categories that don't occur are left out.
 *
 * @param first, second  [pairs], category codes, in the same order of pairs.
 * @returns pValue in (0, 1].
 * @throws RangeError  unequal lengths, empty input, or a non-finite code.
 * @returns NotEstimable  every pair agrees.
 *
 * Source  Stuart (1955), Biometrika 42, 412; Maxwell (1970).
 * Oracle  coin 1.4-2 mh_test → test/golden/paired-categories.
 * Limits  rough with few discordant pairs; ignores the order of the categories.
 */
export function stuartMaxwellTest(
  first: readonly number[],
  second: readonly number[],
): OmnibusTest | NotEstimable {
  const method = "Stuart-Maxwell test";
  const table = squareTable("stuartMaxwellTest", first, second);
  const { differences, covariance, discordant } = marginalDifferences(table);
  if (discordant === 0)
    return notEstimable(method, `all ${first.length} pairs agree`, first.length);

  const { value: statistic, rank } = quadraticForm(covariance, differences);
  return {
    method,
    statistic,
    degreesOfFreedom: rank,
    denominatorDegreesOfFreedom: null,
    pValue: Math.max(chiSquareTails(statistic, rank).upper, Number.MIN_VALUE),
    pairs: first.length,
    settings: { categories: table.categories.length, discordantPairs: discordant },
    flags:
      rank < table.categories.length - 1
        ? ["no pair links some categories: degrees of freedom are the rank of the covariance"]
        : [],
  };
}

function marginalDifferences({ counts }: SquareTable) {
  const count = (row: number, column: number): number => counts[row]![column]!;
  const exchanged = counts.map((_, row) =>
    counts.map((__, column) => (row === column ? 0 : count(row, column) + count(column, row))),
  );
  const moves = exchanged.map((row) => row.reduce((sum, value) => sum + value, 0));
  const differences = counts.map((_, row) =>
    counts.reduce((sum, __, column) => sum + count(row, column) - count(column, row), 0),
  );
  const covariance = exchanged.map((row, index) =>
    row.map((value, column) => (index === column ? moves[index]! : -value)),
  );
  return { differences, covariance, discordant: moves.reduce((sum, value) => sum + value, 0) / 2 };
}

/** v' S⁻ v and the rank of a positive semidefinite S whose range holds v: elimination along the largest diagonal. */
function quadraticForm(
  matrix: readonly (readonly number[])[],
  vector: readonly number[],
): Readonly<{ value: number; rank: number }> {
  const rows = matrix.map((row, index) => [...row, vector[index]!]);
  const size = rows.length;
  const tolerance = 1e-10 * highestOf(rows.map((row, index) => row[index]!));
  const open = new Set(rows.keys());
  let value = 0;
  for (;;) {
    const pivot = [...open].reduce(
      (best, index) => (rows[index]![index]! > rows[best]![best]! ? index : best),
      [...open][0]!,
    );
    const scale = rows[pivot]![pivot]!;
    if (open.size === 0 || !(scale > tolerance)) return { value, rank: size - open.size };
    open.delete(pivot);
    const pivotRow = rows[pivot] ?? [];
    value += pivotRow[size]! ** 2 / scale;
    for (const index of open) {
      const factor = rows[index]![pivot]! / scale;
      rows[index] = (rows[index] ?? []).map((cell, column) => cell - factor * pivotRow[column]!);
    }
  }
}
