export type Adjustment = (pValues: readonly number[]) => readonly number[];

/**
 * Adjusts a family whose planned size stands whatever could be estimated.
 *
 * @param pValues  [hypotheses], null where nothing could be estimated.
 * @param planned  hypotheses planned, at least as many as given; those not given count as lost.
 * @returns adjusted p-values in the order given, null where there was none.
 * @throws RangeError  planned is not an integer of at least the number given.
 */
export function adjustPlanned(
  adjust: Adjustment,
  pValues: readonly (number | null)[],
  planned: number = pValues.length,
): readonly (number | null)[] {
  if (!Number.isInteger(planned) || planned < pValues.length)
    throw new RangeError(
      `adjustPlanned: planned ${planned} is not an integer of at least ${pValues.length}, the p-values given`,
    );
  const lost = Array.from({ length: planned - pValues.length }, () => 1);
  const adjusted = adjust([...pValues.map((p) => p ?? 1), ...lost]);
  return pValues.map((p, index) => (p === null ? null : adjusted[index]!));
}
