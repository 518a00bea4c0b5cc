import { describe, expect, it } from "vitest";
import { decideBreak } from "#study/break.ts";
import type { ListedReading } from "#study/next-reading.ts";
import { asId } from "#study/vocabulary.ts";

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 2, 8, 0) + minutes * 60_000);

/** Readings opened and rated at these minutes, and one more that is still closed. */
const listOf = (
  done: readonly (readonly [opened: number, rated: number])[],
  next: Date | null = null,
): readonly ListedReading[] =>
  [...done, null].map((times, index) => ({
    id: asId(`r${index}`),
    position: index + 1,
    vignetteId: asId(`v${index}`),
    omitted: false,
    rated: times !== null,
    openedAt: times ? at(times[0]) : next,
    ratedAt: times ? at(times[1]) : null,
  }));

const every = (count: number, minutes: number): readonly (readonly [number, number])[] =>
  Array.from({ length: count }, (_, i) => [i * minutes, (i + 1) * minutes] as const);

describe("a break is proposed", () => {
  it("after ten answers without a pause, and not after nine or eleven", () => {
    expect([9, 10, 11].map((n) => decideBreak(listOf(every(n, 1)), at(n)))).toEqual([
      null,
      { answers: 10, minutes: 10 },
      null,
    ]);
  });

  it("after the answer that crosses 45 minutes, once", () => {
    expect([3, 4, 5].map((n) => decideBreak(listOf(every(n, 12)), at(n * 12)))).toEqual([
      null,
      { answers: 4, minutes: 48 },
      null,
    ]);
  });

  it("not while an answer is open, not after a pause, and not before the first answer", () => {
    expect(decideBreak(listOf(every(10, 1), at(10)), at(10))).toBeNull();
    expect(decideBreak(listOf(every(10, 1)), at(26))).toBeNull();
    expect(decideBreak(listOf([]), at(0))).toBeNull();
  });

  it("counting only what came after the last pause", () => {
    const rested = [...every(6, 1), ...every(10, 1).map(([a, b]) => [a + 30, b + 30] as const)];
    expect(decideBreak(listOf(rested), at(40))).toEqual({ answers: 10, minutes: 10 });
  });
});
