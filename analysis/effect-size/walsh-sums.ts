/** [n(n + 1)/2], sorted sums of pairs, each value with itself too: twice the Walsh averages. */
export function walshSums(integers: readonly number[]): Float64Array {
  const sums = new Float64Array((integers.length * (integers.length + 1)) / 2);
  let at = 0;
  integers.forEach((first, index) => {
    for (let second = index; second < integers.length; second++)
      sums[at++] = first + integers[second]!;
  });
  return sums.sort();
}

export const medianOf = (sorted: Float64Array): number =>
  (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
