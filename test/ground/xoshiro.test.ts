import { expect, it } from "vitest";
import { minstd } from "#analysis/minstd.ts";
import { integerBelow, seedWords, xoshiro128 } from "#ground/xoshiro.ts";

const take = (count: number, next: () => number): readonly number[] =>
  Array.from({ length: count }, next);

it("xoshiro128** gives the numbers of its definition in Python integers and of its reference code", () => {
  const generator = xoshiro128([1, 2, 3, 4]);
  expect(take(10, generator.nextUint32)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
    4258142804,
  ]);
});

it("a jump lands where 2^64 steps land, by the step matrix over GF(2)", () => {
  const generator = xoshiro128([1, 2, 3, 4]);
  generator.jump();
  expect(take(6, generator.nextUint32)).toEqual([
    1194304935, 745561276, 25819468, 3320478005, 3046317961, 3130903476,
  ]);
});

it("an all-zero seed is refused", () => {
  expect(() => xoshiro128([0, 0, 0, 0])).toThrow("all zero");
});

it("integers below n never take a word from the incomplete last block", () => {
  const words = [2 ** 32 - 1, 7];
  const generator = { name: "scripted", nextUint32: () => words.shift() ?? 0 };
  expect(integerBelow(generator, 10)).toBe(7);
  expect(words).toEqual([]);
});

it("integers below 6 are uniform: chi-square of 60,000 draws under its 0.1 % quantile", () => {
  const generator = xoshiro128(seedWords(20260101));
  const counts = [0, 0, 0, 0, 0, 0];
  for (let draw = 0; draw < 60_000; draw++) {
    const face = integerBelow(generator, 6);
    counts[face] = (counts[face] ?? 0) + 1;
  }
  expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(
    20.515,
  );
});

it("MINSTD reaches 1043618065 after 10,000 steps from seed 1 (Park & Miller 1988)", () => {
  const generator = minstd(1);
  const last = take(10_000, generator.nextUniform).at(-1);
  expect(Math.round((last ?? 0) * (2 ** 31 - 1))).toBe(1043618065);
});

it("MINSTD indices are the floor of the uniform times the count", () => {
  const [uniforms, indices] = [minstd(42), minstd(42)];
  for (const index of take(100, () => indices.nextIndex(30)))
    expect(index).toBe(Math.floor(uniforms.nextUniform() * 30));
});
