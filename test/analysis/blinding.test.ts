import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blindingByRater, type SourceGuess } from "#analysis/blinding/blinding-by-rater.ts";
import { blindingIndices } from "#analysis/blinding/blinding-indices.ts";
import { isEstimable } from "#analysis/result.ts";

const count = fc.integer({ min: 0, max: 30 });
const counts = fc.record({ guessTreatment: count, guessPlacebo: count, dontKnow: count });
const options = { resamples: 999, seed: 9 };

describe("blindingIndices", () => {
  it("naming the arms the other way round swaps Bang's indices and keeps James's", () => {
    fc.assert(
      fc.property(counts, counts, (treatment, placebo) => {
        const turned = (arm: typeof treatment) => ({
          guessTreatment: arm.guessPlacebo,
          guessPlacebo: arm.guessTreatment,
          dontKnow: arm.dontKnow,
        });
        const one = blindingIndices({ treatment, placebo });
        const other = blindingIndices({ treatment: turned(placebo), placebo: turned(treatment) });
        const [bang, swapped] = [one.bangTreatment, other.bangPlacebo];
        expect(isEstimable(swapped)).toBe(isEstimable(bang));
        if (isEstimable(bang) && isEstimable(swapped))
          expect([swapped.estimate, swapped.standardError]).toEqual([
            bang.estimate,
            bang.standardError,
          ]);
        if (!isEstimable(one.james) || !isEstimable(other.james)) return;
        expect(other.james.estimate).toBeCloseTo(one.james.estimate, 12);
        expect(one.james.estimate >= -1e-12 && one.james.estimate <= 1 + 1e-12).toBe(true);
      }),
    );
  });

  it("nobody knows: James 1; all guess right: James 0 and Bang 1; random guesses: James 0.5 and Bang 0", () => {
    const arm = (guessTreatment: number, guessPlacebo: number, dontKnow: number) => ({
      guessTreatment,
      guessPlacebo,
      dontKnow,
    });
    expect(blindingIndices({ treatment: arm(0, 0, 9), placebo: arm(0, 0, 9) })).toMatchObject({
      james: { estimate: 1 },
      bangTreatment: { estimate: 0 },
    });
    expect(blindingIndices({ treatment: arm(9, 0, 0), placebo: arm(0, 9, 0) })).toMatchObject({
      james: { estimate: 0 },
      bangTreatment: { estimate: 1, flags: [expect.stringContaining("no width")] },
      bangPlacebo: { estimate: 1 },
    });
    expect(blindingIndices({ treatment: arm(5, 5, 0), placebo: arm(5, 5, 0) })).toMatchObject({
      james: { estimate: 0.5 },
      bangTreatment: { estimate: 0 },
    });
  });

  it("an arm that nobody was asked about, and one arm guessed alone, come back as reasons", () => {
    const empty = { guessTreatment: 0, guessPlacebo: 0, dontKnow: 0 };
    expect(blindingIndices({ treatment: empty, placebo: empty })).toMatchObject({
      james: { notEstimable: "nobody was asked" },
      bangTreatment: { notEstimable: expect.stringContaining("nobody") },
    });
    expect(
      blindingIndices({ treatment: { ...empty, guessTreatment: 4 }, placebo: empty }).james,
    ).toMatchObject({ notEstimable: expect.stringContaining("chance disagreement is 0") });
  });

  it("names the count that can't be", () => {
    expect(() =>
      blindingIndices({
        treatment: { guessTreatment: -1, guessPlacebo: 0, dontKnow: 0 },
        placebo: { guessTreatment: 0, guessPlacebo: 0, dontKnow: 0 },
      }),
    ).toThrow("treatment.guessTreatment -1");
  });
});

describe("blindingByRater", () => {
  const guesses: readonly SourceGuess[] = Array.from({ length: 54 }, (_, row) => ({
    rater: `r${row % 6}`,
    arm: ["model", "pgy1", "pgy2"][row % 3] ?? "",
    guess: [null, "model", "pgy1", "model", "pgy2"][(row * 3 + (row % 6)) % 5] ?? null,
  }));

  it("collapses arms and guesses to the side named and the rest", () => {
    const { table, raters } = blindingByRater(guesses, ["model"], options);
    expect(raters).toBe(6);
    expect(table.treatment.guessTreatment).toBe(
      guesses.filter(({ arm, guess }) => arm === "model" && guess === "model").length,
    );
    expect(table.placebo.guessPlacebo).toBe(
      guesses.filter(({ arm, guess }) => arm !== "model" && guess !== "model" && guess !== null)
        .length,
    );
    expect(table.placebo.dontKnow).toBe(
      guesses.filter(({ arm, guess }) => arm !== "model" && guess === null).length,
    );
  });

  it("raters of one mind make the interval over raters wider than the closed form", () => {
    const opinionated = guesses.map((each) => ({
      ...each,
      guess: Number(each.rater.slice(1)) < 3 ? "model" : "pgy1",
    }));
    const { indices, overRaters } = blindingByRater(opinionated, ["model"], options);
    const [closed, over] = [indices.bangTreatment, overRaters.bangTreatment];
    if (!isEstimable(closed) || !isEstimable(over)) throw new Error("not estimable");
    expect(over.estimate).toBe(closed.estimate);
    expect(over.standardError).toBeGreaterThan(closed.standardError);
  });

  it("one rater, and a side without an arm", () => {
    expect(
      blindingByRater(
        guesses.filter(({ rater }) => rater === "r0"),
        ["model"],
        options,
      ).overRaters.james,
    ).toMatchObject({ notEstimable: expect.stringContaining("1 units") });
    expect(() => blindingByRater(guesses, [], options)).toThrow("names no arm");
  });
});
