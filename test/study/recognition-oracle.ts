// What readers can infer, by brute force: from a list of grids, those that agree with all they see.
import { ordersOf, type Size } from "#study/allocation/arm-orders.ts";
import { balancedGrid } from "#study/allocation/balanced-grid.ts";
import type { Probabilities, Recognised } from "#study/allocation/namings.ts";

type Grid = Readonly<{ size: Size; orders: Uint8Array }>;

/** Every grid that keeps A7 and A8, by trying all. */
export function allBalanced(size: Size): readonly Grid[] {
  const grid = balancedGrid(size, new Uint8Array(size.seats * size.vignettes));
  const found: Grid[] = [];
  const tryFrom = (cell: number): void => {
    if (cell === grid.orders.length) {
      if (grid.isBalanced()) found.push({ size, orders: Uint8Array.from(grid.orders) });
      return;
    }
    for (let order = 0; order < ordersOf(size.arms).length; order += 1) {
      grid.put(cell, order);
      tryFrom(cell + 1);
    }
  };
  tryFrom(0);
  return found;
}

/** The share of the grids that agree in which a reading is of an arm. @param grids  each as often as it is drawn. */
export function inferFromGrids(
  grids: readonly Grid[],
  truth: Grid,
  readers: number,
  recognised: Recognised,
): Probabilities {
  const { arms, vignettes } = truth.size;
  const seen = shownTo(truth, readers, recognised);
  const agreeing = grids.filter((grid) => shownTo(grid, readers, recognised) === seen);
  const shares = new Float64Array(vignettes * arms * arms);
  for (const grid of agreeing)
    for (let vignette = 0; vignette < vignettes; vignette += 1) {
      listOf(grid, 0, vignette).forEach((arm, period) => {
        const key = (vignette * arms + period) * arms + arm;
        shares[key] = (shares[key] ?? 0) + 1 / agreeing.length;
      });
    }
  return shares;
}

const listOf = ({ size, orders }: Grid, seat: number, vignette: number) =>
  ordersOf(size.arms)[orders[seat * size.vignettes + vignette] ?? 0] ?? [];

/** The order in which the readers met each vignette's answers, told by the first reader's, and where the recognised ones stood. */
function shownTo(grid: Grid, readers: number, recognised: Recognised): string {
  return JSON.stringify(
    [...Array(grid.size.vignettes).keys()].map((vignette) => {
      const own = listOf(grid, 0, vignette);
      const others = Array.from({ length: readers - 1 }, (_, other) =>
        listOf(grid, other + 1, vignette).map((arm) => own.indexOf(arm)),
      );
      return [others, own.map((arm) => ((recognised[vignette] ?? []).includes(arm) ? arm : null))];
    }),
  );
}
