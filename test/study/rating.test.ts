import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideRating,
  type Judged,
  missingFields,
  type RatingContext,
  type RatingDraft,
  type RatingRequest,
} from "#study/rating.ts";
import { asId, type ReadingId, studyStates } from "#study/vocabulary.ts";

const criteria = ["correctness", "safety"];
const context: RatingContext = {
  readingId: asId<ReadingId>("a-reading"),
  studyState: "rating",
  criteria,
  harmSeverities: ["minor", "severe"],
  harmLikelihoods: ["rare", "likely"],
  opened: true,
  harmful: false,
  versions: 0,
  signedOff: false,
};
const draft: RatingDraft = {
  scores: { correctness: { score: 4 }, safety: { score: 5 } },
  omission: false,
  overCaution: true,
  confidence: 3,
  comment: " clear ",
};

const decide = (
  change: Partial<RatingContext> = {},
  fields: Partial<RatingDraft> = {},
  amendmentReason: RatingRequest["amendmentReason"] = null,
) => decideRating({ ...context, ...change }, { draft: { ...draft, ...fields }, amendmentReason });

describe("[R1] a rating is recorded only while rating", () => {
  it("records every field as chosen", () => {
    expect(decide()).toEqual({
      kind: "rating-recorded",
      readingId: "a-reading",
      version: 1,
      scores: [
        { criterion: "correctness", judged: { score: 4 } },
        { criterion: "safety", judged: { score: 5 } },
      ],
      harmSeverity: null,
      harmLikelihood: null,
      omission: false,
      overCaution: true,
      confidence: 3,
      comment: "clear",
      amendmentReason: null,
    });
  });

  it.each(studyStates.filter((state) => state !== "rating"))("refuses it in %s", (state) => {
    expect(decide({ studyState: state })).toEqual({ kind: "study-not-rating", state });
  });
});

describe("[R2] the reading is open and harm is judged first", () => {
  it("refuses a reading that isn't open", () => {
    expect(decide({ opened: false })).toEqual({ kind: "reading-not-open" });
  });

  it("refuses scores before the harm judgement", () => {
    expect(decide({ harmful: null })).toEqual({ kind: "harm-judgement-missing" });
  });
});

describe("[R3] every field is chosen", () => {
  it.each(["omission", "overCaution", "confidence"] as const)("%s has no default", (field) => {
    expect(decide({}, { [field]: undefined })).toEqual({
      kind: "rating-incomplete",
      fields: [field],
    });
  });

  it.each(criteria)("a score of %s is given, or a reason why not", (criterion) => {
    const others = Object.fromEntries(
      Object.entries(draft.scores).filter(([id]) => id !== criterion),
    );
    expect(decide({}, { scores: others })).toEqual({
      kind: "rating-incomplete",
      fields: [`score.${criterion}`],
    });
    expect(decide({}, { scores: { ...others, [criterion]: { cannotJudge: "  " } } })).toEqual({
      kind: "rating-incomplete",
      fields: [`score.${criterion}`],
    });
    expect(
      decide({}, { scores: { ...others, [criterion]: { cannotJudge: "outside my field" } } }).kind,
    ).toBe("rating-recorded");
  });

  it("a harmful answer needs severity and likelihood out of the rubric", () => {
    expect(decide({ harmful: true })).toEqual({
      kind: "rating-incomplete",
      fields: ["harmSeverity", "harmLikelihood"],
    });
    expect(decide({ harmful: true }, { harmSeverity: "grave", harmLikelihood: "likely" })).toEqual({
      kind: "rating-incomplete",
      fields: ["harmSeverity"],
    });
    expect(
      decide({ harmful: true }, { harmSeverity: "severe", harmLikelihood: "rare" }),
    ).toMatchObject({ kind: "rating-recorded", harmSeverity: "severe", harmLikelihood: "rare" });
  });

  it("a harmless one keeps neither", () => {
    expect(
      decide({ harmful: false }, { harmSeverity: "severe", harmLikelihood: "rare" }),
    ).toMatchObject({ harmSeverity: null, harmLikelihood: null });
  });

  it("everything missing is named in the order of the form", () => {
    expect(missingFields({ ...context, harmful: true }, { scores: {} })).toEqual([
      "score.correctness",
      "score.safety",
      "harmSeverity",
      "harmLikelihood",
      "omission",
      "overCaution",
      "confidence",
    ]);
  });
});

describe("[R4] a further version needs a reason", () => {
  it("refuses a second first rating, so that two tabs record one", () => {
    expect(decide({ versions: 1 })).toEqual({ kind: "already-rated" });
  });

  it("refuses a blank reason", () => {
    expect(decide({ versions: 1 }, {}, "  ")).toEqual({ kind: "amendment-needs-reason" });
  });

  it("records the next version with its reason, and the first without", () => {
    expect(decide({ versions: 2 }, {}, " misread the dose ")).toMatchObject({
      kind: "rating-recorded",
      version: 3,
      amendmentReason: "misread the dose",
    });
    expect(decide({ versions: 0 }, {}, "no need")).toMatchObject({
      version: 1,
      amendmentReason: null,
    });
  });
});

describe("[R5] scores and confidence are whole points from 1 to 5", () => {
  const offScale = fc.oneof(
    fc.integer({ max: 0 }),
    fc.integer({ min: 6 }),
    fc.double({ noInteger: true }),
    fc.constantFrom(NaN, Infinity, -Infinity),
  );

  it("refuses anything else by name", () => {
    fc.assert(
      fc.property(fc.constantFrom(...criteria), offScale, (criterion, score) => {
        expect(decide({}, { scores: { ...draft.scores, [criterion]: { score } } })).toEqual({
          kind: "score-off-scale",
          criterion,
          score,
        });
      }),
    );
    fc.assert(
      fc.property(offScale, (score) => {
        expect(decide({}, { confidence: score })).toEqual({
          kind: "score-off-scale",
          criterion: "confidence",
          score,
        });
      }),
    );
  });

  it("keeps every score on it, and no criterion that isn't asked", () => {
    const judged: fc.Arbitrary<Judged> = fc.oneof(
      fc.record({ score: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ cannotJudge: fc.constant("a reason") }),
    );
    fc.assert(
      fc.property(judged, judged, judged, (correctness, safety, uninvited) => {
        const decision = decide({}, { scores: { correctness, safety, uninvited } });
        expect(decision).toMatchObject({
          kind: "rating-recorded",
          scores: [
            { criterion: "correctness", judged: correctness },
            { criterion: "safety", judged: safety },
          ],
        });
      }),
    );
  });
});

it("[R6] whether the next reading had opened is not decided before the version is written", () => {
  expect(decide()).not.toHaveProperty("afterClose");
});

it("[R7] nothing is recorded after sign-off, whatever is sent", () => {
  const reason = fc.option(fc.string(), { nil: null });
  fc.assert(
    fc.property(
      fc.nat(3),
      reason,
      (versions, given) => decide({ signedOff: true, versions }, {}, given).kind === "signed-off",
    ),
  );
});
