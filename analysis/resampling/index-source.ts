import { minstd } from "#analysis/minstd.ts";
import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";

/** Draws indices for resampling: `nextIndex(below)` is uniform on the integers in [0, below), below at most 2^21. */
export type IndexSource = Readonly<{ name: string; nextIndex: (below: number) => number }>;

/** "minstd" repeats reference cases draw for draw; everything else uses xoshiro128**. */
export type GeneratorName = "xoshiro128" | "minstd";

const words = 2 ** 32;

/**
 * @throws RangeError  the seed is not an integer, or for "minstd" not in [1, 2^31 − 2].
 *
 * Source  Lemire (2019), ACM Transactions on Modeling and Computer Simulation 29(1), 3: multiply, keep the high word, reject the
 *         few low words that would favour an index. Word × below stays exact in a double up to 2^21.
 */
export function indexSource(generator: GeneratorName, seed: number): IndexSource {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`indexSource: seed ${seed} is not an integer`);
  if (generator === "minstd") return minstd(seed);
  const { name, nextUint32 } = xoshiro128(seedWords(seed));
  const nextIndex = (below: number): number => {
    for (;;) {
      const product = nextUint32() * below;
      const index = Math.floor(product / words);
      const low = product - index * words;
      if (low >= below || low >= words % below) return index;
    }
  };
  return { name, nextIndex };
}
