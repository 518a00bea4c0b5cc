import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blindingByRater, type SourceGuess } from "#analysis/blinding/blinding-by-rater.ts";
import type { GuessRecord } from "#analysis/blinding-document.ts";
import { defaultPlan } from "#analysis/default-plan.ts";
import type { Plan } from "#analysis/plan.ts";
import type { ReportContext } from "#analysis/report-document.ts";
import { blindingReport } from "#analysis/reporting/blinding-report.ts";

const context: ReportContext = {
  studyTitle: "",
  databaseKind: "rehearsal",
  armLabels: { model: "Model" },
  criterionLabels: {},
  smallestAuthorGroup: 5,
  flow: [],
  deviations: [],
};
const outcome = defaultPlan({
  criteria: ["correctness", "safety"],
  referenceArm: "model",
  comparators: ["pgy1", "pgy2"],
  margin: 0.3,
  marginJustification: "Agreed by the panel.",
  prespecifiedAt: "2026-01-31",
  harmCriterion: "harm",
});
if (outcome.kind !== "plan-accepted") throw new Error(outcome.reason);
const plan: Plan = {
  ...outcome.plan,
  sensitivity: { ...outcome.plan.sensitivity, resamples: 999 },
};
const recordOf = (guesses: readonly SourceGuess[]): GuessRecord => ({
  guesses,
  side: ["model"],
  ratersAsked: 6,
  ratersDeclined: 1,
});

const anyGuess: fc.Arbitrary<SourceGuess> = fc.record({
  rater: fc.constantFrom("R01", "R02", "R03"),
  arm: fc.constantFrom("model", "pgy1", "pgy2"),
  guess: fc.constantFrom("model", "pgy1", "pgy2", null),
});

describe("[G4] the report on guesses", () => {
  it("counts every guess once and survives JSON", () => {
    fc.assert(
      fc.property(fc.array(anyGuess, { minLength: 1, maxLength: 40 }), (guesses) => {
        const made = blindingReport(recordOf(guesses), plan, context);
        expect(
          made.arms.reduce(
            (sum, { guesses: counts, cannotTell }) =>
              sum + cannotTell + counts.reduce((all, { count }) => all + count, 0),
            0,
          ),
        ).toBe(guesses.length);
        expect(JSON.parse(JSON.stringify(made))).toEqual(made);
      }),
      { numRuns: 20 },
    );
  });

  it("says Bang 1 and James 0 where all is told, Bang 0 where nobody can tell", () => {
    const told = ["R01", "R02", "R03"].flatMap((rater) =>
      ["model", "pgy1", "pgy2"].map((arm) => ({ rater, arm, guess: arm })),
    );
    expect(
      blindingReport(recordOf(told), plan, context).indices.map(({ estimate }) => estimate),
    ).toEqual([0, 1, 1]);
    const hidden = told.map((guess) => ({ ...guess, guess: null }));
    expect(
      blindingReport(recordOf(hidden), plan, context).indices.map(({ estimate }) => estimate),
    ).toEqual([1, 0, 0]);
  });

  it("collapses the arms into two sides: another resident's year is a right guess of the side", () => {
    const swapped = ["R01", "R02"].flatMap((rater) => [
      { rater, arm: "pgy1", guess: "pgy2" },
      { rater, arm: "pgy2", guess: "pgy1" },
      { rater, arm: "model", guess: "model" },
    ]);
    const made = blindingReport(recordOf(swapped), plan, context);
    expect(made.indices.map(({ of, estimate }) => [of, estimate])).toEqual([
      ["Model and pgy1, pgy2", 0],
      ["Model", 1],
      ["pgy1, pgy2", 1],
    ]);
  });

  it("takes indices and intervals over raters from blindingByRater, with the plan's level and seed", () => {
    const guesses =
      fc.sample(fc.array(anyGuess, { minLength: 40, maxLength: 40 }), { seed: 1, numRuns: 1 })[0] ??
      [];
    const {
      level,
      sensitivity: { resamples, seed },
    } = plan;
    const direct = blindingByRater(guesses, ["model"], { level, resamples, seed });
    const james = blindingReport(recordOf(guesses), plan, context).indices[0];
    expect(james?.interval).toEqual(
      "interval" in direct.overRaters.james ? direct.overRaters.james.interval : null,
    );
    expect(james?.interval?.level).toBe(level);
  });
});
