export type HypothesisGraph = Readonly<{
  /** [hypotheses], shares of alpha at the start, in [0, 1], together at most 1. */
  weights: readonly number[];
  /** [hypotheses, hypotheses], share of a won hypothesis' alpha that goes to each other; rows add up to at most 1, the diagonal is 0. */
  transitions: readonly (readonly number[])[];
}>;

/**
 * Sequentially rejective graphical procedure: what a won hypothesis held moves along the graph's edges.
 * A chain of weight 1 and edges of share 1 is the fixed-sequence test; equal weights and equal edges are Holm.
 *
 * Null     as many as there are p-values; the family-wise error is at most alpha, whatever their dependence.
 * Exact    the shortcut of Bretz et al. for weighted Bonferroni tests; adjusted p-values by the same walk.
 *
 * @param pValues  [hypotheses], in [0, 1]; a hypothesis that could not be tested takes 1 and keeps its place.
 * @returns adjusted p-values in (0, 1], in the order given: a hypothesis is won where its own is at most alpha. Ties go to the one that stands first.
 * @throws RangeError  lengths differ, a p outside [0, 1], a share outside [0, 1], shares over 1, or a hypothesis that passes to itself.
 *
 * Source  Bretz, Maurer, Brannath & Posch (2009), Statistics in Medicine 28, 586, algorithm 2.
 * Oracle  graphicalMCP 0.2.8; closed testing over all intersections → test/golden/graphical-procedure, test/analysis/graphical-procedure.test.ts.
 */
export function graphicalProcedure(
  pValues: readonly number[],
  graph: HypothesisGraph,
): readonly number[] {
  checkGraph(pValues, graph);
  const weights = [...graph.weights];
  const transitions = graph.transitions.map((row) => [...row]);
  const adjusted = pValues.map(() => 1);
  const left = new Set(pValues.keys());
  let largestSoFar = 0;
  for (
    let next = mostEasilyWon(left, pValues, weights);
    next !== null;
    next = mostEasilyWon(left, pValues, weights)
  ) {
    largestSoFar = Math.min(1, Math.max(largestSoFar, pValues[next]! / weights[next]!));
    adjusted[next] = Math.max(largestSoFar, Number.MIN_VALUE);
    left.delete(next);
    passOn(next, left, weights, transitions);
  }
  return adjusted;
}

/** The hypothesis left with the smallest p for its weight; none where no weight is left. */
function mostEasilyWon(
  left: ReadonlySet<number>,
  pValues: readonly number[],
  weights: readonly number[],
): number | null {
  const ratio = (index: number): number => pValues[index]! / weights[index]!;
  const open = [...left].filter((index) => weights[index]! > 0);
  return open.length === 0
    ? null
    : open.reduce((best, index) => (ratio(index) < ratio(best) ? index : best));
}

/** Algorithm 1, step 3: the weight of `won` moves on, and paths through it are closed up. */
function passOn(
  won: number,
  left: ReadonlySet<number>,
  weights: number[],
  transitions: number[][],
): void {
  const share = (from: number, to: number): number => transitions[from]![to]!;
  const closedUp = [...left].map((from) => {
    const loop = share(from, won) * share(won, from);
    return [...left].map((to) =>
      from === to || loop >= 1
        ? 0
        : (share(from, to) + share(from, won) * share(won, to)) / (1 - loop),
    );
  });
  for (const [row, from] of [...left].entries()) {
    weights[from]! += weights[won]! * share(won, from);
    for (const [column, to] of [...left].entries())
      (transitions[from] ?? [])[to] = closedUp[row]![column]!;
  }
}

// A third three times is one, whatever the last bit says.
const rounding = 1e-9;

function checkGraph(pValues: readonly number[], { weights, transitions }: HypothesisGraph): void {
  const count = pValues.length;
  if (
    weights.length !== count ||
    transitions.length !== count ||
    transitions.some((row) => row.length !== count)
  )
    throw new RangeError(
      `graphicalProcedure: ${count} p-values need ${count} weights and ${count} × ${count} transitions`,
    );
  checkShares("weights", weights);
  for (const [index, row] of transitions.entries()) {
    checkShares(`transitions[${index}]`, row);
    if (row[index] !== 0)
      throw new RangeError(
        `graphicalProcedure: transitions[${index}][${index}] is ${row[index]}: a hypothesis can't pass alpha to itself`,
      );
  }
  const wrong = pValues.findIndex((p) => !(p >= 0 && p <= 1));
  if (wrong >= 0)
    throw new RangeError(
      `graphicalProcedure: pValues[${wrong}] is ${pValues[wrong]}, outside [0, 1]`,
    );
}

function checkShares(name: string, shares: readonly number[]): void {
  const wrong = shares.findIndex((share) => !(share >= 0 && share <= 1));
  if (wrong >= 0)
    throw new RangeError(
      `graphicalProcedure: ${name}[${wrong}] is ${shares[wrong]}, outside [0, 1]`,
    );
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total > 1 + rounding)
    throw new RangeError(`graphicalProcedure: ${name} add up to ${total}, more than 1`);
}
