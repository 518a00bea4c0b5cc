import { shuffled } from "#study/random.ts";
import type { ArmOrder } from "./arm-orders.ts";
import { balancedChoice } from "./balanced-choice.ts";

/**
 * Gives every seat's orders to the vignettes, so that the seats of each vignette use all orders, and all first arms,
 * as equally as the seats' totals allow: an equitable edge colouring, one vignette (colour) at a time.
 *
 * @param ordersBySeat  [seats][vignettes], the orders a seat uses.
 * @returns [seats][vignettes], the order of each vignette.
 *
 * Source  de Werra (1971), Balanced schedules, INFOR 9(3): such a colouring always exists.
 */
export function orderGrid(ordersBySeat: readonly (readonly ArmOrder[])[], uniform: () => number): readonly (readonly ArmOrder[])[] {
  const orders = [...new Map(ordersBySeat.flat().map((order) => [order.join(), order])).values()];
  const left = ordersBySeat.map((own) => orders.map((order) => own.filter((other) => other.join() === order.join()).length));
  const vignettes = shuffled([...(ordersBySeat[0] ?? []).keys()], uniform);
  const grid: ArmOrder[][] = ordersBySeat.map(() => []);
  vignettes.forEach((vignette, done) => {
    const chosen = ordersOfOneVignette(orders, left, vignettes.length - done, uniform);
    chosen.forEach((option, seat) => giveOrder(grid[seat], left[seat], vignette, option, orders));
  });
  return grid;
}

function ordersOfOneVignette(orders: readonly ArmOrder[], left: readonly (readonly number[])[], vignettesLeft: number, uniform: () => number): readonly number[] {
  const perVignette = orders.map((_, option) => left.reduce((total, own) => total + (own[option] ?? 0), 0) / vignettesLeft);
  const groups = orders.map(([first = 0]) => first);
  const perFirstArm = orders[0]?.map((_, arm) => perVignette.reduce((total, share, option) => (groups[option] === arm ? total + share : total), 0)) ?? [];
  const open = left.map((own) => shuffled([...orders.keys()].filter((option) => (own[option] ?? 0) > 0), uniform));
  const chosen = balancedChoice(open, {
    floors: perVignette.map(roundDown),
    caps: perVignette.map(roundUp),
    groups,
    groupFloors: perFirstArm.map(roundDown),
    groupCaps: perFirstArm.map(roundUp),
  });
  if (chosen === null) throw new Error(`orderGrid: no balanced orders with ${vignettesLeft} vignettes left`);
  return chosen;
}

// Sums of fractions that are whole in truth may miss it by a rounding error.
const slack = 1e-9;
const roundDown = (value: number) => Math.floor(value + slack);
const roundUp = (value: number) => Math.ceil(value - slack);

function giveOrder(row: ArmOrder[] | undefined, left: number[] | undefined, vignette: number, option: number, orders: readonly ArmOrder[]): void {
  if (row === undefined || left === undefined) throw new RangeError("orderGrid: no such seat");
  row[vignette] = orders[option] ?? [];
  left[option] = (left[option] ?? 0) - 1;
}
