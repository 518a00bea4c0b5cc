import { describe, expect, it } from "vitest";
import { textFactsOf } from "#study/import-answers.ts";
import { type NoAnswer, noAnswerIn, noAnswerKinds } from "#study/no-answer.ts";
import { modelAnswersFile } from "#scripts/synthetic/illustrative.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";
import { reported } from "./reported-corpus.ts";

/** As runs, tables and services leave them. */
const forms: Readonly<Record<NoAnswer, readonly string[]>> = {
  "missing-value": [
    "nan",
    "NaN",
    "None",
    "null",
    "N/A",
    "n/a",
    "NA",
    "<NA>",
    "undefined",
    "[]",
    "{}",
    '""None""',
    " null\n",
    "No response",
    "'nan'",
  ],
  "spreadsheet-error": [
    "#NAME?",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#N/A",
    "#WERT!",
    "#########",
    "Err:502",
  ],
  "program-value": [
    "[object Object]",
    "<Response [429]>",
    "<generator object f at 0x7f3a>",
    "<openai.Stream object at 0x10f>",
    "ChatCompletion(id='c', choices=[])",
    "True",
  ],
  placeholder: [
    "{{answer}}",
    "[Insert answer here]",
    "test",
    "This is a test.",
    "Lorem ipsum dolor sit amet",
  ],
  "error-message": [
    "Error code: 429 - {'error': {'message': 'Rate limit reached'}}",
    "429 Too Many Requests",
    "HTTP/1.1 503 Service Unavailable",
    "openai.RateLimitError: Rate limit reached for m-1",
    "Error: Request timed out.",
    "Rate limit exceeded, please try again later",
    "Internal Server Error",
    '{"error": {"message": "overloaded", "type": "server_error"}}',
    "CUDA out of memory. Tried to allocate 2.00 GiB",
    "The model `m-1` is currently overloaded.",
    "You exceeded your current quota, please check your plan",
    "This model's maximum context length is 4096 tokens.",
    "500 Internal Server Error",
  ],
  "json-body": [
    '{"id": "chatcmpl-1", "choices": []}',
    '[{"role": "assistant"}]',
    "{'id': 'c-1', 'object': 'chat.completion'}",
  ],
  "stack-trace": [
    "Traceback (most recent call last):\n  File \"run.py\", line 3, in <module>\n    main()\nKeyError: 'text'",
    "TypeError\n    at main (/app/run.js:3:9)",
  ],
  "web-page": [
    "<!DOCTYPE html>\n<html><body>502</body></html>",
    "<html><head><title>Just a moment...</title></head></html>",
  ],
  "no-words": ["...", "-", "12", "\u2014", "?"],
};

/** Short, odd, and answers all the same. */
const answers = [
  "Stop it.",
  "No.",
  "Hold.",
  "None of the drugs needs a change.",
  "Null effect of the dose: go on.",
  "Error: the dose is ten times too high. Give 2.5 mg.",
  "Medication error: stop warfarin.",
  "429 mg is too much; give 400 mg.",
  "# NOF: ask orthopaedics.",
  "[1] Stop clarithromycin. [2] Check the INR.",
  "{Stop} clarithromycin",
  "Server rooms aside, test the INR today.",
  "Testing for G6PD comes first.",
  "N/A to this patient: no allergy is known. Give amoxicillin 500 mg.",
  "Bad gateway drugs are a myth; taper the opioid.",
  "True allergy is unlikely; give cefazolin.",
  "Out of 4 drugs stop 2.",
  "Failed therapy: switch to linezolid.",
  "停用克拉霉素。",
];

describe("[I4] what looks like no answer", () => {
  it.each(noAnswerKinds.flatMap((kind) => forms[kind].map((text) => [kind, text] as const)))(
    "%s: %s",
    (kind, text) => {
      expect(noAnswerIn(text)).toBe(kind);
    },
  );

  it.each(answers)("leaves an answer alone: %s", (text) => {
    expect(noAnswerIn(text)).toBeNull();
  });

  it("leaves every illustrative answer alone", async () => {
    const set = await loadVignetteSet(builtInSetFolder("medication-safety-30"), null);
    const lines = modelAnswersFile(set, "model").split("\n");
    expect(lines.length).toBeGreaterThan(20);
    expect(
      lines.map((line) => noAnswerIn((JSON.parse(line) as { text: string }).text)).filter(Boolean),
    ).toEqual([]);
  });

  it("leaves texts alone that public reports name for their form, and asks about JSON alone", () => {
    expect(reported.length).toBeGreaterThan(200);
    const asked = reported.filter(({ text }) => textFactsOf(text).looksLike !== null);
    expect(asked.map(({ text }) => text)).toEqual(
      reported.map(({ text }) => text).filter((text) => text.startsWith('{"')),
    );
    expect(asked.map(({ text }) => textFactsOf(text).looksLike)).toEqual(["json-body"]);
  });

  it("is asked of the answer, not of the reasoning before it", () => {
    expect(textFactsOf("<think>The model reasons at length.</think>None").looksLike).toBe(
      "missing-value",
    );
    expect(textFactsOf("<think>None</think>Stop it.").looksLike).toBeNull();
  });
});

describe("the length of an answer", () => {
  it("is counted without reasoning that ends", () => {
    expect(textFactsOf(`<think>${"why ".repeat(20_000)}</think>Stop it.`)).toMatchObject({
      answerCharacters: 8,
      thinking: "closed",
      isEmpty: false,
    });
    expect(textFactsOf(`<think>${"why ".repeat(20_000)}`).answerCharacters).toBeGreaterThan(50_000);
  });
});
