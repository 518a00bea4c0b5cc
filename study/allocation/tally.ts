export type Spread = Readonly<{ least: number; most: number }>;

/** Least and most of how often each expected key occurs; 0 and 0 when none is expected. */
export function spreadOf(keys: readonly string[], expected: readonly string[]): Spread {
  const counts = new Map(expected.map((key) => [key, 0]));
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return { least: leastOf([...counts.values()]), most: mostOf([...counts.values()]) };
}

export function leastOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((least, value) => Math.min(least, value));
}

export function mostOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** The widest of many spreads: the balance is as good as its worst part. */
export function widestOf(spreads: readonly Spread[]): Spread {
  return spreads.reduce(
    (widest, spread) => (spread.most - spread.least > widest.most - widest.least ? spread : widest),
    { least: 0, most: 0 },
  );
}

export function isEven(spread: Spread): boolean {
  return spread.most - spread.least <= 1;
}

/** "5 to 6", or "5" when both ends are the same. */
export function inWords({ least, most }: Spread): string {
  return least === most ? `${least}` : `${least} to ${most}`;
}
