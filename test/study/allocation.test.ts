import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniformFrom } from "#ground/random.ts";
import { allocate } from "#study/allocation.ts";
import { certificate } from "#study/allocation/certificate.ts";
import type { AllocatedReading, Allocation } from "#study/allocation/shapes.ts";
import { askedAnything, askedOf, designs, type Asked } from "./allocation-designs.ts";

const seed = "00112233445566778899aabbccddeeff";

function allocated({ design, seats, answers }: Asked, seedHex = seed): Allocation {
  const outcome = allocate(design, seats, answers, uniformFrom(seedHex));
  if (outcome.kind !== "allocated") throw new Error(`refused: ${outcome.wayOut}`);
  return outcome;
}

// Drawn once for all claims: a walk over the largest takes a while. The number in the title draws the same ones again.
const sampled = Math.floor(Math.random() * 2 ** 31);
const many = fc
  .sample(designs, { numRuns: 60, seed: sampled })
  .map(({ asked, seed: seedHex }) => ({ asked, allocation: allocated(asked, seedHex) }));

/** Tries a claim over many designs; `claim` sees the rows only. */
function overManyDesigns(claim: (asked: Asked, allocation: Allocation) => void): void {
  for (const { asked, allocation } of many) claim(asked, allocation);
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
const split = (
  readings: readonly AllocatedReading[],
  keyOf: (reading: AllocatedReading) => string,
) => {
  const parts: Record<string, AllocatedReading[]> = {};
  for (const reading of readings) (parts[keyOf(reading)] ??= []).push(reading);
  return Object.values(parts);
};
const primaryOf = (allocation: Allocation) =>
  allocation.readings.filter((reading) => reading.repeatOf === null);
const repeatsOf = (allocation: Allocation) =>
  allocation.readings.filter((reading) => reading.repeatOf !== null);
const factorial = (number: number): number => (number < 2 ? 1 : number * factorial(number - 1));

describe(`every allocation, over many designs (sample ${sampled})`, () => {
  it("[A1] gives every seat every vignette once in each arm", () => {
    overManyDesigns(({ design, seats }, allocation) => {
      const cells = count(
        primaryOf(allocation),
        ({ seat, vignette, arm }) => `${seat} ${vignette} ${arm}`,
      );
      expect(Object.keys(cells)).toHaveLength(
        seats.length * design.vignettes.length * design.arms.length,
      );
      expect(Math.max(...Object.values(cells))).toBe(1);
    });
  });

  it("[A2] selects one answer per vignette and arm, and every seat reads that one", () => {
    overManyDesigns(({ design, answers }, allocation) => {
      const selected = answers.filter((answer) => allocation.selected.includes(answer.id));
      expect(new Set(allocation.selected).size).toBe(design.vignettes.length * design.arms.length);
      expect(
        Object.keys(count(selected, ({ vignette, arm }) => `${vignette} ${arm}`)),
      ).toHaveLength(selected.length);
      const answerOf = new Map(
        selected.map((answer) => [`${answer.vignette} ${answer.arm}`, answer.id]),
      );
      expect(
        allocation.readings.every(
          (reading) => reading.answer === answerOf.get(`${reading.vignette} ${reading.arm}`),
        ),
      ).toBe(true);
    });
  });

  it("[A5] keeps the readings of one vignette in different periods, and positions without a gap", () => {
    overManyDesigns(({ design }, allocation) => {
      for (const list of split(allocation.readings, ({ seat }) => seat)) {
        expect(list.map(({ position }) => position)).toEqual(list.map((_, index) => index + 1));
        expect(list.map(({ period }) => period)).toEqual(list.map(({ period }) => period).sort());
      }
      const periods = split(
        primaryOf(allocation),
        ({ seat, vignette }) => `${seat} ${vignette}`,
      ).map((readings) => new Set(readings.map(({ period }) => period)).size);
      expect(new Set(periods)).toEqual(new Set([design.arms.length]));
    });
  });

  it("[A6] keeps any two readings of one vignette at least spacingReadings apart, repeats included", () => {
    overManyDesigns(({ design }, allocation) => {
      const least = split(allocation.readings, ({ seat, vignette }) => `${seat} ${vignette}`).map(
        (readings) =>
          Math.min(
            ...readings.flatMap((one, index) =>
              readings.slice(index + 1).map((other) => Math.abs(other.position - one.position)),
            ),
          ),
      );
      expect(Math.min(...least)).toBeGreaterThanOrEqual(design.spacingReadings);
    });
  });

  it("[A7] uses all orders of the arms equally often, overall and for each vignette", () => {
    overManyDesigns(({ design }, allocation) => {
      const pairs = split(primaryOf(allocation), ({ seat, vignette }) => `${seat} ${vignette}`).map(
        (readings) => ({
          vignette: readings[0]?.vignette,
          order: readings.map(({ arm }) => arm).join(),
        }),
      );
      const orders = factorial(design.arms.length);
      expect(
        spread(
          count(pairs, ({ order }) => order),
          orders,
        ),
      ).toBeLessThanOrEqual(1);
      for (const vignette of design.vignettes) {
        expect(
          spread(
            count(
              pairs.filter((pair) => pair.vignette === vignette),
              ({ order }) => order,
            ),
            orders,
          ),
        ).toBeLessThanOrEqual(1);
      }
    });
  });

  it("[A8] balances first readings over arms, overall, within seats and within vignettes", () => {
    overManyDesigns(({ design }, allocation) => {
      const first = primaryOf(allocation).filter(({ period }) => period === 1);
      const groups = [
        first,
        ...split(first, ({ seat }) => seat),
        ...split(first, ({ vignette }) => vignette),
      ];
      for (const group of groups)
        expect(
          spread(
            count(group, ({ arm }) => arm),
            design.arms.length,
          ),
        ).toBeLessThanOrEqual(1);
    });
  });

  it("[A10] gives every seat the same number of repeats, the design's share rounded", () => {
    overManyDesigns(({ design, seats }, allocation) => {
      const wanted = Math.round(
        design.repeatShare * (design.arms.length * design.vignettes.length),
      );
      for (const seat of seats)
        expect(repeatsOf(allocation).filter((reading) => reading.seat === seat.id)).toHaveLength(
          wanted,
        );
    });
  });

  it("[A11] repeats an answer already read, after all other readings of its vignette, once per vignette", () => {
    overManyDesigns((_, allocation) => {
      const byPlace = new Map(
        allocation.readings.map((reading) => [`${reading.seat} ${reading.position}`, reading]),
      );
      const lastOf = new Map(
        allocation.readings.map((reading) => [
          `${reading.seat} ${reading.vignette}`,
          reading.position,
        ]),
      );
      const repeats = repeatsOf(allocation);
      for (const repeat of repeats) {
        expect(byPlace.get(`${repeat.seat} ${repeat.repeatOf}`)).toMatchObject({
          answer: repeat.answer,
          repeatOf: null,
        });
        expect(lastOf.get(`${repeat.seat} ${repeat.vignette}`)).toBe(repeat.position);
      }
      expect(new Set(repeats.map(({ seat, vignette }) => `${seat} ${vignette}`)).size).toBe(
        repeats.length,
      );
    });
  });

  it("[A18] says nothing of arms by where a vignette or its repeat stands: the lists come out the same whoever wrote what", () => {
    fc.assert(
      fc.property(designs, ({ asked, seed: seedHex }) => {
        const placesOf = ({ readings }: Allocation) =>
          readings.map(({ seat, position, period, vignette }) => ({
            seat,
            position,
            period,
            vignette,
          }));
        const renamed = {
          ...asked,
          design: { ...asked.design, arms: [...asked.design.arms].reverse() },
        };
        expect(placesOf(allocated(renamed, seedHex))).toEqual(placesOf(allocated(asked, seedHex)));
      }),
      { numRuns: 20 },
    );
  });
});

describe("over many seeds", () => {
  const asked = askedOf({
    arms: 3,
    vignettes: 12,
    seats: 6,
    spacingReadings: 3,
    repeatShare: 1 / 12,
  });
  const drawn = Array.from({ length: 150 }, (_, round) =>
    allocated(asked, `${round + 100}`.padEnd(32, "a7")),
  );

  it("[A17] draws the arms of a seat's repeats independently: as often alike as chance has it", () => {
    // Three repeats a seat: all of one arm 1 in 9, all different 2 in 9. Of 900 seats 100 and 200, standard deviations 9.4 and 12.5.
    const ofSeats = drawn.flatMap((allocation) =>
      split(repeatsOf(allocation), ({ seat }) => seat).map(
        (repeats) => new Set(repeats.map(({ arm }) => arm)).size,
      ),
    );
    expect(ofSeats).toHaveLength(900);
    expect(Math.abs(ofSeats.filter((arms) => arms === 1).length - 100)).toBeLessThan(40);
    expect(Math.abs(ofSeats.filter((arms) => arms === 3).length - 200)).toBeLessThan(52);
  });

  it("[A18] the period from which a repeat comes tells nothing of its arm", () => {
    const pairs = drawn.flatMap(({ readings }) =>
      readings.flatMap((repeat) => {
        const first = readings.find(
          ({ seat, position }) => seat === repeat.seat && position === repeat.repeatOf,
        );
        return first ? [`${repeat.arm} ${first.period}`] : [];
      }),
    );
    // 2700 repeats over nine pairs: 300 expected in each, standard deviation 16.3.
    for (const often of Object.values(count(pairs, (pair) => pair)))
      expect(Math.abs(often - 300)).toBeLessThan(66);
  });

  it("[A18] no arm is likelier at any position after the first period's balance: neighbours in a list are of one arm as often as chance has it", () => {
    const neighbours = drawn.flatMap((allocation) =>
      split(primaryOf(allocation), ({ seat, period }) => `${seat} ${period}`).flatMap((list) =>
        list.slice(1).map(({ arm }, index) => arm === list[index]?.arm),
      ),
    );
    const alike = neighbours.filter(Boolean).length / neighbours.length;
    // First readings are 4 of each of 12: two are alike 3 times in 11; later ones 1 in 3. 29,700 pairs, standard error 0.003.
    expect(alike).toBeGreaterThan(0.3);
    expect(alike).toBeLessThan(0.325);
  });
});

describe("allocations and refusals, over anything that may be asked", () => {
  it("[A13] either every guarantee holds, or the nearest design offered does hold", () => {
    fc.assert(
      fc.property(askedAnything, ({ asked: { design, seats, answers }, seed: seedHex }) => {
        const outcome = allocate(design, seats, answers, uniformFrom(seedHex));
        const held =
          outcome.kind === "allocated" ? { design, seats } : nearestOf(outcome.nearest, seats);
        if (held === null) {
          expect(outcome).toMatchObject({ wayOut: expect.stringContaining("Collect an") });
        } else {
          const { readings } =
            outcome.kind === "allocated" ? outcome : allocated({ ...held, answers }, seedHex);
          expect(
            certificate(held.design, held.seats, answers, readings).filter(({ holds }) => !holds),
          ).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  }, 180_000);

  it("[A14] is a pure function of design, seats, answers and the numbers drawn", () => {
    fc.assert(
      fc.property(designs, ({ asked, seed: seedHex }) => {
        expect(allocated(asked, seedHex)).toEqual(allocated(asked, seedHex));
      }),
      { numRuns: 10 },
    );
  });
});

function nearestOf(
  nearest: Readonly<{ design: Asked["design"]; seats: readonly string[] }> | null,
  seats: Asked["seats"],
) {
  return nearest === null
    ? null
    : { design: nearest.design, seats: seats.filter((seat) => nearest.seats.includes(seat.id)) };
}

describe("corners", () => {
  it("[A7] [A8] hold for every number of arms and seats at every remainder of vignettes", () => {
    for (const arms of [2, 3, 4]) {
      for (let vignettes = 1; vignettes <= 4 * arms + 7; vignettes += 1) {
        for (const seats of vignettes < 8 ? [1, 2, 3, 5, 6, 7, 12, 13, 24, 25] : [1, 8, 29]) {
          const asked = askedOf({ arms, vignettes, seats, spacingReadings: vignettes });
          const failed = certificate(
            asked.design,
            asked.seats,
            asked.answers,
            allocated(asked).readings,
          ).filter(({ holds }) => !holds);
          expect(failed, `${arms} arms, ${vignettes} vignettes, ${seats} seats`).toEqual([]);
        }
      }
    }
  }, 180_000);

  it("[A6] [A11] hold at the largest spacing with as many repeats as vignettes", () => {
    const asked = askedOf({
      arms: 3,
      vignettes: 17,
      seats: 5,
      spacingReadings: 17,
      repeatShare: 1 / 3,
    });
    const { readings } = allocated(asked);
    expect(readings).toHaveLength(5 * (51 + 17));
    expect(
      certificate(asked.design, asked.seats, asked.answers, readings).filter(({ holds }) => !holds),
    ).toEqual([]);
  });

  it("[A14] draws another order of vignettes for every seat and for every seed", () => {
    const asked = askedOf({ arms: 3, vignettes: 30, seats: 40 });
    const ordersOf = (seedHex: string) =>
      split(allocated(asked, seedHex).readings, ({ seat }) => seat).map((list) =>
        list
          .slice(0, 30)
          .map(({ vignette }) => vignette)
          .join(),
      );
    expect(new Set([...ordersOf(seed), ...ordersOf(seed.replace("0", "f"))]).size).toBe(80);
  });

  it("[A14] puts every vignette in every fifth of every period about equally often", () => {
    const asked = askedOf({ arms: 3, vignettes: 30, seats: 40, spacingReadings: 15 });
    const readings = Array.from({ length: 25 }, (_, round) =>
      allocated(
        { ...asked, design: { ...asked.design, repeatShare: 0 } },
        `${round + 10}`.repeat(16),
      ),
    ).flatMap(primaryOf);
    const perFifth = count(
      readings,
      ({ vignette, period, position }) =>
        `${vignette} ${period} ${Math.floor(((position - 1) % 30) / 6)}`,
    );
    expect(Object.keys(perFifth)).toHaveLength(30 * 3 * 5);
    // 1000 lists: 200 expected in each fifth, standard deviation 12.6.
    expect(Math.min(...Object.values(perFifth))).toBeGreaterThan(140);
    expect(Math.max(...Object.values(perFifth))).toBeLessThan(260);
  });
});
