// Named, versioned generators: the same seed gives the same numbers in every release and language.

export type Generator = Readonly<{
  name: string;
  /** Uniform integer in [0, 2^32). */
  nextUint32: () => number;
}>;

export type JumpableGenerator = Generator &
  Readonly<{
    /** Moves 2^64 draws ahead: streams that can't overlap. */
    jump: () => void;
  }>;

export const generatorName = "xoshiro128** 1.1";

export type XoshiroSeed = readonly [number, number, number, number];

const jumpPolynomial = [0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b] as const;
const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/**
 * xoshiro128** 1.1: 32-bit words, period 2^128 − 1.
 *
 * @param seed  four 32-bit words, not all zero.
 * @throws RangeError  all four words are zero.
 *
 * Source  Blackman & Vigna (2021), ACM Transactions on Mathematical Software 47(4), 36.
 * Oracle  the definition in Python integers; the jump as the 2^64th power of the step matrix over GF(2).
 */
export function xoshiro128(seed: XoshiroSeed): JumpableGenerator {
  let [s0, s1, s2, s3] = seed.map((word) => word | 0) as [number, number, number, number];
  if ((s0 | s1 | s2 | s3) === 0) throw new RangeError("xoshiro128: the seed is all zero");

  function nextUint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotateLeft(s3, 11);
    return result >>> 0;
  }

  function jump(): void {
    let [j0, j1, j2, j3] = [0, 0, 0, 0];
    for (const word of jumpPolynomial)
      for (let bit = 0; bit < 32; bit++) {
        if ((word >>> bit) & 1) [j0, j1, j2, j3] = [j0 ^ s0, j1 ^ s1, j2 ^ s2, j3 ^ s3];
        nextUint32();
      }
    [s0, s1, s2, s3] = [j0, j1, j2, j3];
  }

  return { name: generatorName, nextUint32, jump };
}

/** Spreads one integer over the four seed words. Source: splitmix32, the finaliser of MurmurHash3. */
export function seedWords(seed: number): XoshiroSeed {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  };
  return [next(), next(), next(), next()];
}

/**
 * Uniform integer in [0, below), without bias.
 *
 * @throws RangeError  below is not an integer in [1, 2^32].
 *
 * Source  rejection of the incomplete last block, as in Lemire (2019), section 3.
 */
export function integerBelow(generator: Generator, below: number): number {
  if (!Number.isInteger(below) || below < 1 || below > 2 ** 32)
    throw new RangeError(`integerBelow: ${below} is not an integer in [1, 2^32]`);
  const unbiasedLimit = 2 ** 32 - (2 ** 32 % below);
  for (;;) {
    const word = generator.nextUint32();
    if (word < unbiasedLimit) return word % below;
  }
}
