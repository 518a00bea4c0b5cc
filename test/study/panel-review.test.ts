import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideReview,
  type GivenVotes,
  type ReviewContext,
  verdicts,
} from "#study/panel-review.ts";
import { studyStates } from "#study/vocabulary.ts";

const codes = ["E1", "E2", "I1", "CE1", "CE2"];
const fresh: ReviewContext = { state: "draft", codes, standing: null };
const accept = { verdict: "accept", comment: "" } as const;
const acceptAll: GivenVotes = Object.fromEntries(codes.map((code) => [code, accept]));
const anyVote = fc.record({
  verdict: fc.constantFrom(...verdicts, null),
  comment: fc.constantFrom("", "  ", "The dose is out of date."),
});
const anyGiven: fc.Arbitrary<GivenVotes> = fc.dictionary(fc.constantFrom(...codes, "S1"), anyVote);

describe("[V4] a review", () => {
  it("is recorded as the next version, with a word on every code and no other", () => {
    expect(decideReview(fresh, { ...acceptAll, S1: accept }, " clear ")).toEqual({
      kind: "review-recorded",
      version: 1,
      votes: acceptAll,
      comment: "clear",
    });
  });

  it("names every code without a vote, in the key's order", () => {
    expect(decideReview(fresh, { E2: accept, CE1: accept }, "")).toEqual({
      kind: "votes-missing",
      codes: ["E1", "I1", "CE2"],
    });
  });

  it.each(["revise", "reject"] as const)("needs a reason to %s", (verdict) => {
    expect(decideReview(fresh, { ...acceptAll, I1: { verdict, comment: "  " } }, "")).toEqual({
      kind: "votes-need-comment",
      codes: ["I1"],
    });
    expect(
      decideReview(fresh, { ...acceptAll, I1: { verdict, comment: "Too weak." } }, ""),
    ).toMatchObject({ kind: "review-recorded" });
  });

  it("records, or names what is missing, whatever is given", () => {
    fc.assert(
      fc.property(anyGiven, (given) => {
        const decision = decideReview(fresh, given, "");
        const isWhole = codes.every(
          (code) =>
            given[code]?.verdict === "accept" ||
            ((given[code]?.verdict ?? null) !== null && given[code]?.comment.trim() !== ""),
        );
        return decision.kind === "review-recorded"
          ? isWhole && Object.keys(decision.votes).length === codes.length
          : !isWhole;
      }),
    );
  });

  it("is refused once the study has left draft", () => {
    for (const state of studyStates.filter((one) => one !== "draft"))
      expect(decideReview({ ...fresh, state }, acceptAll, "")).toEqual({
        kind: "panel-closed",
        state,
      });
  });
});

describe("[V5] a change of mind", () => {
  const standing = {
    version: 3,
    votes: Object.fromEntries(codes.map((code) => [code, accept])),
    comment: "clear",
  };

  it("is a further version", () => {
    expect(
      decideReview(
        { ...fresh, standing },
        { ...acceptAll, E1: { verdict: "reject", comment: "Withdrawn advice." } },
        "clear",
      ),
    ).toMatchObject({ kind: "review-recorded", version: 4 });
  });

  it("is none when nothing differs", () => {
    expect(decideReview({ ...fresh, standing }, acceptAll, " clear ")).toEqual({
      kind: "review-unchanged",
    });
    expect(decideReview({ ...fresh, standing }, acceptAll, "")).toMatchObject({
      kind: "review-recorded",
      version: 4,
    });
  });
});
