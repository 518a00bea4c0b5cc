import { ordersOf, type ArmOrder, type Size } from "./arm-orders.ts";
import type { BalancedGrid } from "./balanced-grid.ts";
import { namingsThatAgree, type Probabilities, type Recognised } from "./namings.ts";

/** One way to name a vignette's arms: how it moves the readers' counts of first arms, and the arms in the first reader's order. */
type Naming = Readonly<{ step: number; arms: ArmOrder }>;

/** What the readers' first readings can have come to so far: a count for each reader and each arm but the last. */
type Counts = Readonly<{
  states: number;
  strideOf: (reader: number, arm: number) => number;
  mayStand: Uint8Array;
  mayEnd: Uint8Array;
}>;

/** Steps that counting takes for one study. */
export function countingSteps(size: Size, readers: number): number {
  return statesOf(size, readers) * size.vignettes * ordersOf(size.arms).length;
}

/**
 * The probability of each arm for each reading, by counting the ways to name the arms of every vignette (forwards and backwards).
 *
 * Where every vignette uses all orders equally often, whatever two lists show leaves as many ways to the other seats, so all namings that
 * agree with A8 in the readers' own lists are equally likely. For one reader that is exact. For several it leaves out how A8 binds the other
 * seats among themselves: by the central limit theorem that weighs namings differently by less than 1 % at 30 vignettes, 3 arms, 6 seats.
 */
export function inferByCounting(
  truth: BalancedGrid,
  readers: number,
  recognised: Recognised,
): Probabilities {
  const { size } = truth;
  const counts = countsOf(size, readers);
  const namings = Array.from({ length: size.vignettes }, (_, vignette) =>
    namingsOf(truth, readers, vignette, recognised[vignette] ?? [], counts),
  );
  const before = namings.reduce<Float64Array[]>(
    (layers, ways) => [...layers, forwards(layers.at(-1) ?? startOf(counts), ways, counts)],
    [startOf(counts)],
  );
  const known = new Float64Array(size.vignettes * size.arms * size.arms);
  let after: Float64Array = Float64Array.from(counts.mayEnd);
  for (let vignette = size.vignettes - 1; vignette >= 0; vignette -= 1) {
    const ways = namings[vignette] ?? [];
    addProbabilities(known, vignette, ways, waysThrough(before[vignette] ?? after, after, ways));
    after = backwards(after, ways, counts);
  }
  return known;
}

function statesOf({ arms, vignettes }: Size, readers: number): number {
  return radixOf(arms, vignettes) ** (readers * (arms - 1));
}

// One more than can be: a step out of bounds ends there and is struck out, instead of running on into another count.
function radixOf(arms: number, vignettes: number): number {
  return Math.ceil(vignettes / arms) + 2;
}

function countsOf(size: Size, readers: number): Counts {
  const { arms, vignettes } = size;
  const radix = radixOf(arms, vignettes);
  const states = statesOf(size, readers);
  const strideOf = (reader: number, arm: number) =>
    arm === arms - 1 ? 0 : radix ** (reader * (arms - 1) + arm);
  const mayStand = new Uint8Array(states);
  const mayEnd = new Uint8Array(states);
  const counts = new Int32Array(readers * (arms - 1));
  for (let state = 0; state < states; state += 1) {
    mayStand[state] = counts.every((count) => count < radix - 1) ? 1 : 0;
    mayEnd[state] = mayStand[state] === 1 && isEvenForAll(counts, size) ? 1 : 0;
    countUp(counts, radix);
  }
  return { states, strideOf, mayStand, mayEnd };
}

/** The next state's counts, as the digits of a number. */
function countUp(counts: Int32Array, radix: number): void {
  let digit = 0;
  while (digit < counts.length && (counts[digit] ?? 0) === radix - 1) counts[digit++] = 0;
  if (digit < counts.length) counts[digit] = (counts[digit] ?? 0) + 1;
}

/** Whether each reader's first readings, those of the last arm included, are as equal as A8 wants. */
function isEvenForAll(counts: Int32Array, { arms, vignettes }: Size): boolean {
  const [least, most] = [Math.floor(vignettes / arms), Math.ceil(vignettes / arms)];
  const isEven = (count: number) => count >= least && count <= most;
  for (let reader = 0; reader * (arms - 1) < counts.length; reader += 1) {
    const ofReader = counts.subarray(reader * (arms - 1), (reader + 1) * (arms - 1));
    if (
      !ofReader.every(isEven) ||
      !isEven(vignettes - ofReader.reduce((total, count) => total + count, 0))
    )
      return false;
  }
  return true;
}

function namingsOf(
  truth: BalancedGrid,
  readers: number,
  vignette: number,
  recognised: readonly number[],
  { strideOf }: Counts,
): readonly Naming[] {
  const all = ordersOf(truth.size.arms);
  const lists = Array.from(
    { length: readers },
    (_, reader) => all[truth.orders[reader * truth.size.vignettes + vignette] ?? 0] ?? [],
  );
  return namingsThatAgree(truth.size.arms, recognised).map((naming) => {
    const names = all[naming] ?? [];
    return {
      step: lists.reduce(
        (total, [first = 0], reader) => total + strideOf(reader, names[first] ?? 0),
        0,
      ),
      arms: (lists[0] ?? []).map((arm) => names[arm] ?? 0),
    };
  });
}

function startOf({ states }: Counts): Float64Array {
  const start = new Float64Array(states);
  start[0] = 1;
  return start;
}

function forwards(from: Float64Array, ways: readonly Naming[], { mayStand }: Counts): Float64Array {
  const to = new Float64Array(from.length);
  for (const { step } of ways)
    for (let state = step; state < to.length; state += 1)
      to[state] = (to[state] ?? 0) + (from[state - step] ?? 0) * (mayStand[state] ?? 0);
  return scaled(to);
}

function backwards(
  from: Float64Array,
  ways: readonly Naming[],
  { mayStand }: Counts,
): Float64Array {
  const to = new Float64Array(from.length);
  for (const { step } of ways)
    for (let state = step; state < to.length; state += 1)
      to[state - step] = (to[state - step] ?? 0) + (from[state] ?? 0) * (mayStand[state] ?? 0);
  return scaled(to);
}

// Ways grow beyond what a number holds; only their proportions matter.
function scaled(layer: Float64Array): Float64Array {
  let most = 0;
  for (const value of layer) if (value > most) most = value;
  if (most > 0)
    for (let state = 0; state < layer.length; state += 1) layer[state] = (layer[state] ?? 0) / most;
  return layer;
}

/** [namings], how many ways lead through each, up to a common factor. */
function waysThrough(
  before: Float64Array,
  after: Float64Array,
  ways: readonly Naming[],
): readonly number[] {
  return ways.map(({ step }) => {
    let total = 0;
    for (let state = step; state < after.length; state += 1)
      total += (before[state - step] ?? 0) * (after[state] ?? 0);
    return total;
  });
}

function addProbabilities(
  known: Probabilities,
  vignette: number,
  ways: readonly Naming[],
  weights: readonly number[],
): void {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  ways.forEach(({ arms }, way) =>
    arms.forEach((arm, period) => {
      const key = (vignette * arms.length + period) * arms.length + arm;
      known[key] = (known[key] ?? 0) + (weights[way] ?? 0) / total;
    }),
  );
}
