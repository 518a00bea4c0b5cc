/** Probabilities of the sums lowest, lowest + 1, … */
export type ChoiceSums = Readonly<{ lowest: number; probabilities: Float64Array }>;

type IntegerStratum = Readonly<{ first: readonly number[]; second: readonly number[] }>;

/**
 * Distribution of the first arm's sum over all exchanges within strata.
 *
 * @param strata  [strata], integer scores of both arms.
 */
export function choiceSumDistribution(strata: readonly IntegerStratum[]): ChoiceSums {
  return strata.reduce<ChoiceSums>((sums, stratum) => convolved(sums, withinStratum(stratum)), {
    lowest: 0,
    probabilities: Float64Array.of(1),
  });
}

/** Sums of as many scores as the first arm has, every choice equally likely: one column for each number chosen so far. */
function withinStratum({ first, second }: IntegerStratum): ChoiceSums {
  const scores = [...first, ...second];
  const floor = scores.reduce((least, score) => Math.min(least, score), Infinity);
  const chosen = first.length;
  if (scores.length === 0) return { lowest: 0, probabilities: Float64Array.of(1) };
  const heights = scores.map((score) => score - floor).sort((a, b) => b - a);
  const highest = heights.slice(0, chosen).reduce((sum, height) => sum + height, 0);
  const byCount = Array.from({ length: chosen + 1 }, () => new Float64Array(highest + 1));
  const empty = byCount[0];
  if (empty) empty[0] = 1;
  scores.forEach((score, seen) => drawOne(byCount, score - floor, seen));
  return trimmed(
    { lowest: floor * chosen, probabilities: byCount[chosen] ?? Float64Array.of(1) },
    scores.length,
    chosen,
  );
}

/** Adds one score: every choice that has room takes it or leaves it. */
function drawOne(byCount: readonly Float64Array[], height: number, seen: number): void {
  for (let count = Math.min(seen + 1, byCount.length - 1); count >= 1; count--) {
    const without = byCount[count - 1];
    const withIt = byCount[count];
    if (!without || !withIt) continue;
    for (let sum = withIt.length - 1; sum >= height; sum--) withIt[sum]! += without[sum - height]!;
  }
}

/** Counts become probabilities, and empty cells at both ends go. */
function trimmed(
  { lowest, probabilities: counts }: ChoiceSums,
  size: number,
  chosen: number,
): ChoiceSums {
  const choices = binomialCoefficient(size, chosen);
  const start = counts.findIndex((count) => count > 0);
  const end = counts.findLastIndex((count) => count > 0);
  return {
    lowest: lowest + start,
    probabilities: counts.slice(start, end + 1).map((count) => count / choices),
  };
}

const binomialCoefficient = (n: number, k: number): number => {
  let coefficient = 1;
  for (let step = 1; step <= k; step++) coefficient = (coefficient * (n - k + step)) / step;
  return coefficient;
};

function convolved(a: ChoiceSums, b: ChoiceSums): ChoiceSums {
  const probabilities = new Float64Array(a.probabilities.length + b.probabilities.length - 1);
  b.probabilities.forEach((weight, offset) => {
    if (weight === 0) return;
    for (let sum = 0; sum < a.probabilities.length; sum++)
      probabilities[sum + offset]! += weight * a.probabilities[sum]!;
  });
  return { lowest: a.lowest + b.lowest, probabilities };
}
