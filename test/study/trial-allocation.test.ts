import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniformFrom } from "#ground/random.ts";
import { allocate } from "#study/allocation.ts";
import { repeatsPerSeat } from "#study/allocation/repeats.ts";
import { findMisfits } from "#study/design-fit.ts";
import { defaultDesign, type StudyDesign } from "#study/design.ts";
import { readingLoad } from "#study/reading-load.ts";
import { certifyTrial, triedDesign } from "#study/trial-allocation.ts";
import { seedHex } from "./allocation-designs.ts";

const designs = fc
  .record({
    cases: fc.integer({ min: 5, max: 14 }),
    arms: fc.integer({ min: 2, max: 4 }),
    raterSeats: fc.integer({ min: 1, max: 5 }),
    spacingReadings: fc.integer({ min: 0, max: 16 }),
    repeatShare: fc.constantFrom(0, 0.05, 0.25),
  })
  .map(({ cases, arms, ...numbers }) => ({
    cases,
    design: { ...defaultDesign, ...numbers, arms: fourArms.slice(0, arms) } as StudyDesign,
  }));
const fourArms = ["a", "b", "c", "d"].map((id, place) => ({
  id,
  label: id,
  source: place === 0 ? ("model" as const) : ("people" as const),
}));

describe("[S10] a design is tried before anyone takes part", () => {
  it("every certificate of a trial holds, or the design is refused as it is when recorded", () => {
    fc.assert(
      fc.property(designs, seedHex, ({ cases, design }, seed) => {
        const tried = certifyTrial(design, cases, uniformFrom(seed));
        const misfits = findMisfits(design, { cases, armsWritten: [], seatsTaken: 0 });
        if ("kind" in tried) expect(misfits).toEqual([{ kind: "no-allocation", refused: tried }]);
        else expect([misfits, tried.filter(({ holds }) => !holds)]).toEqual([[], []]);
      }),
      { numRuns: 60 },
    );
  });

  it("the load that a rater is told is what every seat of the allocation reads", () => {
    fc.assert(
      fc.property(designs, seedHex, ({ cases, design }, seed) => {
        const { design: asked, seats, answers } = triedDesign(design, cases);
        const drawn = allocate(asked, seats, answers, uniformFrom(seed));
        fc.pre(drawn.kind === "allocated");
        const load = readingLoad(design, cases, 3);
        const perSeat = seats.map(
          ({ id }) => drawn.readings.filter(({ seat }) => seat === id).length,
        );
        expect(new Set(perSeat)).toEqual(new Set([load.readings]));
        expect(load.repeats).toBe(repeatsPerSeat(asked));
        expect(load.allReadings).toBe(drawn.readings.length);
        expect(load.answersImported + load.answersWritten).toBe(drawn.selected.length);
      }),
      { numRuns: 60 },
    );
  });

  it("hours, sittings and washout, counted by hand", () => {
    const design = { ...defaultDesign, raterSeats: 4, repeatShare: 0.05, washoutHours: 24 };
    // 8 cases × 3 arms = 24, 5 % of them 1.2: one repeat; 25 × 6 min = 150 min; three washouts.
    expect(readingLoad(design, 8, 6)).toEqual({
      readings: 25,
      repeats: 1,
      hours: 2.5,
      sittings: 4,
      washoutHours: 72,
      allReadings: 100,
      allHours: 10,
      answersWritten: 16,
      answersImported: 8,
    });
    expect(readingLoad({ ...design, repeatShare: 0 }, 8, 6).washoutHours).toBe(48);
  });
});
