import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { misfitInWords } from "#app/words/shared/misfit-en.ts";
import { uniformFrom } from "#ground/random.ts";
import { allocate } from "#study/allocation.ts";
import { certificate } from "#study/allocation/certificate.ts";
import { type DesignGround, findMisfits } from "#study/design-fit.ts";
import { defaultDesign, type StudyDesign } from "#study/design.ts";
import { askedOf, seedHex } from "./allocation-designs.ts";

const empty: DesignGround = { cases: 8, armsWritten: [], seatsTaken: 0 };

describe("[S6] a design that could never be sealed is told so while it can change", () => {
  it("[A13] a spacing above the number of cases, with the nearest that holds", () => {
    const [misfit, ...others] = findMisfits({ ...defaultDesign, spacingReadings: 99 }, empty);
    expect(others).toEqual([]);
    expect(misfit).toMatchObject({
      kind: "no-allocation",
      refused: {
        kind: "spacing-out-of-range",
        most: 8,
        nearest: { design: { spacingReadings: 8 } },
      },
    });
    expect(misfit && misfitInWords(misfit)).toMatch(/^Spacing: .*Give 8 or fewer\.$/);
    expect(findMisfits({ ...defaultDesign, spacingReadings: 8 }, empty)).toEqual([]);
  });

  it("nothing of its spacing while nobody can know how many cases there will be", () => {
    expect(
      findMisfits({ ...defaultDesign, spacingReadings: 99 }, { ...empty, cases: null }),
    ).toEqual([]);
  });

  it("an arm that residents are named for, gone or handed to a model", () => {
    const [model, pgy1, pgy2] = defaultDesign.arms;
    const without = { ...defaultDesign, arms: [model, pgy1].flatMap((arm) => arm ?? []) };
    const handedOver = {
      ...defaultDesign,
      arms: [model, pgy1, pgy2 && { ...pgy2, source: "model" as const }].flatMap(
        (arm) => arm ?? [],
      ),
    };
    for (const design of [without, handedOver]) {
      expect(findMisfits(design, { ...empty, armsWritten: ["pgy1", "pgy2"] })).toEqual([
        { kind: "arms-have-residents", arms: ["pgy2"] },
      ]);
    }
  });

  it("fewer seats than raters hold", () => {
    expect(findMisfits({ ...defaultDesign, raterSeats: 3 }, { ...empty, seatsTaken: 4 })).toEqual([
      { kind: "seats-have-raters", seats: 4 },
    ]);
    expect(findMisfits({ ...defaultDesign, raterSeats: 4 }, { ...empty, seatsTaken: 4 })).toEqual(
      [],
    );
  });

  it("all faults at once, each in a sentence that ends", () => {
    const misfits = findMisfits(
      { ...defaultDesign, spacingReadings: 9, raterSeats: 1, arms: defaultDesign.arms.slice(0, 2) },
      { cases: 8, armsWritten: ["pgy2"], seatsTaken: 2 },
    );
    expect(misfits.map(({ kind }) => kind)).toEqual([
      "no-allocation",
      "arms-have-residents",
      "seats-have-raters",
    ]);
    for (const misfit of misfits) expect(misfitInWords(misfit)).toMatch(/^[A-Z][\w ]+: .*\.$/);
  });
});

const numbers = fc.record({
  arms: fc.integer({ min: 2, max: 4 }),
  cases: fc.integer({ min: 5, max: 24 }),
  seats: fc.integer({ min: 1, max: 6 }),
  spacingReadings: fc.integer({ min: 0, max: 30 }),
  repeatShare: fc.double({ min: 0, max: 0.25, noNaN: true }),
  seed: seedHex,
});

describe("[S6] what a page of the design accepts can be drawn", () => {
  it("[A13] the numbers of a design fit exactly when an allocation keeps every guarantee", () => {
    fc.assert(
      fc.property(numbers, ({ arms, cases, seats, spacingReadings, repeatShare, seed }) => {
        const ids = ["one", "two", "three", "four"].slice(0, arms);
        const design: StudyDesign = {
          ...defaultDesign,
          arms: ids.map((id) => ({ id, label: id, source: "model" })),
          referenceArm: "one",
          raterSeats: seats,
          spacingReadings,
          repeatShare,
        };
        const {
          design: asked,
          seats: places,
          answers,
        } = askedOf({ arms, vignettes: cases, seats, spacingReadings, repeatShare });
        const drawn = allocate(asked, places, answers, uniformFrom(seed));
        const fits = findMisfits(design, { ...empty, cases }).length === 0;
        expect(fits).toBe(drawn.kind === "allocated");
        if (drawn.kind === "allocated")
          expect(
            certificate(asked, places, answers, drawn.readings).filter(({ holds }) => !holds),
          ).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
