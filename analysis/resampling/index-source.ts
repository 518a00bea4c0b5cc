import { minstd } from "#analysis/minstd.ts";
import { integerBelow, seedWords, xoshiro128 } from "#analysis/random.ts";

/** Draws indices for resampling: `nextIndex(below)` is uniform on the integers in [0, below). */
export type IndexSource = Readonly<{ name: string; nextIndex: (below: number) => number }>;

/** "minstd" repeats reference cases draw for draw; everything else uses xoshiro128**. */
export type GeneratorName = "xoshiro128" | "minstd";

/** @throws RangeError  the seed is not an integer, or for "minstd" not in [1, 2^31 − 2]. */
export function indexSource(generator: GeneratorName, seed: number): IndexSource {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`indexSource: seed ${seed} is not an integer`);
  if (generator === "minstd") return minstd(seed);
  const words = xoshiro128(seedWords(seed));
  return { name: words.name, nextIndex: (below) => integerBelow(words, below) };
}
