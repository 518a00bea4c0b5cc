import { onLattice } from "#analysis/lattice.ts";

function checkScores(name: string, argument: string, scores: readonly number[]): void {
  if (scores.length === 0) throw new RangeError(`${name}: ${argument} is empty`);
  const invalid = scores.findIndex((score) => !Number.isFinite(score));
  if (invalid >= 0) throw new RangeError(`${name}: ${argument}[${invalid}] is ${scores[invalid]}`);
}

/** @throws RangeError  empty, or a score that is not finite, by its index. */
export function checkGroups(
  name: string,
  first: readonly number[],
  second: readonly number[],
): void {
  checkScores(name, "first", first);
  checkScores(name, "second", second);
}

/** @throws RangeError  as for two groups, or unequal lengths. */
export function checkPairs(
  name: string,
  first: readonly number[],
  second: readonly number[],
): void {
  checkGroups(name, first, second);
  if (first.length !== second.length)
    throw new RangeError(
      `${name}: ${first.length} first scores and ${second.length} second ones are no pairs`,
    );
}

/** [first][second] signs of first − second on one lattice, so that means tie where they tie on paper. */
export function dominance(
  first: readonly number[],
  second: readonly number[],
): readonly Int8Array[] {
  const { integers } = onLattice([...first, ...second]);
  const others = integers.slice(first.length);
  return integers
    .slice(0, first.length)
    .map((score) => Int8Array.from(others, (other) => Math.sign(score - other)));
}
