// Extremes of any number of values: `Math.max(...values)` hands every value over as an argument, and a long list overflows the stack.
export const highestIn = (values: readonly number[]): number =>
  values.reduce((highest, value) => Math.max(highest, value), -Infinity);
export const lowestIn = (values: readonly number[]): number =>
  values.reduce((lowest, value) => Math.min(lowest, value), Infinity);
