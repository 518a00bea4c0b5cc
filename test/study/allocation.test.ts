import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, type AllocatedReading, type Allocation } from "#study/allocation.ts";
import { certificate } from "#study/allocation/certificate.ts";
import { uniformFrom } from "#study/random.ts";
import { askedAnything, askedOf, designs, type Asked } from "./allocation-designs.ts";

const seed = "00112233445566778899aabbccddeeff";

function allocated({ design, seats, answers }: Asked, seedHex = seed): Allocation {
  const outcome = allocate(design, seats, answers, uniformFrom(seedHex));
  if (outcome.kind !== "allocated") throw new Error(`refused: ${outcome.wayOut}`);
  return outcome;
}

/** Runs a claim over many designs; `claim` sees the rows only. */
function overManyDesigns(claim: (asked: Asked, allocation: Allocation) => void): void {
  fc.assert(fc.property(designs, ({ asked, seed: seedHex }) => claim(asked, allocated(asked, seedHex))), { numRuns: 60 });
}

const count = <T>(items: readonly T[], keyOf: (item: T) => string) => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
};
const spread = (counts: Record<string, number>, kinds: number) => {
  const values = Object.values(counts);
  return Math.max(...values) - (values.length < kinds ? 0 : Math.min(...values));
};
const split = (readings: readonly AllocatedReading[], keyOf: (reading: AllocatedReading) => string) => {
  const parts: Record<string, AllocatedReading[]> = {};
  for (const reading of readings) (parts[keyOf(reading)] ??= []).push(reading);
  return Object.values(parts);
};
const primaryOf = (allocation: Allocation) => allocation.readings.filter((reading) => reading.repeatOf === null);
const repeatsOf = (allocation: Allocation) => allocation.readings.filter((reading) => reading.repeatOf !== null);
const factorial = (number: number): number => (number < 2 ? 1 : number * factorial(number - 1));

describe("every allocation, over many designs", () => {
  it("[A1] gives every seat every vignette once in each arm", () => {
    overManyDesigns(({ design, seats }, allocation) => {
      const cells = count(primaryOf(allocation), ({ seat, vignette, arm }) => `${seat} ${vignette} ${arm}`);
      expect(Object.keys(cells)).toHaveLength(seats.length * design.vignettes.length * design.arms.length);
      expect(Math.max(...Object.values(cells))).toBe(1);
    });
  });

  it("[A2] selects one answer per vignette and arm, and every seat reads that one", () => {
    overManyDesigns(({ design, answers }, allocation) => {
      const selected = answers.filter((answer) => allocation.selected.includes(answer.id));
      expect(new Set(allocation.selected).size).toBe(design.vignettes.length * design.arms.length);
      expect(Object.keys(count(selected, ({ vignette, arm }) => `${vignette} ${arm}`))).toHaveLength(selected.length);
      const answerOf = new Map(selected.map((answer) => [`${answer.vignette} ${answer.arm}`, answer.id]));
      expect(allocation.readings.every((reading) => reading.answer === answerOf.get(`${reading.vignette} ${reading.arm}`))).toBe(true);
    });
  });

  it("[A5] keeps the readings of one vignette in different periods, and positions without a gap", () => {
    overManyDesigns(({ design }, allocation) => {
      for (const list of split(allocation.readings, ({ seat }) => seat)) {
        expect(list.map(({ position }) => position)).toEqual(list.map((_, index) => index + 1));
        expect(list.map(({ period }) => period)).toEqual(list.map(({ period }) => period).sort());
      }
      const periods = split(primaryOf(allocation), ({ seat, vignette }) => `${seat} ${vignette}`).map((readings) => new Set(readings.map(({ period }) => period)).size);
      expect(new Set(periods)).toEqual(new Set([design.arms.length]));
    });
  });

  it("[A6] keeps any two readings of one vignette at least spacingReadings apart, repeats included", () => {
    overManyDesigns(({ design }, allocation) => {
      const least = split(allocation.readings, ({ seat, vignette }) => `${seat} ${vignette}`).map((readings) =>
        Math.min(...readings.flatMap((one, index) => readings.slice(index + 1).map((other) => Math.abs(other.position - one.position)))),
      );
      expect(Math.min(...least)).toBeGreaterThanOrEqual(design.spacingReadings);
    });
  });

  it("[A7] uses all orders of the arms equally often, overall and for each vignette", () => {
    overManyDesigns(({ design }, allocation) => {
      const pairs = split(primaryOf(allocation), ({ seat, vignette }) => `${seat} ${vignette}`).map((readings) => ({
        vignette: readings[0]?.vignette,
        order: readings.map(({ arm }) => arm).join(),
      }));
      const orders = factorial(design.arms.length);
      expect(spread(count(pairs, ({ order }) => order), orders)).toBeLessThanOrEqual(1);
      for (const vignette of design.vignettes) {
        expect(spread(count(pairs.filter((pair) => pair.vignette === vignette), ({ order }) => order), orders)).toBeLessThanOrEqual(1);
      }
    });
  });

  it("[A8] balances first readings over arms, overall, within seats and within vignettes", () => {
    overManyDesigns(({ design }, allocation) => {
      const first = primaryOf(allocation).filter(({ period }) => period === 1);
      const groups = [first, ...split(first, ({ seat }) => seat), ...split(first, ({ vignette }) => vignette)];
      for (const group of groups) expect(spread(count(group, ({ arm }) => arm), design.arms.length)).toBeLessThanOrEqual(1);
    });
  });

  it("[A9] shows no arm twice in a block of as many readings as arms", () => {
    overManyDesigns(({ design: { arms } }, allocation) => {
      for (const list of split(primaryOf(allocation), ({ seat, period }) => `${seat} ${period}`)) {
        const blocks = Object.values(split(list, (reading) => `${Math.floor(list.indexOf(reading) / arms.length)}`));
        for (const block of blocks) expect(new Set(block.map(({ arm }) => arm)).size).toBe(block.length);
      }
    });
  });

  it("[A10] gives every seat the same number of repeats, the design's share rounded", () => {
    overManyDesigns(({ design, seats }, allocation) => {
      const wanted = Math.round(design.repeatShare * (design.arms.length * design.vignettes.length));
      for (const seat of seats) expect(repeatsOf(allocation).filter((reading) => reading.seat === seat.id)).toHaveLength(wanted);
    });
  });

  it("[A11] repeats an answer already read, after all other readings of its vignette, once per vignette", () => {
    overManyDesigns((_, allocation) => {
      const byPlace = new Map(allocation.readings.map((reading) => [`${reading.seat} ${reading.position}`, reading]));
      const lastOf = new Map(allocation.readings.map((reading) => [`${reading.seat} ${reading.vignette}`, reading.position]));
      const repeats = repeatsOf(allocation);
      for (const repeat of repeats) {
        expect(byPlace.get(`${repeat.seat} ${repeat.repeatOf}`)).toMatchObject({ answer: repeat.answer, repeatOf: null });
        expect(lastOf.get(`${repeat.seat} ${repeat.vignette}`)).toBe(repeat.position);
      }
      expect(new Set(repeats.map(({ seat, vignette }) => `${seat} ${vignette}`)).size).toBe(repeats.length);
    });
  });

  it("[A12] balances repeats over arms, within seats and overall", () => {
    overManyDesigns(({ design }, allocation) => {
      const repeats = repeatsOf(allocation);
      for (const group of [repeats, ...split(repeats, ({ seat }) => seat)].filter((part) => part.length > 0)) {
        expect(spread(count(group, ({ arm }) => arm), design.arms.length)).toBeLessThanOrEqual(1);
      }
    });
  });
});

