import { grouped } from "#ground/grouped.ts";
import type { AllocatedReading } from "#study/allocation/shapes.ts";
import { permutations } from "./arm-orders.ts";
import type { Certified, Finding } from "./certified.ts";
import { inWords, isEven, spreadOf, widestOf } from "./tally.ts";

type PairOrder = Readonly<{ vignette: string; order: string }>;

/** A7 */
export function ordersCounterbalanced(certified: Certified): Finding {
  const orders = ordersRead(certified.primary);
  const all = permutations(certified.design.arms).map((order) => JSON.stringify(order));
  const overall = spreadOf(
    orders.map(({ order }) => order),
    all,
  );
  const byVignette = widestOf(
    [...grouped(orders, ({ vignette }) => vignette).values()].map((group) =>
      spreadOf(
        group.map(({ order }) => order),
        all,
      ),
    ),
  );
  const isKnown = orders.every(({ order }) => all.includes(order));
  return {
    holds: isKnown && isEven(overall) && isEven(byVignette),
    figure: `${all.length} orders, each for ${inWords(overall)} seat and vignette pairs; widest within a vignette ${inWords(byVignette)} seats`,
  };
}

function ordersRead(primary: readonly AllocatedReading[]): readonly PairOrder[] {
  return [
    ...grouped(primary, (reading) => JSON.stringify([reading.seat, reading.vignette])).values(),
  ].map((readings) => ({
    vignette: readings[0]?.vignette ?? "",
    order: JSON.stringify(
      [...readings].sort((one, other) => one.period - other.period).map((reading) => reading.arm),
    ),
  }));
}

/** A8 */
export function firstReadingsBalanced(certified: Certified): Finding {
  const first = certified.primary.filter((reading) => reading.period === 1);
  const spread = (readings: readonly AllocatedReading[]) =>
    spreadOf(
      readings.map((reading) => reading.arm),
      certified.design.arms,
    );
  const overall = spread(first);
  const bySeat = widestOf([...grouped(first, (reading) => reading.seat).values()].map(spread));
  const byVignette = widestOf(
    [...grouped(first, (reading) => reading.vignette).values()].map(spread),
  );
  return {
    holds: isEven(overall) && isEven(bySeat) && isEven(byVignette),
    figure: `${inWords(overall)} first readings of each arm; widest within a seat ${inWords(bySeat)}, within a vignette ${inWords(byVignette)}`,
  };
}
