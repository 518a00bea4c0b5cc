import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideAffiliation, decideDeclaration, decideWaiver } from "#study/acquaintance.ts";
import { studyStates } from "#study/vocabulary.ts";

const listed = [
  { code: "P08", institution: "North clinic" },
  { code: "P09", institution: null },
];
const given = { sawThisList: true, answer: "none", known: [] } as const;
const closed = { kind: "acquaintance-closed" };

describe("[A15] whom a rater knows", () => {
  it("is declared before the seal and not after it", () => {
    const kinds = studyStates.map((state) =>
      [
        decideDeclaration({ state, isOwed: false }, listed, given),
        decideWaiver(state, "away"),
        decideAffiliation(state, "North clinic"),
      ].map(({ kind }) => kind),
    );
    const open = ["acquaintances-declared", "acquaintance-waived", "affiliation-recorded"];
    expect(kinds).toEqual([
      open,
      open,
      ...Array.from({ length: 3 }, () => [closed.kind, closed.kind, closed.kind]),
    ]);
  });

  it("is chosen, never assumed, and never both", () => {
    expect(
      decideDeclaration({ state: "draft", isOwed: false }, listed, { ...given, answer: null }),
    ).toEqual({ kind: "answer-missing" });
    expect(
      decideDeclaration({ state: "draft", isOwed: false }, listed, { ...given, answer: "some" }),
    ).toEqual({ kind: "known-missing" });
    expect(
      decideDeclaration({ state: "draft", isOwed: false }, listed, { ...given, known: ["P08"] }),
    ).toEqual({ kind: "answers-contradict" });
  });

  it("holds for the list that was read, and names nobody else", () => {
    expect(
      decideDeclaration({ state: "draft", isOwed: false }, listed, {
        ...given,
        sawThisList: false,
      }),
    ).toEqual({ kind: "list-changed" });
    fc.assert(
      fc.property(fc.subarray(["P08", "P09", "P10"]), (known) => {
        const decision = decideDeclaration({ state: "collecting", isOwed: false }, listed, {
          sawThisList: true,
          answer: known.length === 0 ? "none" : "some",
          known,
        });
        expect(decision).toEqual(
          known.includes("P10")
            ? { kind: "list-changed" }
            : { kind: "acquaintances-declared", listed, known: [...known].sort() },
        );
      }),
    );
  });

  it("is waived only for a reason, and an institution has a name", () => {
    expect(decideWaiver("collecting", "  ")).toEqual({ kind: "reason-missing" });
    expect(decideWaiver("collecting", "x".repeat(501))).toEqual({ kind: "reason-too-long" });
    expect(decideAffiliation("draft", " ")).toEqual({ kind: "institution-missing" });
    expect(decideAffiliation("draft", "x".repeat(101))).toEqual({ kind: "institution-too-long" });
  });
});

describe("[A16] a seat taken over after the seal", () => {
  it("is asked while it is rated, by the same question, until it has answered", () => {
    expect(
      studyStates.map((state) => decideDeclaration({ state, isOwed: true }, listed, given).kind),
    ).toEqual([
      "acquaintances-declared",
      "acquaintances-declared",
      "acquaintances-declared",
      closed.kind,
      closed.kind,
    ]);
    expect(
      decideDeclaration({ state: "rating", isOwed: true }, listed, { ...given, answer: null }),
    ).toEqual({ kind: "answer-missing" });
  });

  it("is waived by nobody, and no institution changes", () => {
    expect([decideWaiver("rating", "away"), decideAffiliation("rating", "North clinic")]).toEqual([
      closed,
      closed,
    ]);
  });
});
