// Extremes of any number of values. `Math.max(...values)` hands every value over as an argument, and a long list overflows the stack.

/** @returns -Infinity for an empty list, as Math.max does; NaN where one value is NaN. */
export const highestOf = (values: Iterable<number>): number => {
  let highest = -Infinity;
  for (const value of values) highest = Math.max(highest, value);
  return highest;
};

/** @returns Infinity for an empty list, as Math.min does; NaN where one value is NaN. */
export const lowestOf = (values: Iterable<number>): number => {
  let lowest = Infinity;
  for (const value of values) lowest = Math.min(lowest, value);
  return lowest;
};
