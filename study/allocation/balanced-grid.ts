import { ordersOf, type Size } from "./arm-orders.ts";

/** A seat and a vignette, as one number: seat × vignettes + vignette. */
export type Cell = number;

/** The orders of all seats and vignettes, with what A7 and A8 count of them. */
export type BalancedGrid = Readonly<{
  size: Size;
  /** How many orders there are: k! of k arms. */
  orderCount: number;
  /** The number of each cell's order. */
  orders: Uint8Array;
  /** Gives a cell another order, and counts it. */
  put: (cell: Cell, order: number) => void;
  /** Whether A7 and A8 hold: every count is its mean, rounded down or up. */
  isBalanced: () => boolean;
}>;

/** Walks try millions of changes, so all counts stand in one array, group after group. */
export function balancedGrid(size: Size, orders: Uint8Array): BalancedGrid {
  const { arms, seats, vignettes } = size;
  const orderCount = ordersOf(arms).length;
  const groups = groupsOf(size, orderCount);
  const [firstsOfSeat, ordersOfVignette, firstsOfVignette, ordersOfAll, firstsOfAll] = groups;
  const counts = new Int32Array(firstsOfAll.start + arms);
  let misses = groups.reduce((total, { keys, least }) => total + keys * least, 0);

  // A count outside its bounds adds to the misses by how far it lies outside.
  const count = ({ start, least, most }: Group, key: number, change: number) => {
    const before = counts[start + key] ?? 0;
    const after = before + change;
    counts[start + key] = after;
    if (change > 0) misses += before >= most ? 1 : before < least ? -1 : 0;
    else misses += after >= most ? -1 : after < least ? 1 : 0;
  };
  const countOrder = (vignette: number, order: number, change: number) => {
    count(ordersOfVignette, vignette * orderCount + order, change);
    count(ordersOfAll, order, change);
  };
  const countFirst = (seat: number, vignette: number, first: number, change: number) => {
    count(firstsOfSeat, seat * arms + first, change);
    count(firstsOfVignette, vignette * arms + first, change);
    count(firstsOfAll, first, change);
  };
  const put = (cell: Cell, order: number) => {
    const old = orders[cell] ?? 0;
    if (old === order) return;
    const vignette = cell % vignettes;
    const seat = (cell - vignette) / vignettes;
    orders[cell] = order;
    countOrder(vignette, old, -1);
    countOrder(vignette, order, 1);
    if (old % arms === order % arms) return;
    countFirst(seat, vignette, old % arms, -1);
    countFirst(seat, vignette, order % arms, 1);
  };
  if (seats * vignettes !== orders.length)
    throw new RangeError("balancedGrid: one order for each seat and vignette");
  orders.forEach((order, cell) => {
    countOrder(cell % vignettes, order, 1);
    countFirst(Math.floor(cell / vignettes), cell % vignettes, order % arms, 1);
  });
  return { size, orderCount, orders, put, isBalanced: () => misses === 0 };
}

type Group = Readonly<{ start: number; keys: number; least: number; most: number }>;

function groupsOf(
  { arms, seats, vignettes }: Size,
  orderCount: number,
): readonly [Group, Group, Group, Group, Group] {
  let start = 0;
  const group = (keys: number, mean: number): Group => {
    start += keys;
    return { start: start - keys, keys, least: Math.floor(mean), most: Math.ceil(mean) };
  };
  return [
    group(seats * arms, vignettes / arms),
    group(vignettes * orderCount, seats / orderCount),
    group(vignettes * arms, seats / arms),
    group(orderCount, (seats * vignettes) / orderCount),
    group(arms, (seats * vignettes) / arms),
  ];
}
