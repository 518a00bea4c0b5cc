import { describe, expect, it } from "vitest";
import { uniformFrom } from "#ground/random.ts";
import { ordersOf } from "#study/allocation/arm-orders.ts";
import type { BalancedGrid } from "#study/allocation/balanced-grid.ts";
import { drawGrid } from "#study/allocation/draw-orders.ts";
import { inferByCounting } from "#study/allocation/infer-by-counting.ts";
import type { Probabilities, Recognised } from "#study/allocation/namings.ts";
import {
  drawRecognised,
  inferenceOf,
  inferOnce,
  meanInference,
} from "#study/allocation/recognition.ts";
import { inferFromGrids } from "./recognition-oracle.ts";

const firstStudy = { arms: 3, seats: 6, vignettes: 30 };

/** How often the likeliest arm is the true one, over the answers not recognised. */
function shareGuessed(
  { size: { arms }, orders }: BalancedGrid,
  recognised: Recognised,
  known: Probabilities,
): number {
  const hits = recognised.flatMap((arms_, vignette) =>
    (ordersOf(arms)[orders[vignette] ?? 0] ?? []).flatMap((arm, period) => {
      if (arms_.includes(arm)) return [];
      const from = (vignette * arms + period) * arms;
      const ofArms = [...known.subarray(from, from + arms)];
      const likeliest = ofArms.flatMap((probability, other) =>
        probability > Math.max(...ofArms) - 1e-9 ? [other] : [],
      );
      return [likeliest.includes(arm) ? 1 / likeliest.length : 0];
    }),
  );
  return hits.reduce<number>((total, hit) => total + hit, 0) / hits.length;
}

describe("what raters infer, at 30 vignettes, 3 arms and 6 seats", () => {
  it.each([...Array(16).keys()])(
    "[A19] one rater who recognises %d of 90: at most 0.07, nothing for certain",
    (recognised) => {
      const uniform = uniformFrom("00112233445566778899aabbccddeeff");
      const { excess, standardError, certain } = meanInference(
        Array.from({ length: 120 }, () =>
          inferOnce(firstStudy, { readers: 1, recognised }, 0, uniform),
        ),
      );
      expect(excess + 2 * standardError).toBeLessThanOrEqual(0.07);
      expect(certain).toBe(0);
    },
    300_000,
  );

  it.each([
    { readers: 1, draws: 400 },
    { readers: 2, draws: 150 },
  ])(
    "[A19] $readers with 15 known: the best guesses come true as often as the solver says, in studies that the generator draws",
    ({ readers, draws }) => {
      const uniform = uniformFrom("8f3a5c7e9b1d2046f0e1d2c3b4a59687");
      const studies = Array.from({ length: draws }, () => {
        const truth = drawGrid(firstStudy, uniform);
        const recognised = drawRecognised(firstStudy, 15, uniform);
        const known = inferByCounting(truth, readers, recognised);
        return {
          said: inferenceOf(truth, recognised, known).largest,
          guessed: shareGuessed(truth, recognised, known),
        };
      });
      const differences = studies.map(({ said, guessed }) => guessed - said);
      const mean = differences.reduce((total, difference) => total + difference, 0) / draws;
      const deviation = Math.sqrt(
        differences.reduce((total, difference) => total + (difference - mean) ** 2, 0) /
          (draws - 1),
      );
      expect(Math.abs(mean)).toBeLessThan((4 * deviation) / Math.sqrt(draws));
    },
    600_000,
  );

  it.each([1, 2])(
    "[A19] %d lists of three vignettes: counted as often as the generator itself draws what agrees with them",
    (readers) => {
      const uniform = uniformFrom("00112233445566778899aabbccddeeff");
      const size = { arms: 3, seats: 6, vignettes: 3 };
      const truth = drawGrid(size, uniform);
      const recognised = [[0], [1], []];
      const drawn = Array.from({ length: 40_000 }, () => drawGrid(size, uniform));
      const counted = inferByCounting(truth, readers, recognised);
      const found = inferFromGrids(drawn, truth, readers, recognised);
      const farthest = counted.reduce(
        (most, share, key) => Math.max(most, Math.abs(share - (found[key] ?? 0))),
        0,
      );
      // One list: thousands agree. Two: a hundred or more, and three vignettes are the fewest for which counting is near.
      expect(farthest).toBeLessThan(readers === 1 ? 0.04 : 0.2);
    },
    600_000,
  );
});
