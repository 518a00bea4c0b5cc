import { describe, expect, it } from "vitest";
import { uniformFrom } from "#ground/random.ts";
import { allocate } from "#study/allocation.ts";
import type { Allocation, AllocationDesign, AllocationRefused } from "#study/allocation/shapes.ts";
import { asId, type AuthorId } from "#study/vocabulary.ts";
import { askedOf, type Asked } from "./allocation-designs.ts";

const draw = ({ design, seats, answers }: Asked): Allocation | AllocationRefused =>
  allocate(design, seats, answers, uniformFrom("2".repeat(32)));

const asked = askedOf({ arms: 3, vignettes: 10, seats: 4 }, (arm) =>
  arm === "arm-1" ? ["machine"] : [`${arm}-ann`, `${arm}-bo`],
);

const withDesign = (changed: Partial<AllocationDesign>): Asked => ({
  ...asked,
  design: { ...asked.design, ...changed },
});

const knowing = (...known: readonly (readonly string[])[]): Asked => ({
  ...asked,
  seats: asked.seats.map((seat, index) => ({
    ...seat,
    acquaintedWith: (known[index] ?? []).map((author) => asId<AuthorId>(author)),
  })),
});

describe("allocate refuses, and names the nearest that holds", () => {
  it("[A13] [A6] a spacing above the number of vignettes, with the largest that can hold", () => {
    expect(draw(withDesign({ spacingReadings: 11 }))).toMatchObject({
      kind: "spacing-out-of-range",
      spacingReadings: 11,
      most: 10,
      nearest: { design: { spacingReadings: 10 } },
      wayOut: "Set the spacing to 10 readings.",
    });
    expect(draw(withDesign({ spacingReadings: 10 }))).toMatchObject({ kind: "allocated" });
  });

  it.each([
    [-1, 0],
    [2.5, 3],
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 10],
  ])("[A13] a spacing of %d readings: nearest %d", (spacingReadings, nearest) => {
    expect(draw(withDesign({ spacingReadings }))).toMatchObject({
      kind: "spacing-out-of-range",
      nearest: { design: { spacingReadings: nearest } },
    });
  });

  it.each([
    [-0.1, 0],
    [0.5, 1 / 3],
    [Number.NaN, 0],
  ])("[A13] [A10] a repeat share of %d: nearest %d", (repeatShare, nearest) => {
    expect(draw(withDesign({ repeatShare }))).toMatchObject({
      kind: "repeats-out-of-range",
      most: 1 / 3,
      nearest: { design: { repeatShare: nearest } },
    });
  });

  it("[A13] one arm, five arms, no seat, no vignette", () => {
    expect(draw(askedOf({ arms: 1, vignettes: 10, seats: 2 }))).toMatchObject({
      kind: "arms-out-of-range",
      nearest: null,
      wayOut: "Give the design 2 to 4 arms.",
    });
    expect(draw(askedOf({ arms: 5, vignettes: 10, seats: 2 }))).toMatchObject({
      kind: "arms-out-of-range",
      wayOut: "Leave out arm arm-5 (4 of 5 stay).",
    });
    expect(draw(askedOf({ arms: 3, vignettes: 10, seats: 0 }))).toMatchObject({
      kind: "seats-missing",
      nearest: null,
    });
    expect(draw(askedOf({ arms: 4, vignettes: 0, seats: 2 }))).toMatchObject({
      kind: "vignettes-missing",
      least: 1,
      nearest: null,
      wayOut: "Give the design at least one vignette.",
    });
    expect(draw(askedOf({ arms: 4, vignettes: 3, seats: 2 }))).toMatchObject({ kind: "allocated" });
  });

  it("[A13] [A2] a cell nobody answered: the vignette is left out", () => {
    const answers = asked.answers.filter(
      (answer) => !(answer.vignette === "vignette-4" && answer.arm === "arm-2"),
    );
    expect(draw({ ...asked, answers })).toMatchObject({
      kind: "answers-missing",
      cells: [{ vignette: "vignette-4", arm: "arm-2", acquaintances: [] }],
      wayOut: "Leave out vignette vignette-4 (9 of 10 stay).",
    });
  });

  it("[A13] [A2] an arm without any answer: the arm is left out", () => {
    expect(
      draw({ ...asked, answers: asked.answers.filter((answer) => answer.arm !== "arm-2") }),
    ).toMatchObject({ kind: "answers-missing", wayOut: "Leave out arm arm-2 (2 of 3 stay)." });
  });

  it("[A13] [A4] an acquaintance that empties a cell, naming seat, author and vignette", () => {
    const answers = asked.answers.filter(
      (answer) => !(answer.vignette === "vignette-4" && answer.author === "arm-2-bo"),
    );
    expect(draw({ ...knowing([], ["arm-2-ann"]), answers })).toMatchObject({
      kind: "acquaintance-empties-cell",
      cells: [
        {
          vignette: "vignette-4",
          arm: "arm-2",
          acquaintances: [{ seat: "seat-2", author: "arm-2-ann" }],
        },
      ],
      wayOut: "Leave out vignette vignette-4 (9 of 10 stay).",
    });
  });

  it("[A13] [A4] a seat that knows everybody of an arm: the seat is left out", () => {
    expect(draw(knowing([], [], ["arm-3-ann", "arm-3-bo"]))).toMatchObject({
      kind: "acquaintance-empties-cell",
      nearest: { seats: ["seat-1", "seat-2", "seat-4"] },
      wayOut: "Leave out seat seat-3 (3 of 4 stay).",
    });
  });

  it("[A13] [A4] where two seats know one author each, only one of them is left out", () => {
    expect(draw(knowing(["arm-3-ann"], ["arm-3-bo"]))).toMatchObject({
      nearest: { seats: ["seat-2", "seat-3", "seat-4"] },
    });
  });

  it("[A13] several faults at once: the nearest mends them all", () => {
    const faulty = withDesign({ spacingReadings: 99, repeatShare: 2 });
    expect(
      draw({
        ...faulty,
        answers: faulty.answers.filter((answer) => answer.vignette !== "vignette-1"),
      }),
    ).toMatchObject({
      nearest: { design: { spacingReadings: 9, repeatShare: 1 / 3 } },
      wayOut: `Leave out vignette vignette-1 (9 of 10 stay); set the spacing to 9 readings; set the hidden repeats to 33.3 % of the readings.`,
    });
  });

  it("[A13] nothing that holds: says what is needed", () => {
    expect(draw({ ...asked, answers: [] })).toMatchObject({
      kind: "answers-missing",
      nearest: null,
      wayOut: "Collect an answer for every vignette and arm.",
    });
  });

  it("[A13] a number out of range before an arm without answers: both are named", () => {
    const twoArms = askedOf({ arms: 2, vignettes: 10, seats: 4, spacingReadings: 11 });
    expect(draw({ ...twoArms, answers: [] })).toMatchObject({
      kind: "spacing-out-of-range",
      nearest: null,
      wayOut:
        "Choose a spacing from 0 to the number of vignettes. Collect an answer for every vignette and arm.",
    });
  });

  it("throws where an id is listed twice, naming the field", () => {
    expect(() => draw({ ...asked, seats: [...asked.seats, ...asked.seats] })).toThrow(
      new RangeError("allocate: seats lists seat-1 twice"),
    );
    expect(() => draw({ ...asked, answers: [...asked.answers, ...asked.answers] })).toThrow(
      /^allocate: answers lists/,
    );
  });
});
