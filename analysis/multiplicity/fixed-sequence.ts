/**
 * Hypotheses in a planned order, each at full alpha while all before it were won.
 *
 * @param pValues  [hypotheses], in [0, 1], in their planned order; null where nothing could be estimated ends the sequence.
 * @returns adjusted p-values: the largest so far.
 * @throws RangeError  a p-value outside [0, 1].
 *
 * Source  Maurer, Hothorn & Lehmacher (1995).
 * Oracle  graphicalMCP 0.2.8, as a chain → test/golden/graphical-procedure.
 */
export function fixedSequence(pValues: readonly (number | null)[]): readonly number[] {
  const invalid = pValues.findIndex((p) => p !== null && !(p >= 0 && p <= 1));
  if (invalid >= 0)
    throw new RangeError(`fixedSequence: pValues[${invalid}] is ${pValues[invalid]}`);
  let largest = 0;
  return pValues.map((p) => (largest = Math.max(largest, p ?? 1)));
}
