/** Paired 0/1 decisions, cross-classified. */
export type PairedFlags = Readonly<{
  both: number;
  onlyFirst: number;
  onlySecond: number;
  neither: number;
}>;

/** @throws RangeError  a count that is not an integer at or above 0, by its name. */
export function checkCounts(name: string, counts: Readonly<Record<string, number>>): void {
  for (const [count, value] of Object.entries(counts))
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`${name}: ${count} is ${value}, not an integer at or above 0`);
}
