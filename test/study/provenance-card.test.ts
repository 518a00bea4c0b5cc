import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256Hex } from "#ground/digest.ts";
import { cardHash, cardOf, decideCard, decideModel, refuseCorrection } from "#study/decide-card.ts";
import { cardEntries, cardFields, notKnown } from "#study/provenance-card.ts";
import { testDay } from "#test/support/factories.ts";

const today = testDay;
const read = (written: Readonly<Record<string, string>>, emptyIsNotKnown = true) =>
  decideCard(written, { emptyIsNotKnown, today });
const faultsOf = (written: Readonly<Record<string, string>>) => {
  const refused = read(written);
  return refused.kind === "card-refused" ? refused.faults : {};
};

describe("[I7] a card", () => {
  it("leaves no field blank: each is written, or said not to be known", () => {
    const refused = read({}, false);
    expect(refused).toMatchObject({ kind: "card-refused" });
    expect(refused.kind === "card-refused" && Object.keys(refused.faults)).toEqual(cardFields);
    expect(read({})).toEqual({ kind: "card", card: cardOf({}) });
    expect(Object.values(cardOf({}))).toEqual(cardEntries.map(() => notKnown));
  });

  it("keeps what was written, and takes no empty field for known", () => {
    fc.assert(
      fc.property(
        fc.subarray([...cardFields]),
        fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 40 }),
        (fields, words) => {
          const lines = fields.filter((field) => ["model", "country", "harness"].includes(field));
          const written = Object.fromEntries(lines.map((field) => [field, words]));
          const decided = read(written);
          if (decided.kind !== "card") return;
          for (const field of cardFields)
            expect(decided.card[field]).toBe(written[field]?.trim() || notKnown);
        },
      ),
    );
  });

  it.each([
    ["temperature", "0,7", "number-expected"],
    ["topP", "-1", "number-expected"],
    ["maxTokens", "0", "count-expected"],
    ["samples", "two", "samples-expected"],
    ["samples", "1001", "samples-expected"],
    ["samples", "999999999", "samples-expected"],
    ["seed", "1.5", "seed-expected"],
    ["accessedOn", "1.3.2026", "not-a-date"],
    ["accessedOn", "2026-02-30", "not-a-date"],
    ["accessedOn", "2126-01-01", "date-ahead"],
    ["model", "x".repeat(201), "too-long"],
    ["systemPrompt", "x".repeat(20_001), "too-long"],
    ["model", "two\nlines", "not-text"],
    ["selection", "a\u0000b", "not-text"],
  ])("names the fault of a field: %s %j is %s", (field, words, fault) => {
    expect(faultsOf({ [field]: words })).toEqual({ [field]: fault });
  });

  it.each([
    ["temperature", "0.70"],
    ["temperature", "default"],
    ["seed", "-1"],
    ["seed", "none"],
    ["systemPrompt", "You are\n\ta pharmacist."],
  ])("takes %s as %j, letter by letter", (field, words) => {
    expect(read({ [field]: words })).toMatchObject({ card: { [field]: words } });
  });

  it("has the hash of each prompt, also where only the hash may be told", () => {
    const hash = sha256Hex("Answer briefly.");
    expect(read({ systemPrompt: "Answer briefly." })).toMatchObject({
      card: { systemPromptHash: hash, promptTemplateHash: notKnown },
    });
    expect(read({ systemPrompt: `sha256:${hash}`, promptTemplate: "none" })).toMatchObject({
      card: { systemPromptHash: hash, promptTemplateHash: "none" },
    });
  });
});

describe("[I8] a correction", () => {
  const card = cardOf({ model: "A" });
  const last = { version: 2, hash: cardHash(card) };
  const next = { card: cardOf({ model: "B" }), reason: "Another model.", seen: 2 };
  it("needs a reason and a change, and goes by the version that was seen", () => {
    expect(refuseCorrection(last, next)).toBeNull();
    expect(refuseCorrection(last, { ...next, reason: "" })?.kind).toBe("reason-missing");
    expect(refuseCorrection(last, { ...next, reason: "x".repeat(501) })?.kind).toBe(
      "reason-too-long",
    );
    expect(refuseCorrection(last, { ...next, card })?.kind).toBe("card-unchanged");
    expect(refuseCorrection(last, { ...next, seen: 1 })?.kind).toBe("card-superseded");
    expect(refuseCorrection(null, { ...next, reason: "", seen: 0 })).toBeNull();
  });
});

describe("[I7] a model's name", () => {
  const study = {
    state: "collecting" as const,
    arms: [
      { id: "model", label: "Model", source: "model" as const },
      { id: "pgy1", label: "PGY1", source: "people" as const },
    ],
    models: [{ arm: "model", label: "A 1" }],
  };
  const kindOf = (arm: string, label: string, of: object = {}) =>
    decideModel({ ...study, ...of }, { arm, label }).kind;
  it("is one of its arm, of which models are the authors, while answers are collected", () => {
    expect(kindOf("model", "B 2")).toBe("model");
    expect(kindOf("model", "A 1")).toBe("model-known");
    expect(kindOf("pgy1", "B 2")).toBe("arm-unknown");
    expect(kindOf("model", "")).toBe("label-missing");
    expect(kindOf("model", "b".repeat(81))).toBe("label-too-long");
    expect(kindOf("model", "a\u0000")).toBe("label-not-text");
    expect(kindOf("model", "B 2", { state: "rating" })).toBe("study-not-collecting");
  });
});
