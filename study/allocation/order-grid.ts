import { shuffled } from "#ground/random.ts";
import { ordersOf } from "./arm-orders.ts";
import { balancedChoice } from "./balanced-choice.ts";

/**
 * Gives every seat's orders to the vignettes, so that the seats of each vignette use all orders, and all first arms,
 * as equally as the seats' totals allow: an equitable edge colouring, one vignette (colour) at a time.
 *
 * @param hands  [seats][vignettes], the numbers of the orders a seat uses.
 * @returns [seats][vignettes], the number of the order of each vignette.
 *
 * Source  de Werra (1971), Balanced schedules, INFOR 9(3): such a colouring always exists.
 */
export function orderGrid(
  arms: number,
  hands: readonly (readonly number[])[],
  uniform: () => number,
): readonly (readonly number[])[] {
  const orders = [...ordersOf(arms).keys()];
  const left = hands.map((hand) =>
    orders.map((order) => hand.filter((other) => other === order).length),
  );
  const vignettes = shuffled([...(hands[0] ?? []).keys()], uniform);
  const grid: number[][] = hands.map(() => []);
  vignettes.forEach((vignette, done) => {
    const chosen = ordersOfOneVignette(arms, left, vignettes.length - done, uniform);
    chosen.forEach((order, seat) => giveOrder(grid[seat], left[seat], vignette, order));
  });
  return grid;
}

function ordersOfOneVignette(
  arms: number,
  left: readonly (readonly number[])[],
  vignettesLeft: number,
  uniform: () => number,
): readonly number[] {
  const groups = [...ordersOf(arms).keys()].map((order) => order % arms);
  const perVignette = groups.map(
    (_, order) => left.reduce((total, own) => total + (own[order] ?? 0), 0) / vignettesLeft,
  );
  const perFirstArm = [...Array(arms).keys()].map((arm) =>
    perVignette.reduce((total, share, order) => (groups[order] === arm ? total + share : total), 0),
  );
  const open = left.map((own) =>
    shuffled(
      [...groups.keys()].filter((order) => (own[order] ?? 0) > 0),
      uniform,
    ),
  );
  const chosen = balancedChoice(open, {
    floors: perVignette.map(roundDown),
    caps: perVignette.map(roundUp),
    groups,
    groupFloors: perFirstArm.map(roundDown),
    groupCaps: perFirstArm.map(roundUp),
  });
  if (chosen === null)
    throw new Error(`orderGrid: no balanced orders with ${vignettesLeft} vignettes left`);
  return chosen;
}

// Sums of fractions that are whole in truth may miss it by a rounding error.
const slack = 1e-9;
const roundDown = (value: number) => Math.floor(value + slack);
const roundUp = (value: number) => Math.ceil(value - slack);

function giveOrder(
  row: number[] | undefined,
  left: number[] | undefined,
  vignette: number,
  order: number,
): void {
  if (row === undefined || left === undefined) throw new RangeError("orderGrid: no such seat");
  row[vignette] = order;
  left[order] = (left[order] ?? 0) - 1;
}
