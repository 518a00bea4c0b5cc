import { doubledMidranks } from "./signed-ranks.ts";

/** Midranks of integers, counted from 1: ties share the mean of their places. */
export function midranks(integers: readonly number[]): readonly number[] {
  const lowest = integers.reduce((least, value) => Math.min(least, value), 0);
  return Array.from(
    doubledMidranks(integers.map((value) => value - lowest)),
    (doubled) => doubled / 2,
  );
}
