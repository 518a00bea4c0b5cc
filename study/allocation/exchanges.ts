import { drawBelow } from "#ground/random.ts";
import type { BalancedGrid, Cell } from "./balanced-grid.ts";

/** The changes of one try, without an array of their own for each: walks make millions of tries. */
type Changes = Readonly<{ cells: Int32Array; orders: Int32Array; before: Int32Array }> & {
  count: number;
};

/** At most three places are exchanged at once, and an exchange changes two cells. */
const mostPlaces = 3;

/**
 * Makes random exchanges of orders and keeps those after which A7 and A8 still hold. What is exchanged is drawn without a look at the
 * orders, and each exchange undoes itself: in the long run every balanced grid that can be reached comes up equally often.
 *
 * Source  Besag & Clifford (1989), Generalized Monte Carlo significance tests, Biometrika 76(4): walks by exchanges.
 */
export function walkByExchanges(grid: BalancedGrid, tries: number, uniform: () => number): void {
  const most = 2 * mostPlaces;
  const changes = {
    cells: new Int32Array(most),
    orders: new Int32Array(most),
    before: new Int32Array(most),
    count: 0,
  };
  for (let turn = 0; turn < tries; turn += 1) {
    changes.count = 0;
    propose(grid, changes, uniform);
    makeChanges(grid, changes);
  }
}

function addChange(changes: Changes, cell: Cell, order: number): void {
  changes.cells[changes.count] = cell;
  changes.orders[changes.count] = order;
  changes.count += 1;
}

/** Keeps the changes if the grid is balanced after all of them. */
function makeChanges(grid: BalancedGrid, { cells, orders, before, count }: Changes): void {
  for (let index = 0; index < count; index += 1) {
    before[index] = grid.orders[cells[index] ?? 0] ?? 0;
    grid.put(cells[index] ?? 0, orders[index] ?? 0);
  }
  if (grid.isBalanced()) return;
  for (let index = 0; index < count; index += 1) grid.put(cells[index] ?? 0, before[index] ?? 0);
}

function propose(grid: BalancedGrid, changes: Changes, uniform: () => number): void {
  const { seats, vignettes } = grid.size;
  const kind = drawBelow(8, uniform);
  const seat = drawBelow(seats, uniform);
  const vignette = drawBelow(vignettes, uniform);
  if (kind === 0)
    addChange(changes, seat * vignettes + vignette, drawBelow(grid.orderCount, uniform));
  else if (kind === 1)
    exchange(grid, changes, seat * vignettes + vignette, drawBelow(grid.orders.length, uniform));
  else if (kind < 5)
    exchangeSeats(grid, changes, [seat, drawBelow(seats, uniform)], vignette, uniform);
  else exchangeVignettes(grid, changes, [vignette, drawBelow(vignettes, uniform)], seat, uniform);
  if (hasCellTwice(changes)) changes.count = 0;
}

/** Two seats exchange their orders at one to three vignettes. */
function exchangeSeats(
  grid: BalancedGrid,
  changes: Changes,
  [one, other]: readonly [number, number],
  vignette: number,
  uniform: () => number,
): void {
  const { vignettes } = grid.size;
  const places = drawPlaces(uniform);
  for (let place = 0; place < places; place += 1) {
    const at = place === 0 ? vignette : drawBelow(vignettes, uniform);
    exchange(grid, changes, one * vignettes + at, other * vignettes + at);
  }
}

/** Two vignettes exchange their orders at one to three seats. */
function exchangeVignettes(
  grid: BalancedGrid,
  changes: Changes,
  [one, other]: readonly [number, number],
  seat: number,
  uniform: () => number,
): void {
  const { seats, vignettes } = grid.size;
  const places = drawPlaces(uniform);
  for (let place = 0; place < places; place += 1) {
    const at = place === 0 ? seat : drawBelow(seats, uniform);
    exchange(grid, changes, at * vignettes + one, at * vignettes + other);
  }
}

/** One place more often than two, and two than three: changes of more cells are kept less often. */
function drawPlaces(uniform: () => number): number {
  return 1 + Math.floor(uniform() ** 2 * mostPlaces);
}

function exchange({ orders }: BalancedGrid, changes: Changes, one: Cell, other: Cell): void {
  addChange(changes, one, orders[other] ?? 0);
  addChange(changes, other, orders[one] ?? 0);
}

function hasCellTwice({ cells, count }: Changes): boolean {
  for (let later = 1; later < count; later += 1)
    for (let earlier = 0; earlier < later; earlier += 1)
      if (cells[earlier] === cells[later]) return true;
  return false;
}
