import type { Generator } from "#ground/xoshiro.ts";

/**
 * Standard normal draws, two for each accepted point of the unit disc.
 *
 * Source  Marsaglia's polar method (1964); 32-bit coordinates.
 */
export function normalDraws(generator: Generator): () => number {
  const coordinate = (): number => (generator.nextUint32() + 0.5) / 2 ** 31 - 1;
  let kept: number | null = null;
  return () => {
    if (kept !== null) {
      const draw = kept;
      kept = null;
      return draw;
    }
    for (;;) {
      const [x, y] = [coordinate(), coordinate()];
      const square = x * x + y * y;
      if (square >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      kept = y * factor;
      return x * factor;
    }
  };
}
