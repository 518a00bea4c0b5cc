/** Recorded beside the seed at the seal: the same name and seed give the same numbers for ever. */
export const randomGenerator = "xoshiro128** 1.1, 53 bits from two draws";

/**
 * Numbers in [0, 1) from a recorded seed.
 *
 * @param seedHex  32 hexadecimal digits (128 bits), not all zero.
 * @throws RangeError  any other seed.
 *
 * Source  Blackman & Vigna (2021), Scrambled linear pseudorandom number generators, ACM TOMS 47(4).
 */
export function uniformFrom(seedHex: string): () => number {
  const next = wordsFrom(stateOf(seedHex));
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

/** The generator's raw 32-bit words, for comparison with the published sequence. */
export function wordsFrom(state: Uint32Array): () => number {
  let [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state;
  return () => {
    const word = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotateLeft(s3, 11);
    return word;
  };
}

/** A whole number in 0 .. count − 1. */
export function drawBelow(count: number, uniform: () => number): number {
  return Math.floor(uniform() * count);
}

/** A new list in random order (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], uniform: () => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const drawn = drawBelow(last + 1, uniform);
    // Exchanges the two items; splice keeps their type.
    // eslint-disable-next-line no-restricted-syntax -- one item each.
    order.splice(last, 1, ...order.splice(drawn, 1, ...order.slice(last, last + 1)));
  }
  return order;
}

function stateOf(seedHex: string): Uint32Array {
  if (!/^[0-9a-f]{32}$/i.test(seedHex) || /^0+$/.test(seedHex)) {
    throw new RangeError("uniformFrom: seedHex must be 32 hexadecimal digits, not all zero");
  }
  return Uint32Array.from({ length: 4 }, (_, word) =>
    Number.parseInt(seedHex.slice(8 * word, 8 * word + 8), 16),
  );
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
