import { ordersOf, dealOrders, type ArmOrder, type Size } from "./arm-orders.ts";
import { balancedGrid, type BalancedGrid } from "./balanced-grid.ts";
import { walkByExchanges } from "./exchanges.ts";
import { orderGrid } from "./order-grid.ts";

/** Tries for each seat and vignette until the walk has forgotten where it began: measured in `bench/allocation.ts`. */
const triesPerCell = 40;

/**
 * Draws the order of the arms for every seat and vignette, from all that keep A7 and A8 about equally often:
 * a first grid by dealing, then a walk by exchanges.
 */
export function drawGrid(size: Size, uniform: () => number): BalancedGrid {
  const dealt = orderGrid(size.arms, dealOrders(size, uniform), uniform);
  const grid = balancedGrid(size, Uint8Array.from(dealt.flat()));
  walkByExchanges(grid, triesPerCell * grid.orders.length, uniform);
  return grid;
}

/** @returns [seats][vignettes], the arm's index by period. */
export function drawOrders(size: Size, uniform: () => number): readonly (readonly ArmOrder[])[] {
  const { orders } = drawGrid(size, uniform);
  const all = ordersOf(size.arms);
  return Array.from({ length: size.seats }, (_, seat) =>
    Array.from(
      orders.subarray(seat * size.vignettes, (seat + 1) * size.vignettes),
      (order) => all[order] ?? [],
    ),
  );
}
