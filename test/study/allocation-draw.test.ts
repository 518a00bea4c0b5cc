import { describe, expect, it } from "vitest";
import { uniformFrom } from "#ground/random.ts";
import { ordersOf } from "#study/allocation/arm-orders.ts";
import { drawGrid } from "#study/allocation/draw-orders.ts";
import { allBalanced } from "./recognition-oracle.ts";

describe("the orders of the arms are drawn evenly from all that keep A7 and A8", () => {
  it.each([
    { arms: 3, seats: 2, vignettes: 3, grids: 96 },
    { arms: 3, seats: 3, vignettes: 2, grids: 96 },
    { arms: 2, seats: 2, vignettes: 6, grids: 20 },
    { arms: 3, seats: 1, vignettes: 5, grids: 720 },
  ])(
    "[A7] [A8] $arms arms, $seats seats, $vignettes vignettes: each of $grids grids about equally often",
    ({ grids, ...size }) => {
      const all = allBalanced(size).map(({ orders }) => orders.join());
      expect(all).toHaveLength(grids);
      const uniform = uniformFrom("00112233445566778899aabbccddeeff");
      const draws = 5 * grids;
      const counts = new Map(all.map((grid) => [grid, 0]));
      for (let draw = 0; draw < draws; draw += 1) {
        const drawn = drawGrid(size, uniform).orders.join();
        counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
      }
      expect(counts.size, "grids outside the rules").toBe(grids);
      const chiSquare = [...counts.values()].reduce(
        (total, count) => total + (count - 5) ** 2 / 5,
        0,
      );
      // Mean and variance of chi-square on grids − 1 degrees of freedom; five standard deviations on either side.
      expect(Math.abs(chiSquare - (grids - 1))).toBeLessThan(5 * Math.sqrt(2 * (grids - 1)));
    },
  );

  it("[A18] leaves later periods of a seat to chance: their counts vary as independent draws do", () => {
    const uniform = uniformFrom("8f3a5c7e9b1d2046f0e1d2c3b4a59687");
    const size = { arms: 3, seats: 6, vignettes: 12 };
    const counts = Array.from({ length: 60 }, () => {
      const { orders } = drawGrid(size, uniform);
      return [0, 1, 2, 3, 4, 5].map(
        (seat) =>
          orders
            .subarray(seat * 12, seat * 12 + 12)
            .filter((order) => ordersOf(3)[order]?.[2] === 0).length,
      );
    }).flat();
    // Eight readings don't begin with arm 0; at each, arm 0 comes second or third as a coin falls: variance 2 over 360 seats, standard error 0.15.
    const variance = counts.reduce((total, count) => total + (count - 4) ** 2, 0) / counts.length;
    expect(Math.abs(variance - 2)).toBeLessThan(0.75);
  });
});
