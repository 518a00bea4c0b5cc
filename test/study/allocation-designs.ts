import fc from "fast-check";
import type {
  AllocationDesign,
  AllocationSeat,
  CandidateAnswer,
} from "#study/allocation/shapes.ts";
import type { ArmId } from "#study/arms.ts";
import {
  asId,
  type AnswerId,
  type AuthorId,
  type SeatId,
  type VignetteId,
} from "#study/vocabulary.ts";

export type Asked = Readonly<{
  design: AllocationDesign;
  seats: readonly AllocationSeat[];
  answers: readonly CandidateAnswer[];
}>;

export function ids<Id extends string>(word: string, count: number): readonly Id[] {
  return Array.from({ length: count }, (_, index) => asId<Id>(`${word}-${index + 1}`));
}

export function answerBy(vignette: VignetteId, arm: ArmId, author: string): CandidateAnswer {
  return {
    id: asId<AnswerId>(`${vignette}/${arm}/${author}`),
    vignette,
    arm,
    author: asId<AuthorId>(author),
  };
}

/** A complete design; `authorsOf` names who answered a vignette in an arm. */
export function askedOf(
  size: Readonly<{
    arms: number;
    vignettes: number;
    seats: number;
    spacingReadings?: number;
    repeatShare?: number;
  }>,
  authorsOf = (arm: ArmId, _vignette: number): readonly string[] => [`author-of-${arm}`],
): Asked {
  const design = {
    arms: ids<ArmId>("arm", size.arms),
    vignettes: ids<VignetteId>("vignette", size.vignettes),
    spacingReadings: size.spacingReadings ?? Math.floor(size.vignettes / 2),
    repeatShare: size.repeatShare ?? 0.05,
  };
  const seats = ids<SeatId>("seat", size.seats).map((id) => ({ id, acquaintedWith: [] }));
  const answers = design.vignettes.flatMap((vignette, index) =>
    design.arms.flatMap((arm) =>
      authorsOf(arm, index).map((author) => answerBy(vignette, arm, author)),
    ),
  );
  return { design, seats, answers };
}

export const seedHex = fc.stringMatching(/^[0-9a-f]{31}[1-9a-f]$/);

/** Small designs come often, large ones now and then: 5 to 300 vignettes, 1 to 40 seats. */
export const designs = fc
  .record({
    arms: fc.integer({ min: 2, max: 4 }),
    vignettes: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 5, max: 40 }) },
      { weight: 1, arbitrary: fc.integer({ min: 41, max: 300 }) },
    ),
    seats: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }) },
      { weight: 1, arbitrary: fc.integer({ min: 13, max: 40 }) },
    ),
    spacing: fc.double({ min: 0, max: 1, noNaN: true }),
    repeats: fc.oneof(fc.constant(0.05), fc.double({ min: 0, max: 1, noNaN: true })),
    authors: fc.integer({ min: 1, max: 9 }),
    answersPerCell: fc.integer({ min: 1, max: 4 }),
    skew: fc.integer({ min: 0, max: 3 }),
    seed: seedHex,
  })
  .map(({ arms, vignettes, seats, spacing, repeats, authors, answersPerCell, skew, seed }) => ({
    asked: askedOf(
      {
        arms,
        vignettes,
        seats,
        spacingReadings: Math.floor(spacing * vignettes),
        repeatShare: repeats / arms,
      },
      (arm, vignette) => [
        ...new Set(
          Array.from(
            { length: answersPerCell },
            (_, turn) => `${arm}-author-${(vignette * (turn + skew) * (turn + 1)) % authors}`,
          ),
        ),
      ],
    ),
    seed,
  }));

/** The same, with seats that know authors, numbers out of range and cells nobody answered. */
export const askedAnything = fc
  .tuple(
    designs,
    fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 }),
    fc.array(fc.nat(), { maxLength: 3 }),
    fc.integer({ min: -2, max: 400 }),
    fc.double({ min: -0.2, max: 1.2, noNaN: true }),
    fc.boolean(),
  )
  .map(([{ asked, seed }, known, unanswered, spacingReadings, repeatShare, keepsNumbers]) => {
    const authors = [...new Set(asked.answers.map((answer) => answer.author))];
    const acquainted = known.map(([seat, author]) => ({
      seat: seat % asked.seats.length,
      author: authors[author % authors.length] ?? asId<AuthorId>("nobody"),
    }));
    const lost = new Set(unanswered.map((answer) => answer % asked.answers.length));
    return {
      asked: {
        design: keepsNumbers ? asked.design : { ...asked.design, spacingReadings, repeatShare },
        seats: asked.seats.map((seat, index) => ({
          ...seat,
          acquaintedWith: acquainted
            .filter((pair) => pair.seat === index)
            .map((pair) => pair.author),
        })),
        answers: asked.answers.filter((_, index) => !lost.has(index)),
      },
      seed,
    };
  });
