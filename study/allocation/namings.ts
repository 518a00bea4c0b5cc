// What a rater doesn't know: which arm each answer of a vignette is. One way to name them is an order of the arms, by its number.
import { ordersOf } from "./arm-orders.ts";
import type { BalancedGrid } from "./balanced-grid.ts";

/** The arms of the answers that the readers recognise: [vignettes][]. */
export type Recognised = readonly (readonly number[])[];

/** The probability of each arm for each reading of the first reader: [(vignette × arms + period) × arms + arm]. */
export type Probabilities = Float64Array;

/** The namings that leave the arms recognised as they are. */
export function namingsThatAgree(arms: number, recognised: readonly number[]): readonly number[] {
  const all = ordersOf(arms);
  return [...all.keys()].filter((naming) => recognised.every((arm) => all[naming]?.[arm] === arm));
}

/** [namings][orders], the number of each order once its arms are renamed. */
export function renamedOrders(arms: number): readonly (readonly number[])[] {
  const orders = ordersOf(arms);
  const numbers = new Map(orders.map((order, number) => [order.join(), number]));
  return orders.map((naming) =>
    orders.map((order) => numbers.get(order.map((arm) => naming[arm] ?? arm).join()) ?? 0),
  );
}

/**
 * Vignettes of which the readers know the same can't be told apart by them, since the generator treats all vignettes alike.
 *
 * @param readers  the first seats, who put their lists together.
 * @returns [vignettes], the first vignette of which the same is known.
 */
export function vignettesAlike(
  { size: { arms, vignettes }, orders: found }: BalancedGrid,
  readers: number,
  recognised: Recognised,
): readonly number[] {
  const orders = ordersOf(arms);
  const first = new Map<string, number>();
  return Array.from({ length: vignettes }, (_, vignette) => {
    const listOf = (seat: number) => orders[found[seat * vignettes + vignette] ?? 0] ?? [];
    const [own = [], ...others] = Array.from({ length: readers }, (__, seat) => listOf(seat));
    const shown = others.map((list) => list.map((arm) => own.indexOf(arm)));
    const known = own.map((arm) => (recognised[vignette]?.includes(arm) ? arm : null));
    const key = JSON.stringify([shown, known]);
    if (!first.has(key)) first.set(key, vignette);
    return first.get(key) ?? vignette;
  });
}
