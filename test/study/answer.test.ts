import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AnswerContext,
  type AnswerRequest,
  type AnswerSections,
  type AnswerSpec,
  countWords,
  decideAnswer,
  emptySections,
  joinSections,
  sectionKeys,
} from "#study/answer.ts";
import { studyStates } from "#study/vocabulary.ts";

const spec: AnswerSpec = {
  minWords: 6,
  maxWords: 12,
  sections: [
    { key: "bottomLine", maxWords: 4, required: true },
    { key: "problem", maxWords: 4, required: true },
    { key: "actions", maxWords: 4, required: true },
    { key: "monitoring", maxWords: 4, required: false },
    { key: "uncertainty", maxWords: 4, required: false },
  ],
};
const words = (count: number): string =>
  Array.from({ length: count }, (_, n) => `w${n + 1}`).join(" ");
const sections: AnswerSections = {
  ...emptySections,
  bottomLine: words(2),
  problem: words(2),
  actions: words(2),
};
const context: AnswerContext = { studyState: "collecting", alreadySubmitted: false, spec };
const request: AnswerRequest = { sections, noGenerativeAi: true, resources: " a formulary " };

const decide = (change: Partial<AnswerContext>, asked: Partial<AnswerRequest> = {}) =>
  decideAnswer({ ...context, ...change }, { ...request, ...asked });

describe("[C1] an answer is submitted only while collecting", () => {
  it("accepts it then, with one text and the attestation", () => {
    expect(decide({})).toEqual({
      kind: "answer-submitted",
      sections,
      text: "w1 w2\n\nw1 w2\n\nw1 w2",
      attestation: { noGenerativeAi: true, resources: "a formulary" },
    });
  });

  it.each(studyStates.filter((state) => state !== "collecting"))("refuses it in %s", (state) => {
    expect(decide({ studyState: state })).toEqual({ kind: "study-not-collecting", state });
  });
});

it("[C2] a second submission is refused", () => {
  expect(decide({ alreadySubmitted: true })).toEqual({ kind: "already-submitted" });
});

describe("[C3] sections and length", () => {
  it.each(["bottomLine", "problem", "actions"] as const)("%s may not be blank", (key) => {
    expect(decide({}, { sections: { ...sections, [key]: " \n\t " } })).toEqual({
      kind: "section-missing",
      section: key,
    });
  });

  it.each(sectionKeys)("%s keeps its limit", (key) => {
    expect(decide({}, { sections: { ...sections, [key]: words(5) } })).toEqual({
      kind: "section-too-long",
      section: key,
      words: 5,
      maxWords: 4,
    });
  });

  it.each(sectionKeys)("%s has at most ten characters a word", (key) => {
    const [most, more] = ["x".repeat(40), "x".repeat(41)];
    expect(decide({}, { sections: { ...sections, [key]: more } })).toEqual({
      kind: "section-too-many-characters",
      section: key,
      characters: 41,
      most: 40,
    });
    expect(decide({}, { sections: { ...sections, [key]: most } }).kind).not.toBe(
      "section-too-many-characters",
    );
  });

  it("a Chinese character is a word, and its punctuation is none", () => {
    expect(countWords("停用华法林，复查INR。")).toBe(8);
    expect(countWords("Stop - warfarin, 5 mg")).toBe(5);
  });

  it("the whole is neither too short nor too long", () => {
    const [short, long] = [
      { ...sections, problem: words(1) },
      {
        bottomLine: words(3),
        problem: words(3),
        actions: words(3),
        monitoring: words(2),
        uncertainty: words(2),
      },
    ];
    expect(decide({}, { sections: short })).toEqual({
      kind: "answer-too-short",
      words: 5,
      limit: 6,
    });
    expect(decide({}, { sections: long })).toEqual({
      kind: "answer-too-long",
      words: 13,
      limit: 12,
    });
  });

  it("is accepted exactly when every limit holds", () => {
    const counts = fc.record({
      bottomLine: fc.nat(6),
      problem: fc.nat(6),
      actions: fc.nat(6),
      monitoring: fc.nat(6),
      uncertainty: fc.nat(6),
    });
    fc.assert(
      fc.property(counts, (n) => {
        const written = {
          bottomLine: words(n.bottomLine),
          problem: words(n.problem),
          actions: words(n.actions),
          monitoring: words(n.monitoring),
          uncertainty: words(n.uncertainty),
        };
        const total = Object.values(n).reduce((sum, count) => sum + count, 0);
        const holds =
          Object.values(n).every((count) => count <= 4) &&
          n.bottomLine * n.problem * n.actions > 0 &&
          total >= 6 &&
          total <= 12;
        return (decide({}, { sections: written }).kind === "answer-submitted") === holds;
      }),
    );
  });

  it("counts words alike however they are spaced, also after joining", () => {
    const space = fc.constantFrom(" ", "  ", "\n", "\t", "\u00a0");
    fc.assert(
      fc.property(
        fc.nat(30),
        space,
        (n, gap) => countWords(gap + words(n).replaceAll(" ", gap) + gap) === n,
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }), (n) => {
        const written: AnswerSections = {
          bottomLine: words(n[0] ?? 0),
          problem: words(n[1] ?? 0),
          actions: words(n[2] ?? 0),
          monitoring: words(n[3] ?? 0),
          uncertainty: words(n[4] ?? 0),
        };
        return countWords(joinSections(written)) === n.reduce((sum, count) => sum + count, 0);
      }),
    );
  });
});

it("[C4] an answer without the attestation is refused, after its words are in order", () => {
  expect(decide({}, { noGenerativeAi: false })).toEqual({ kind: "not-attested" });
  expect(decide({}, { noGenerativeAi: false, sections: emptySections }).kind).toBe(
    "section-missing",
  );
});
