import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedPlaces, wordDiff } from "#study/word-diff.ts";

const words = fc
  .array(fc.constantFrom("give", "hold", "5", "mg", "now", "\n\n"), { maxLength: 12 })
  .map((list) => list.join(" "));
const spelled = (parts: ReturnType<typeof wordDiff>, left: "removed" | "added") =>
  parts
    .filter((p) => p.kind === "same" || p.kind === left)
    .map((p) => p.text)
    .join("");

describe("the difference, word by word", () => {
  it("spells the original and the edit", () => {
    fc.assert(
      fc.property(words, words, (original, edited) => {
        const parts = wordDiff(original, edited);
        expect(spelled(parts, "removed")).toBe(original);
        expect(spelled(parts, "added")).toBe(edited);
      }),
    );
  });

  it("of a text with itself removes and adds nothing", () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(wordDiff(text, text).every((p) => p.kind === "same")).toBe(true);
      }),
    );
  });

  it("keeps every word that an edit left alone", () => {
    expect(wordDiff("As an AI, give 5 mg now", "give 5 mg now")).toEqual([
      { kind: "removed", text: "As an AI, " },
      { kind: "same", text: "give 5 mg now" },
    ]);
  });

  it("finds a short answer behind a thought of 8,000 words", () => {
    const thought = Array.from({ length: 8000 }, (_, index) => `w${index}`).join(" ");
    const parts = wordDiff(
      `<think> ${thought} </think>\n**Stop** warfarin, and give 5 mg`,
      "Stop warfarin, and give 5 mg",
    );
    expect(parts.at(-1)).toEqual({ kind: "same", text: " warfarin, and give 5 mg" });
    expect(spelled(parts, "added")).toBe("Stop warfarin, and give 5 mg");
  });

  it("beyond its reach tells two texts apart as a whole, between their common ends", () => {
    const long = (mark: string): string =>
      Array.from({ length: 4000 }, (_, index) => `${mark}${index % 7}`).join(" ");
    expect(
      wordDiff(`same ${long("a")} end`, `same ${long("b")} end`).map(({ kind }) => kind),
    ).toEqual(["same", "removed", "added", "same"]);
  });
});

describe("the changed places", () => {
  it("keep every change, and shorten only what stayed", () => {
    fc.assert(
      fc.property(words, words, (original, edited) => {
        const parts = wordDiff(original, edited);
        const places = changedPlaces(parts, 1);
        expect(places.filter(({ kind }) => kind !== "same")).toEqual(
          parts.filter(({ kind }) => kind !== "same"),
        );
        const wordsOf = (text: string): readonly string[] =>
          text.split(/\s+/u).filter((word) => word !== "" && word !== "…");
        for (const [index, { text }] of places.entries())
          expect(wordsOf(parts[index]?.text ?? "")).toEqual(
            expect.arrayContaining([...wordsOf(text)]),
          );
      }),
    );
  });

  it("show a few words on each side", () => {
    const many = "one two three four five six seven eight nine ten";
    expect(
      changedPlaces(wordDiff(`${many} old ${many} ${many}`, `${many} new ${many} ${many}`), 2).map(
        ({ text }) => text,
      ),
    ).toEqual(["… nine ten ", "old", "new", " one two … "]);
  });
});
