import { drawBelow } from "#ground/random.ts";
import { ordersOf } from "./arm-orders.ts";
import { balancedGrid, type BalancedGrid } from "./balanced-grid.ts";
import {
  namingsThatAgree,
  renamedOrders,
  vignettesAlike,
  type Probabilities,
  type Recognised,
} from "./namings.ts";

/** Tries for each vignette between two samples. */
const triesBetween = 4;

/** Vignettes renamed in one try: fewer hardly ever leave a small study balanced, more hardly ever any. */
const mostVignettes = 4;

/**
 * The probability of each arm for each reading of the first seat, where all seats put their lists together: by a walk over the namings of
 * every vignette's arms that keep A7 and A8 and agree with what is recognised. The generator draws balanced grids equally often, and what is
 * tried is drawn without a look at them, so the walk visits each as often as it could be true. It begins at the truth, which is one of them.
 */
export function inferByWalking(
  truth: BalancedGrid,
  recognised: Recognised,
  samples: number,
  uniform: () => number,
): Probabilities {
  const { arms, vignettes, seats } = truth.size;
  const orders = ordersOf(arms);
  const grid = balancedGrid(truth.size, Uint8Array.from(truth.orders));
  const alike = vignettesAlike(truth, seats, recognised);
  const walk = walkOfNamings(grid, alike, recognised, uniform);
  const counts = new Float64Array(vignettes * arms * arms);
  for (let sample = 0; sample < samples; sample += 1) {
    for (let turn = 0; turn < triesBetween * vignettes; turn += 1) walk();
    for (let vignette = 0; vignette < vignettes; vignette += 1) {
      orders[grid.orders[vignette] ?? 0]?.forEach((arm, period) =>
        addOne(counts, ((alike[vignette] ?? 0) * arms + period) * arms + arm),
      );
    }
  }
  return shared(counts, alike, samples, arms);
}

function addOne(counts: Float64Array, key: number): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

/** Vignettes alike share one tally, which takes most of the noise out of it. */
function shared(
  counts: Float64Array,
  alike: readonly number[],
  samples: number,
  arms: number,
): Probabilities {
  const ofVignette = arms ** 2;
  return counts.map((_, key) => {
    const first = alike[Math.floor(key / ofVignette)] ?? 0;
    return (
      (counts[first * ofVignette + (key % ofVignette)] ?? 0) /
      (samples * alike.filter((other) => other === first).length)
    );
  });
}

/** One try: two vignettes of which the same is known exchange what they are, or the open arms of one to four are renamed. */
function walkOfNamings(
  grid: BalancedGrid,
  alike: readonly number[],
  recognised: Recognised,
  uniform: () => number,
): () => void {
  const { arms, seats, vignettes } = grid.size;
  const renamed = renamedOrders(arms);
  const open = recognised.map((known) => namingsThatAgree(arms, known));
  const columnOf = (vignette: number) =>
    Array.from({ length: seats }, (_, seat) => grid.orders[seat * vignettes + vignette] ?? 0);
  const putColumn = (vignette: number, orders: readonly number[]) =>
    orders.forEach((order, seat) => grid.put(seat * vignettes + vignette, order));
  const exchange = ([one, other]: readonly [number, number]) => {
    if (alike[one] !== alike[other]) return;
    const column = columnOf(one);
    putColumn(one, columnOf(other));
    putColumn(other, column);
  };
  const rename = (chosen: readonly number[]) => {
    const before = chosen.map(columnOf);
    for (const vignette of chosen) {
      const names =
        renamed[open[vignette]?.[drawBelow(open[vignette]?.length ?? 0, uniform)] ?? 0] ?? [];
      putColumn(
        vignette,
        columnOf(vignette).map((order) => names[order] ?? 0),
      );
    }
    if (!grid.isBalanced())
      chosen.forEach((vignette, index) => putColumn(vignette, before[index] ?? []));
  };
  const any = () => drawBelow(vignettes, uniform);
  return () =>
    uniform() < 1 / 2
      ? exchange([any(), any()])
      : rename([...new Set(Array.from({ length: 1 + drawBelow(mostVignettes, uniform) }, any))]);
}
