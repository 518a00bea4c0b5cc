import { expect, it } from "vitest";
import { asQuestions, type FirstRubric, readDraft } from "#study/first-instrument.ts";
import { cannotJudgeValue, columnOf, columnQuestions } from "#study/questions.ts";

const words = { question: "?", note: "a note" };
const first: FirstRubric = {
  schemaVersion: "1.0",
  version: 2,
  canary: "6f0d0c4e-2f5b-4c1c-9a57-3f6f1f0e8b21",
  scale: { lowest: 1, highest: 5, best: "highest" },
  criteria: [
    {
      id: "correctness",
      label: "Correctness",
      question: "Is it right?",
      scoreLabels: [{ score: 1, label: "Wrong", description: "It is wrong." }],
    },
  ],
  harm: {
    ...words,
    severityQuestion: "How bad?",
    severities: [{ id: "none", rank: 0, letters: "A", label: "None", description: "No harm." }],
    likelihoodQuestion: "How often?",
    likelihoods: [
      { id: "rare", fromPercent: 0, toPercent: 1, label: "Rare", description: "1 in 100." },
    ],
  },
  omission: words,
  overCaution: words,
  confidence: { question: "How sure?", labels: [{ score: 1, label: "A guess" }] },
  cannotJudge: { label: "Cannot judge", reasonQuestion: "Why?", note: "a note" },
  comment: words,
  safetyCap: { criterion: "correctness", rule: "a rule", caps: [] },
  sourceGuess: { question: "Who?", choices: [] },
  instructions: ["Read."],
};

it("[R11] a rubric of the first schema asks what it asked, in its order", () => {
  const rubric = asQuestions(first);
  expect(rubric.questions.map(({ id, kind, asked }) => [id, kind, asked])).toEqual([
    ["correctness", "scale", "always"],
    ["harm-severity", "choice", "if-harmful"],
    ["harm-likelihood", "choice", "if-harmful"],
    ["important-omission", "yes-no", "always"],
    ["over-caution", "yes-no", "always"],
    ["confidence", "scale", "always"],
    ["comment", "text", "always"],
  ]);
  expect(columnQuestions(rubric.questions).map(columnOf)).toEqual([
    "harm_severity",
    "harm_likelihood",
    "important_omission",
    "over_caution",
    "confidence",
  ]);
  expect(asQuestions({ ...rubric, schemaVersion: "2.0" }).questions).toEqual(rubric.questions);
});

it("a draft that was kept in the first form goes on as it was filled in", () => {
  expect(
    readDraft({
      scores: { correctness: { score: 4 }, safety: { cannotJudge: "outside my field" } },
      harmSeverity: "none",
      omission: false,
      overCaution: true,
      confidence: 3,
      comment: "",
    }),
  ).toEqual({
    "score.correctness": "4",
    "score.safety": cannotJudgeValue,
    "reason.safety": "outside my field",
    "harm-severity": "none",
    "important-omission": "no",
    "over-caution": "yes",
    confidence: "3",
  });
  const kept = { "score.correctness": "4", comment: "clear" };
  expect(readDraft(kept)).toBe(kept);
});
