// What a recorded seed draws: the allocation, and everything that is shuffled by it.
import { generatorName, xoshiro128, type XoshiroSeed } from "./xoshiro.ts";

/** Recorded beside the seed at the seal: the same name and seed give the same numbers for ever. */
export const randomGenerator = `${generatorName}, 53 bits from two draws`;

/**
 * Numbers in [0, 1) from a recorded seed.
 *
 * @param seedHex  32 hexadecimal digits (128 bits), not all zero.
 * @throws RangeError  any other seed.
 *
 * Source  Blackman & Vigna (2021), Scrambled linear pseudorandom number generators, ACM TOMS 47(4).
 */
export function uniformFrom(seedHex: string): () => number {
  const { nextUint32: next } = xoshiro128(wordsOf(seedHex));
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
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

/** First digits first. */
function wordsOf(seedHex: string): XoshiroSeed {
  if (!/^[0-9a-f]{32}$/i.test(seedHex) || /^0+$/.test(seedHex)) {
    throw new RangeError("uniformFrom: seedHex must be 32 hexadecimal digits, not all zero");
  }
  const word = (place: number): number =>
    Number.parseInt(seedHex.slice(8 * place, 8 * place + 8), 16);
  return [word(0), word(1), word(2), word(3)];
}
