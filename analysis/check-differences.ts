/** @throws RangeError  no difference, or one that is not finite. */
export function checkDifferences(name: string, differences: readonly number[]): void {
  if (differences.length === 0) throw new RangeError(`${name}: differences is empty`);
  const invalid = differences.findIndex((difference) => !Number.isFinite(difference));
  if (invalid >= 0)
    throw new RangeError(`${name}: differences[${invalid}] is ${differences[invalid]}`);
}

/** @throws RangeError  the level is not in (0, 1). */
export function checkLevel(name: string, level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`${name}: level ${level} is outside (0, 1)`);
}
