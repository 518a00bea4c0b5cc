import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniformFrom } from "#ground/random.ts";
import { allocate } from "#study/allocation.ts";
import { certificate } from "#study/allocation/certificate.ts";
import { evenAuthors } from "#study/allocation/selection.ts";
import { asId, type AuthorId } from "#study/vocabulary.ts";
import { askedAnything, askedOf, seedHex } from "./allocation-designs.ts";

const authors = ["a", "b", "c", "d"].map((name) => asId<AuthorId>(name));

const squaresOf = (chosen: readonly AuthorId[]) =>
  authors.reduce(
    (total, author) => total + chosen.filter((other) => other === author).length ** 2,
    0,
  );

/** The least sum of squared loads, by trying every choice. */
function leastSquares(
  open: readonly (readonly AuthorId[])[],
  chosen: readonly AuthorId[] = [],
): number {
  const [next, ...rest] = open;
  return next === undefined
    ? squaresOf(chosen)
    : Math.min(...next.map((author) => leastSquares(rest, [...chosen, author])));
}

describe("authors", () => {
  it("[A3] are used as equally as any choice could: least squares by trying every choice", () => {
    const open = fc.array(fc.subarray(authors, { minLength: 1 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(open, seedHex, (authorsByVignette, seed) => {
        const chosen = evenAuthors(authorsByVignette, uniformFrom(seed));
        expect(
          chosen.every((author, vignette) => authorsByVignette[vignette]?.includes(author)),
        ).toBe(true);
        expect(squaresOf(chosen)).toBe(leastSquares(authorsByVignette));
      }),
    );
  });

  it("[A3] differ by at most one where everybody answered everything", () => {
    const asked = askedOf({ arms: 2, vignettes: 31, seats: 3 }, (arm) =>
      [1, 2, 3, 4].map((author) => `${arm}-${author}`),
    );
    const outcome = allocate(asked.design, asked.seats, asked.answers, uniformFrom("1".repeat(32)));
    const checked =
      outcome.kind === "allocated"
        ? certificate(asked.design, asked.seats, asked.answers, outcome.readings)
        : [];
    expect(checked.find(({ guarantee }) => guarantee === "A3")).toMatchObject({
      holds: true,
      figure:
        "arm-1: 7 to 8 answers of each of 4 authors; arm-2: 7 to 8 answers of each of 4 authors",
    });
  });

  it("[A3] says in the certificate where the answers allow no equal use", () => {
    const asked = askedOf({ arms: 2, vignettes: 10, seats: 2 }, (arm, vignette) =>
      vignette < 8 ? [`${arm}-1`] : [`${arm}-1`, `${arm}-2`],
    );
    const outcome = allocate(asked.design, asked.seats, asked.answers, uniformFrom("1".repeat(32)));
    const checked =
      outcome.kind === "allocated"
        ? certificate(asked.design, asked.seats, asked.answers, outcome.readings)
        : [];
    expect(checked.find(({ guarantee }) => guarantee === "A3")).toMatchObject({
      holds: true,
      figure: expect.stringContaining(
        "arm-1: 2 to 8 answers of each of 2 authors (as equal as the answers allow)",
      ),
    });
  });

  it("[A4] whom any seat knows are never read", () => {
    fc.assert(
      fc.property(askedAnything, ({ asked: { design, seats, answers }, seed }) => {
        const outcome = allocate(design, seats, answers, uniformFrom(seed));
        const known = new Set(seats.flatMap((seat) => seat.acquaintedWith));
        const read =
          outcome.kind === "allocated"
            ? answers.filter((answer) => outcome.selected.includes(answer.id))
            : [];
        expect(read.filter((answer) => known.has(answer.author))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
