import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CaseTally, caseStanding, panelStanding } from "#study/panel-standing.ts";

const tally = (
  number: number,
  pharmacistsAccepting: number,
  physiciansAccepting: number,
  dissenting: number,
): CaseTally => ({
  number,
  reviewers: pharmacistsAccepting + physiciansAccepting + dissenting,
  pharmacistsAccepting,
  physiciansAccepting,
  dissenting,
});
const anyTally = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(2)).map(([a, b, c]) => tally(1, a, b, c));

describe("[V6] a set", () => {
  it.each([
    ["nobody has voted on", tally(1, 0, 0, 0), "not-accepted"],
    ["pharmacists alone accept", tally(1, 3, 0, 0), "not-accepted"],
    ["physicians alone accept", tally(1, 0, 3, 0), "not-accepted"],
    ["one of each accepts", tally(1, 1, 1, 0), "consensus"],
    ["one of each accepts and a third doesn't", tally(1, 1, 1, 1), "accepted-with-dissent"],
  ] as const)("a case that %s is told apart", (_, given, standing) => {
    expect(caseStanding(given)).toBe(standing);
  });

  it("is reviewed exactly when a pharmacist and a physician each accept every case", () => {
    fc.assert(
      fc.property(fc.array(anyTally, { minLength: 1, maxLength: 6 }), (tallies) => {
        const every = tallies.every(
          ({ pharmacistsAccepting, physiciansAccepting }) =>
            pharmacistsAccepting > 0 && physiciansAccepting > 0,
        );
        return (panelStanding(tallies).state === "reviewed") === every;
      }),
    );
  });

  it("counts every case once", () => {
    fc.assert(
      fc.property(fc.array(anyTally, { maxLength: 8 }), (given) => {
        const tallies = given.map((one, index) => ({ ...one, number: index + 1 }));
        const { consensus, dissent, open } = panelStanding(tallies);
        expect([...consensus, ...dissent, ...open].sort((a, b) => a - b)).toEqual(
          tallies.map(({ number }) => number),
        );
      }),
    );
  });

  it("without a case is not reviewed", () => {
    expect(panelStanding([]).state).toBe("not-reviewed");
  });
});
