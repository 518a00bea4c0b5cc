import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { uniformFrom } from "#ground/random.ts";
import { allocate } from "#study/allocation.ts";
import { certificate } from "#study/allocation/certificate.ts";
import { guaranteeInWords, guarantees, type Certificate } from "#study/allocation/guarantees.ts";
import type { AllocatedReading } from "#study/allocation/shapes.ts";
import { asId, type AuthorId, type SeatId } from "#study/vocabulary.ts";
import { askedOf } from "./allocation-designs.ts";

type Rows = readonly AllocatedReading[];

const asked = askedOf(
  { arms: 3, vignettes: 12, seats: 6, spacingReadings: 4, repeatShare: 1 / 6 },
  (arm) => [`${arm}-author-1`, `${arm}-author-2`],
);
const { design, seats, answers } = asked;

function drawn(): Rows {
  const outcome = allocate(design, seats, answers, uniformFrom("8f3a5c7e9b1d2046f0e1d2c3b4a59687"));
  if (outcome.kind !== "allocated") throw new Error(outcome.wayOut);
  return outcome.readings;
}

const broken = (rows: Rows, over: Readonly<Partial<typeof asked>> = {}) =>
  certificate(over.design ?? design, over.seats ?? seats, over.answers ?? answers, rows)
    .filter(({ holds }) => !holds)
    .map(({ guarantee }) => guarantee);

const isPrimary = (reading: AllocatedReading) => reading.repeatOf === null;
const isRepeat = (reading: AllocatedReading) => reading.repeatOf !== null;
const mapFirst = (
  rows: Rows,
  isFirst: (reading: AllocatedReading) => boolean,
  change: (reading: AllocatedReading) => AllocatedReading,
): Rows => {
  const first = rows.find(isFirst);
  return rows.map((reading) => (reading === first ? change(reading) : reading));
};
const inSeat = (
  rows: Rows,
  seat: SeatId | undefined,
  change: (reading: AllocatedReading) => AllocatedReading,
): Rows => rows.map((reading) => (reading.seat === seat ? change(reading) : reading));
const answerOf = (rows: Rows, vignette: string, arm: string) =>
  rows.find((reading) => reading.vignette === vignette && reading.arm === arm)?.answer;

/** Gives the arms of a seat's readings other names, answers included. */
const renamed = (
  rows: Rows,
  seat: SeatId | undefined,
  vignettes: readonly string[],
  renames: Readonly<Record<string, string>>,
): Rows =>
  inSeat(rows, seat, (reading) => {
    if (!vignettes.includes(reading.vignette)) return reading;
    const arm = design.arms.find((other) => other === renames[reading.arm]) ?? reading.arm;
    return { ...reading, arm, answer: answerOf(rows, reading.vignette, arm) ?? reading.answer };
  });

const orderOf = (rows: Rows, seat: SeatId | undefined, vignette: string) =>
  rows
    .filter(
      (reading) => reading.seat === seat && reading.vignette === vignette && isPrimary(reading),
    )
    .map(({ arm }) => arm);

