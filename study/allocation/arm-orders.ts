import { drawBelow, shuffled } from "#ground/random.ts";

/** An order of the arms: the arm's index by period. */
export type ArmOrder = readonly number[];

export type Size = Readonly<{ arms: number; seats: number; vignettes: number }>;

/** All k! orders of k arms; order number n begins with arm n % k. */
export function ordersOf(arms: number): readonly ArmOrder[] {
  const rows = [...Array(arms).keys()];
  return permutations(rows.slice(1)).flatMap((rest) =>
    rows.map((row) => [0, ...rest].map((arm) => (arm + row) % arms)),
  );
}

export function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

/**
 * Deals the orders to the seats in turn, as cards from a pack that begins again when it is used up. Neighbours in the pack begin
 * with different arms, so that first arms are as equal as can be within each seat, and all orders are over all seats.
 *
 * @returns [seats][vignettes], numbers of orders.
 */
export function dealOrders(size: Size, uniform: () => number): readonly (readonly number[])[] {
  const arms = shuffled([...Array(size.arms).keys()], uniform);
  const rounds = shuffled([...Array(ordersOf(size.arms).length / size.arms).keys()], uniform);
  const pack = rounds.flatMap((round) => arms.map((arm) => round * size.arms + arm));
  const start = drawBelow(pack.length, uniform);
  const hands = Array.from({ length: size.seats }, (_, seat) =>
    Array.from(
      { length: size.vignettes },
      (_, card) => pack[(start + seat * size.vignettes + card) % pack.length] ?? 0,
    ),
  );
  return shuffled(hands, uniform);
}
