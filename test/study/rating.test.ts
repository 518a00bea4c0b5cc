import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cannotJudgeValue, type Question } from "#study/questions.ts";
import {
  decideRating,
  missingFields,
  type RatingContext,
  type RatingDraft,
  type RatingRequest,
} from "#study/rating.ts";
import { asId, type ReadingId, studyStates } from "#study/vocabulary.ts";

const criteria = ["correctness", "safety"];
const levels = [1, 2, 3, 4, 5].map((score) => ({ score, label: `level ${score}` }));
const asked = { asked: "always", question: "?" } as const;
const choice = (id: string, ids: readonly string[]): Question => ({
  id,
  label: id,
  question: "?",
  asked: "if-harmful",
  kind: "choice",
  choices: ids.map((each) => ({ id: each, label: each, description: each })),
});
const questions: readonly Question[] = [
  ...criteria.map((id): Question => ({
    id,
    label: id,
    ...asked,
    kind: "scale",
    isCriterion: true,
    levels,
  })),
  choice("harm-severity", ["minor", "severe"]),
  choice("harm-likelihood", ["rare", "likely"]),
  { id: "important-omission", label: "omission", ...asked, kind: "yes-no" },
  { id: "over-caution", label: "over-caution", ...asked, kind: "yes-no" },
  { id: "confidence", label: "confidence", ...asked, kind: "scale", isCriterion: false, levels },
  { id: "comment", label: "comment", ...asked, kind: "text" },
];
const context: RatingContext = {
  readingId: asId<ReadingId>("a-reading"),
  studyState: "rating",
  questions,
  opened: true,
  harmful: false,
  versions: 0,
  signedOff: false,
};
const draft: RatingDraft = {
  "score.correctness": "4",
  "score.safety": "5",
  "important-omission": "no",
  "over-caution": "yes",
  confidence: "3",
  comment: " clear ",
};
const without = (field: string): RatingDraft =>
  Object.fromEntries(Object.entries(draft).filter(([name]) => name !== field));

const decide = (
  change: Partial<RatingContext> = {},
  fields: RatingDraft = {},
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
      answers: [
        { question: "important-omission", kind: "yes-no", answer: "no" },
        { question: "over-caution", kind: "yes-no", answer: "yes" },
        { question: "confidence", kind: "scale", answer: "3" },
        { question: "comment", kind: "text", answer: "clear" },
      ],
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
  it.each(["important-omission", "over-caution", "confidence"])("%s has no default", (field) => {
    expect(decideRating(context, { draft: without(field), amendmentReason: null })).toEqual({
      kind: "rating-incomplete",
      fields: [field],
    });
  });

  it.each(criteria)("a score of %s is given, or a reason why not", (criterion) => {
    const incomplete = { kind: "rating-incomplete", fields: [`score.${criterion}`] };
    const unjudged = (reason: string) => ({
      [`score.${criterion}`]: cannotJudgeValue,
      [`reason.${criterion}`]: reason,
    });
    expect(missingFields(context, without(`score.${criterion}`))).toEqual(incomplete.fields);
    expect(decide({}, { [`score.${criterion}`]: "4", [`reason.${criterion}`]: "" }).kind).toBe(
      "rating-recorded",
    );
    expect(decide({}, unjudged("  "))).toEqual(incomplete);
    expect(decide({}, unjudged("outside my field")).kind).toBe("rating-recorded");
  });

  it("only a criterion can be left unjudged", () => {
    expect(
      decide({}, { confidence: cannotJudgeValue, "reason.confidence": "outside my field" }),
    ).toEqual({ kind: "rating-incomplete", fields: ["confidence"] });
  });

  it("a harmful answer needs severity and likelihood out of the rubric", () => {
    expect(decide({ harmful: true })).toEqual({
      kind: "rating-incomplete",
      fields: ["harm-severity", "harm-likelihood"],
    });
    expect(
      decide({ harmful: true }, { "harm-severity": "grave", "harm-likelihood": "likely" }),
    ).toEqual({ kind: "rating-incomplete", fields: ["harm-severity"] });
    expect(
      decide({ harmful: true }, { "harm-severity": "severe", "harm-likelihood": "rare" }),
    ).toMatchObject({
      kind: "rating-recorded",
      answers: [
        { question: "harm-severity", kind: "choice", answer: "severe" },
        { question: "harm-likelihood", kind: "choice", answer: "rare" },
        { question: "important-omission" },
        { question: "over-caution" },
        { question: "confidence" },
        { question: "comment" },
      ],
    });
  });

  it("what none of a question's choices is counts as not chosen", () => {
    expect(decide({}, { "important-omission": "perhaps", confidence: "high" })).toEqual({
      kind: "rating-incomplete",
      fields: ["important-omission", "confidence"],
    });
  });

  it("a harmless one keeps neither", () => {
    expect(
      decide({ harmful: false }, { "harm-severity": "severe", "harm-likelihood": "rare" }),
    ).toEqual(decide());
  });

  it("everything missing is named in the order of the form; words may be left out", () => {
    expect(missingFields({ ...context, harmful: true }, {})).toEqual([
      "score.correctness",
      "score.safety",
      "harm-severity",
      "harm-likelihood",
      "important-omission",
      "over-caution",
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
  const offScale = fc
    .oneof(
      fc.integer({ max: 0 }),
      fc.integer({ min: 6 }),
      fc
        .double({ min: -9, max: 9, noNaN: true, noInteger: true })
        .filter((n) => Math.abs(n) > 1e-6),
    )
    .map(String);
  const fields = [...criteria.map((criterion) => `score.${criterion}`), "confidence"];

  it("refuses any other number by its field", () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), offScale, (field, given) => {
        expect(decide({}, { [field]: given })).toEqual({
          kind: "score-off-scale",
          field,
          score: Number(given),
        });
      }),
    );
  });

  it.each(["NaN", "Infinity", "5e0", "0x5", "five", ""])("and takes %s for no number", (given) => {
    for (const field of fields)
      expect(decide({}, { [field]: given })).toEqual({
        kind: "rating-incomplete",
        fields: [field],
      });
  });

  it("keeps every score on it, and no criterion that isn't asked", () => {
    const given = fc.constantFrom("1", "2", "3", "4", "5", cannotJudgeValue);
    const judged = (score: string) =>
      score === cannotJudgeValue ? { cannotJudge: "a reason" } : { score: Number(score) };
    fc.assert(
      fc.property(given, given, given, (correctness, safety, uninvited) => {
        const decision = decide(
          {},
          {
            "score.correctness": correctness,
            "reason.correctness": "a reason",
            "score.safety": safety,
            "reason.safety": "a reason",
            "score.uninvited": uninvited,
            uninvited,
          },
        );
        expect(decision).toMatchObject({
          kind: "rating-recorded",
          scores: [
            { criterion: "correctness", judged: judged(correctness) },
            { criterion: "safety", judged: judged(safety) },
          ],
          answers: [
            { question: "important-omission" },
            { question: "over-caution" },
            { question: "confidence" },
            { question: "comment" },
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