describe("the certificate finds a planted violation", () => {
  const rows = drawn();
  const seat = seats[0]?.id;

  it("[A1] [A10] no violation in the rows as drawn, in any order", () => {
    expect(broken(rows)).toEqual([]);
    expect(broken([...rows].reverse())).toEqual([]);
  });

  it("[A1] a primary reading lost", () => {
    const lost = rows.find(isPrimary);
    expect(broken(rows.filter((reading) => reading !== lost))).toContain("A1");
  });

  it("[A1] one vignette read in place of another", () => {
    const [one, other] = design.vignettes;
    expect(
      broken(
        mapFirst(
          rows,
          (reading) => isPrimary(reading) && reading.vignette === one,
          (reading) => ({ ...reading, vignette: other ?? reading.vignette }),
        ),
      ),
    ).toContain("A1");
  });

  it("[A2] one seat reading another author's answer", () => {
    const swapped = mapFirst(rows, isPrimary, (reading) => ({
      ...reading,
      answer:
        answers.find(
          (answer) =>
            answer.vignette === reading.vignette &&
            answer.arm === reading.arm &&
            answer.id !== reading.answer,
        )?.id ?? reading.answer,
    }));
    expect(broken(swapped)).toContain("A2");
  });

  it("[A2] an answer of another arm under this arm's name", () => {
    const arm = design.arms[0];
    const mislabelled = rows.map((reading) =>
      reading.vignette === design.vignettes[0] && reading.arm === arm
        ? {
            ...reading,
            answer: answerOf(rows, reading.vignette, design.arms[1] ?? "") ?? reading.answer,
          }
        : reading,
    );
    expect(broken(mislabelled)).toContain("A2");
  });

  it("[A3] an author used for every vignette where two could share", () => {
    const oneAuthor = rows.map((reading) => ({
      ...reading,
      answer:
        answers.find(
          (answer) =>
            answer.vignette === reading.vignette &&
            answer.arm === reading.arm &&
            answer.author.endsWith("1"),
        )?.id ?? reading.answer,
    }));
    expect(broken(oneAuthor)).toEqual(["A3"]);
  });

  it("[A4] a seat acquainted with an author who is read", () => {
    const acquainted = seats.map((other, index) =>
      index === 3
        ? { ...other, acquaintedWith: [asId<AuthorId>(`${design.arms[0]}-author-1`)] }
        : other,
    );
    expect(broken(rows, { seats: acquainted })).toContain("A4");
  });

  it("[A5] two arms of one vignette in one period", () => {
    expect(
      broken(
        mapFirst(
          rows,
          (reading) => reading.period === 2,
          (reading) => ({ ...reading, period: 1 }),
        ),
      ),
    ).toContain("A5");
  });

  it("[A5] a gap in the positions", () => {
    expect(
      broken(
        rows.map((reading) =>
          reading.position > 20 ? { ...reading, position: reading.position + 1 } : reading,
        ),
      ),
    ).toContain("A5");
  });

  it("[A6] a wider spacing asked than kept", () => {
    const figure =
      certificate(design, seats, answers, rows).find(({ guarantee }) => guarantee === "A6")
        ?.figure ?? "";
    const least = Number(/least distance (\d+) readings/.exec(figure)?.[1]);
    expect(broken(rows, { design: { ...design, spacingReadings: least } })).toEqual([]);
    expect(broken(rows, { design: { ...design, spacingReadings: least + 1 } })).toEqual(["A6"]);
  });

  it("[A7] two arms exchanged in the later periods of one vignette, first readings kept", () => {
    const [vignette = ""] = design.vignettes;
    const [, second = "", third = ""] = orderOf(rows, seat, vignette);
    const violated = renamed(rows, seat, [vignette], { [second]: third, [third]: second });
    expect(broken(violated)).toContain("A7");
    expect(broken(violated)).not.toContain("A8");
  });

  it("[A8] first readings of one arm too often within a seat", () => {
    const [vignette = ""] = design.vignettes;
    const [first = "", second = ""] = orderOf(rows, seat, vignette);
    expect(broken(renamed(rows, seat, [vignette], { [first]: second, [second]: first }))).toContain(
      "A8",
    );
  });

  it("[A10] a seat with one repeat fewer", () => {
    const last = rows.filter(isRepeat).at(-1);
    expect(broken(rows.filter((reading) => reading !== last))).toContain("A10");
  });

  it("[A11] a repeat that points at another answer's reading", () => {
    expect(
      broken(
        mapFirst(rows, isRepeat, (reading) => ({
          ...reading,
          repeatOf: (reading.repeatOf ?? 0) + 1,
        })),
      ),
    ).toEqual(["A11"]);
  });

  it("[A11] a vignette repeated twice in one seat", () => {
    const [one, other] = rows.filter((reading) => isRepeat(reading) && reading.seat === seat);
    const twice = rows.map((reading) =>
      reading === other && one ? { ...one, position: other.position } : reading,
    );
    expect(broken(twice)).toContain("A11");
  });

  it("[A17] counts the arms of repeats and asks no balance of them", () => {
    const oneArm = rows.map((reading) =>
      isRepeat(reading) ? { ...reading, arm: design.arms[0] ?? reading.arm } : reading,
    );
    expect(broken(oneArm)).not.toContain("A17");
    const counted = certificate(design, seats, answers, oneArm).find(
      ({ guarantee }) => guarantee === "A17",
    );
    expect(counted).toMatchObject({
      holds: true,
      figure: "0 to 36 repeats of each arm over 6 seats; widest within a seat 0 to 6",
    });
  });

  it("[A1] names every guarantee of rows once, in order, with a figure", () => {
    const checked = certificate(design, seats, answers, rows);
    expect(checked.map(({ guarantee }) => guarantee)).toEqual(
      Object.keys(guarantees).filter((id) => id !== "A20"),
    );
    expect(checked.every(({ figure }) => /\d/.test(figure))).toBe(true);
  });

  it("[A9] [A12] of a study sealed with them are still said in words, and asked of no new one", () => {
    const { certificate: sealed } = JSON.parse(
      readFileSync("test/scripts/export-0.1.0/allocation.json", "utf8"),
    ) as { certificate: Certificate };
    expect(sealed.map(({ guarantee }) => guarantee)).toEqual(expect.arrayContaining(["A9", "A12"]));
    for (const { guarantee } of sealed)
      expect(guaranteeInWords(guarantee), guarantee).toMatch(/\.$/);
    expect(certificate(design, seats, answers, rows).map(({ guarantee }) => guarantee)).not.toEqual(
      expect.arrayContaining(["A9"]),
    );
  });
});
