import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawBelow, shuffled, uniformFrom } from "#ground/random.ts";
import { xoshiro128 } from "#ground/xoshiro.ts";
import { seedHex } from "#test/study/allocation-designs.ts";

describe("the seeded generator", () => {
  it("reads a seed as four words, first digits first", () => {
    const { nextUint32: next } = xoshiro128([1, 2, 3, 4]);
    const wanted = ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
    expect(uniformFrom("00000001000000020000000300000004")()).toBe(wanted);
  });

  it("gives the same numbers for the same seed, all in [0, 1)", () => {
    fc.assert(
      fc.property(seedHex, (seed) => {
        const numbers = Array.from({ length: 50 }, uniformFrom(seed));
        expect(numbers).toEqual(Array.from({ length: 50 }, uniformFrom(seed.toUpperCase())));
        expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
      }),
    );
  });

  it.each(["", "0".repeat(32), "1".repeat(31), "1".repeat(33), "g".repeat(32)])(
    "refuses the seed %j",
    (seed) => {
      expect(() => uniformFrom(seed)).toThrow(
        "uniformFrom: seedHex must be 32 hexadecimal digits, not all zero",
      );
    },
  );

  it("draws whole numbers about equally often", () => {
    const uniform = uniformFrom("3".repeat(32));
    const counts = Array.from({ length: 6 }, () => 0);
    for (let draw = 0; draw < 60_000; draw += 1) {
      const drawn = drawBelow(6, uniform);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // 10,000 expected each, standard deviation 91.
    expect(counts.every((count) => Math.abs(count - 10_000) < 450)).toBe(true);
  });

  it("shuffles without loss, all orders about equally often", () => {
    const uniform = uniformFrom("4".repeat(32));
    const counts: Record<string, number> = {};
    for (let draw = 0; draw < 24_000; draw += 1) {
      const order = shuffled("abcd".split(""), uniform).join("");
      counts[order] = (counts[order] ?? 0) + 1;
    }
    expect(Object.keys(counts)).toHaveLength(24);
    // 1,000 expected each, standard deviation 31.
    expect(Object.values(counts).every((count) => Math.abs(count - 1000) < 155)).toBe(true);
  });
});
