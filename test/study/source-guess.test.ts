import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideEnding, decideGuess, type GuessStanding } from "#study/source-guess.ts";
import { studyStates } from "#study/vocabulary.ts";

const open: GuessStanding = {
  state: "rating",
  signedOff: true,
  ending: null,
  asked: 3,
  guessed: 1,
};
const asked = { isGuessed: false, choices: 3 };
const guess = { choice: 2, confidence: 4, reason: " layout " };

describe("[G1] a guess comes after the sign-off and before the arms open", () => {
  it("whatever else holds, none is taken before the rater's sign-off", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...studyStates),
        fc.constantFrom("finished" as const, "declined" as const, null),
        (state, ending) => {
          const standing = { ...open, state, ending, signedOff: false };
          expect(decideGuess(standing, asked, guess)).toEqual({ kind: "not-signed-off" });
          expect(decideEnding(standing, "declined")).toEqual({ kind: "not-signed-off" });
        },
      ),
    );
  });

  it("is taken while the study is in rating or locked, and never once it is unblinded", () => {
    expect(studyStates.map((state) => decideGuess({ ...open, state }, asked, guess).kind)).toEqual([
      "guessing-over",
      "guessing-over",
      "source-guessed",
      "source-guessed",
      "guessing-over",
    ]);
  });
});

describe("[G3] a guess is chosen", () => {
  it("with a confidence, or as can't tell without one", () => {
    expect(decideGuess(open, asked, guess)).toEqual({
      kind: "source-guessed",
      choice: 2,
      confidence: 4,
      reason: "layout",
    });
    expect(decideGuess(open, asked, { choice: "cannot-tell", confidence: 4, reason: "" })).toEqual({
      kind: "source-guessed",
      choice: null,
      confidence: null,
      reason: "",
    });
    expect(
      decideGuess(open, asked, { choice: null, confidence: null, reason: "x".repeat(501) }),
    ).toEqual({ kind: "guess-incomplete", fields: ["choice", "confidence", "reason"] });
  });

  it("records only a source of the list and a whole confidence from 1 to 5", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2, max: 9 }),
        fc.double({ min: -2, max: 9 }),
        (choice, confidence) => {
          const isValid =
            choice >= 1 &&
            choice <= 3 &&
            Number.isInteger(confidence) &&
            confidence >= 1 &&
            confidence <= 5;
          expect(decideGuess(open, asked, { choice, confidence, reason: "" }).kind).toBe(
            isValid ? "source-guessed" : "guess-incomplete",
          );
        },
      ),
    );
  });

  it("once an answer; and nothing is added after the end", () => {
    expect(decideGuess(open, { ...asked, isGuessed: true }, guess)).toEqual({
      kind: "already-guessed",
    });
    for (const ending of ["finished", "declined"] as const) {
      expect(decideGuess({ ...open, ending }, asked, guess)).toEqual({ kind: "guessing-ended" });
      expect(decideEnding({ ...open, ending }, "declined")).toEqual({ kind: "guessing-ended" });
    }
  });

  it("finishes when every answer is guessed, and is declined at any time", () => {
    expect(decideEnding(open, "finished")).toEqual({ kind: "guesses-left", count: 2 });
    expect(decideEnding({ ...open, guessed: 3 }, "finished")).toEqual({
      kind: "guessing-closed",
      ending: "finished",
      guessed: 3,
    });
    expect(decideEnding(open, "declined")).toEqual({
      kind: "guessing-closed",
      ending: "declined",
      guessed: 1,
    });
  });
});