describe("allocations and refusals, over anything that may be asked", () => {
  it("[A13] either every guarantee holds, or the nearest design offered does hold", () => {
    fc.assert(
      fc.property(askedAnything, ({ asked: { design, seats, answers }, seed: seedHex }) => {
        const outcome = allocate(design, seats, answers, uniformFrom(seedHex));
        const held = outcome.kind === "allocated" ? { design, seats } : nearestOf(outcome.nearest, seats);
        if (held === null) {
          expect(outcome).toMatchObject({ wayOut: expect.stringContaining("Collect an") });
        } else {
          const { readings } = allocated({ ...held, answers }, seedHex);
          expect(certificate(held.design, held.seats, answers, readings).filter(({ holds }) => !holds)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("[A14] is a pure function of design, seats, answers and the numbers drawn", () => {
    fc.assert(
      fc.property(designs, ({ asked, seed: seedHex }) => {
        expect(allocated(asked, seedHex)).toEqual(allocated(asked, seedHex));
      }),
      { numRuns: 10 },
    );
  });
});

function nearestOf(nearest: Readonly<{ design: Asked["design"]; seats: readonly string[] }> | null, seats: Asked["seats"]) {
  return nearest === null ? null : { design: nearest.design, seats: seats.filter((seat) => nearest.seats.includes(seat.id)) };
}

describe("corners", () => {
  it("[A7] [A9] hold for every number of arms and seats at every remainder of vignettes", () => {
    for (const arms of [2, 3, 4]) {
      for (let vignettes = arms; vignettes <= 4 * arms + 7; vignettes += 1) {
        for (let seats = 1; seats <= 40; seats += vignettes < 12 ? 1 : 7) {
          const asked = askedOf({ arms, vignettes, seats, spacingReadings: vignettes });
          const failed = certificate(asked.design, asked.seats, asked.answers, allocated(asked).readings).filter(({ holds }) => !holds);
          expect(failed, `${arms} arms, ${vignettes} vignettes, ${seats} seats`).toEqual([]);
        }
      }
    }
  });

  it("[A6] [A11] hold at the largest spacing with as many repeats as vignettes", () => {
    const asked = askedOf({ arms: 3, vignettes: 17, seats: 5, spacingReadings: 17, repeatShare: 1 / 3 });
    const { readings } = allocated(asked);
    expect(readings).toHaveLength(5 * (51 + 17));
    expect(certificate(asked.design, asked.seats, asked.answers, readings).filter(({ holds }) => !holds)).toEqual([]);
  });

  it("[A14] draws another order of vignettes for every seat and for every seed", () => {
    const asked = askedOf({ arms: 3, vignettes: 30, seats: 40 });
    const ordersOf = (seedHex: string) => split(allocated(asked, seedHex).readings, ({ seat }) => seat).map((list) => list.slice(0, 30).map(({ vignette }) => vignette).join());
    expect(new Set([...ordersOf(seed), ...ordersOf(seed.replace("0", "f"))]).size).toBe(80);
  });

  it("[A14] puts every vignette in every fifth of every period about equally often", () => {
    const asked = askedOf({ arms: 3, vignettes: 30, seats: 40, spacingReadings: 15 });
    const readings = Array.from({ length: 25 }, (_, round) => allocated({ ...asked, design: { ...asked.design, repeatShare: 0 } }, `${round + 10}`.repeat(16))).flatMap(primaryOf);
    const perFifth = count(readings, ({ vignette, period, position }) => `${vignette} ${period} ${Math.floor(((position - 1) % 30) / 6)}`);
    expect(Object.keys(perFifth)).toHaveLength(30 * 3 * 5);
    // 1000 lists: 200 expected in each fifth, standard deviation 12.6.
    expect(Math.min(...Object.values(perFifth))).toBeGreaterThan(140);
    expect(Math.max(...Object.values(perFifth))).toBeLessThan(260);
  });
});
