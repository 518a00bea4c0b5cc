import { highestOf, lowestOf } from "#analysis/extremes.ts";
/** @throws RangeError  a p-value outside [0, 1]. */
function checkPValues(name: string, pValues: readonly number[]): void {
  const invalid = pValues.findIndex((p) => !(p >= 0 && p <= 1));
  if (invalid >= 0) throw new RangeError(`${name}: pValues[${invalid}] is ${pValues[invalid]}`);
}

/**
 * Holm's step-down adjustment: compare each with the family's alpha.
 *
 * @param pValues  [hypotheses], in [0, 1]; the length is the planned size of the family, so a hypothesis
 *                 without an estimate enters as 1.
 * @returns adjusted p-values in the order given, at most 1.
 * @throws RangeError  a p-value outside [0, 1].
 *
 * Source  Holm (1979), Scandinavian Journal of Statistics 6, 65.
 * Oracle  R 4.2.2 p.adjust → test/golden/multiplicity.
 */
export function holm(pValues: readonly number[]): readonly number[] {
  checkPValues("holm", pValues);
  return stepwise(pValues, (rank) => pValues.length - rank, Math.max, ascending(pValues));
}

/** Hochberg's step-up adjustment; valid under independence or positive dependence. Source: Hochberg (1988). */
export function hochberg(pValues: readonly number[]): readonly number[] {
  checkPValues("hochberg", pValues);
  return stepwise(pValues, (rank) => pValues.length - rank, Math.min, ascending(pValues).reverse());
}

/**
 * Hommel's adjustment: closed testing with the Simes test of every intersection. Source: Hommel (1988).
 * Of all intersections of one size that contain a hypothesis, the one with the largest other p-values rejects last.
 */
export function hommel(pValues: readonly number[]): readonly number[] {
  checkPValues("hommel", pValues);
  return pValues.map((p, index) => {
    const others = pValues.filter((_, other) => other !== index).sort((a, b) => b - a);
    const bySize = pValues.map((_, size) => simes([p, ...others.slice(0, size)]));
    return highestOf(bySize);
  });
}

const simes = (pValues: readonly number[]): number =>
  Math.min(
    1,
    lowestOf(pValues.toSorted((a, b) => a - b).map((p, rank) => (p * pValues.length) / (rank + 1))),
  );

/** Benjamini-Hochberg false discovery rate. Source: Benjamini & Hochberg (1995). */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
  checkPValues("benjaminiHochberg", pValues);
  return stepwise(
    pValues,
    (rank) => pValues.length / (rank + 1),
    Math.min,
    ascending(pValues).reverse(),
  );
}

/** Benjamini-Yekutieli false discovery rate under any dependence. Source: Benjamini & Yekutieli (2001). */
export function benjaminiYekutieli(pValues: readonly number[]): readonly number[] {
  checkPValues("benjaminiYekutieli", pValues);
  const harmonic = pValues.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  return stepwise(
    pValues,
    (rank) => (harmonic * pValues.length) / (rank + 1),
    Math.min,
    ascending(pValues).reverse(),
  );
}

/** Each p times the number of hypotheses, at most 1. */
export function bonferroni(pValues: readonly number[]): readonly number[] {
  checkPValues("bonferroni", pValues);
  return pValues.map((p) => Math.min(1, p * pValues.length));
}

type Ranked = Readonly<{ index: number; rank: number; p: number }>;

const ascending = (pValues: readonly number[]): Ranked[] =>
  pValues
    .map((p, index) => ({ p, index }))
    .sort((a, b) => a.p - b.p || a.index - b.index)
    .map(({ p, index }, rank) => ({ p, index, rank }));

/** Multiplies by the factor of the rank, never letting the order of the p-values turn round. */
function stepwise(
  pValues: readonly number[],
  factor: (rank: number) => number,
  monotone: (a: number, b: number) => number,
  order: readonly Ranked[],
): readonly number[] {
  const adjusted = pValues.map(() => 1);
  let running: number | null = null;
  for (const { p, index, rank } of order) {
    const scaled = Math.min(1, p * factor(rank));
    running = running === null ? scaled : monotone(running, scaled);
    adjusted[index] = running;
  }
  return adjusted;
}
