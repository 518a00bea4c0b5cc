import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applySuggestion, lintLeaks } from "#study/leak-lint.ts";
import { leakRules } from "#study/leak-lint/finding.ts";
import { lengthNorms } from "#study/leak-lint/unusual-length.ts";
import { present } from "#study/presentation.ts";
import {
  falseAlarms,
  marks,
  reported,
  reportedScoreOf,
  reportedTable,
  signsLost,
  signsPlanted,
} from "./reported-corpus.ts";
import { corpus, plantedRules, scoreOf, scoreTable } from "./leak-corpus.ts";

describe("[T3] on the planted corpus", () => {
  it("which holds at least 300 texts, each once", () => {
    expect(corpus.length).toBeGreaterThanOrEqual(300);
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length);
  });

  it.each(plantedRules)(
    "%s finds at least nine leaks in ten, and at most one finding in twenty is none",
    (rule) => {
      const { precision, recall } = scoreOf(rule);
      expect(precision).toBeGreaterThanOrEqual(0.95);
      expect(recall).toBeGreaterThanOrEqual(0.9);
    },
  );

  it("says the figures that docs/blinding.md prints", () => {
    expect(readFileSync("docs/blinding.md", "utf8")).toContain(scoreTable());
  });
});

describe("[T3] on texts built from the forms that public reports name", () => {
  it("of which there are at least 150, each once", () => {
    expect(reported.length).toBeGreaterThanOrEqual(150);
    expect(new Set(reported.map(({ text }) => text)).size).toBe(reported.length);
    expect(signsPlanted).toBeGreaterThanOrEqual(150);
  });

  it("every mark is taken by a rule or found", () => {
    expect(marks.filter(({ fate }) => fate === "missed")).toEqual([]);
  });

  it("every sign, number and word that must stay is shown", () => {
    expect(signsLost).toEqual([]);
  });

  it("every rule meets its marks, and at most one text in five that it names holds none", () => {
    for (const score of leakRules.map(reportedScoreOf).filter((s) => s.marks > 0))
      expect(
        score.precision ?? 1,
        `${score.rule}: ${falseAlarms(score.rule).join(" | ")}`,
      ).toBeGreaterThanOrEqual(0.8);
  });

  it("says the figures that docs/blinding.md prints", () => {
    const page = readFileSync("docs/blinding.md", "utf8");
    expect(page).toContain(reportedTable());
    expect(page).toContain(`${reported.length} texts`);
    expect(page).toContain(`${signsPlanted - signsLost.length} of ${signsPlanted}`);
  });
});

const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...corpus.map(({ text }) => text)),
      fc.string({
        unit: fc.constantFrom(
          "*",
          "_",
          "`",
          "|",
          "[1]",
          "w/",
          "2/2 a",
          "Dr Hall",
          "\n",
          " ",
          ".",
          "a",
        ),
      }),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join("\n"));

describe("[T3] a finding", () => {
  it("names words that stand in the text, in reading order", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const findings = lintLeaks(text, null);
        for (const { span, excerpt, rule } of findings) {
          expect(span.start >= 0 && span.start < span.end && span.end <= text.length, rule).toBe(
            true,
          );
          if (!excerpt.includes("lines are list items"))
            expect(text.slice(span.start, span.end).startsWith(excerpt)).toBe(true);
        }
        expect(findings.map(({ span }) => span.start)).toEqual(
          findings.map(({ span }) => span.start).sort((a, b) => a - b),
        );
      }),
    );
  });

  it("of one rule never overlaps another of the same rule, but for measures of the whole text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const rule of leakRules) {
          const spans = lintLeaks(text, null)
            .filter((f) => f.rule === rule && f.span.end - f.span.start < text.length)
            .map((f) => f.span);
          spans
            .slice(1)
            .forEach((span, index) =>
              expect(span.start).toBeGreaterThanOrEqual(spans[index]?.end ?? 0),
            );
        }
      }),
    );
  });

  it("is the same every time", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(lintLeaks(text, null)).toEqual(lintLeaks(text, null));
      }),
    );
  });

  it("with a suggestion goes when the suggestion is applied, and brings no other", () => {
    for (const { text } of corpus) {
      const finding = lintLeaks(text, null).find((f) => f.suggestedEdit !== null);
      const edited = finding ? present(applySuggestion(text, finding) ?? "") : text;
      expect(lintLeaks(edited, null).length, text).toBeLessThan(
        lintLeaks(text, null).length + (finding ? 0 : 1),
      );
    }
  });

  it("never suggests to touch a negation or a dose", () => {
    const kept = (text: string): readonly string[] =>
      text.match(
        /\b\d+(?:\.\d+)? ?(?:mg|g|mL|mcg|mmol|units|hours|kg)\b|\b(?:not|no|never|stop|hold|don't)\b/giu,
      ) ?? [];
    const sentencesThatGo = ["refusal-boilerplate", "courtesy", "self-identification"];
    const suggested = corpus.flatMap(({ text }) =>
      lintLeaks(text, null)
        .filter((f) => f.suggestedEdit !== null && !sentencesThatGo.includes(f.rule))
        .map((finding) => ({ text, finding })),
    );
    expect(suggested.length).toBeGreaterThan(50);
    for (const { text, finding } of suggested)
      expect(kept(applySuggestion(text, finding) ?? ""), text).toEqual(kept(text));
  });
});

describe("[T3] the norm of length", () => {
  it("says nothing of fewer than twelve texts, nor of texts all equally long", () => {
    const texts = (count: number, words: (n: number) => number) =>
      Array.from({ length: count }, (_, n) => ({
        vignette: String(n % 4),
        text: "word ".repeat(words(n)),
      }));
    expect(lengthNorms(texts(11, (n) => 50 + n)).size).toBe(0);
    expect(lengthNorms(texts(12, () => 50)).size).toBe(0);
    expect(lengthNorms(texts(12, (n) => 50 + n)).size).toBe(4);
  });
});
