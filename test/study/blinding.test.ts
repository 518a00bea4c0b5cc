import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blind } from "#study/blinding.ts";
import { asId, type ReadingId } from "#study/vocabulary.ts";

const reading = {
  readingId: asId<ReadingId>("a-reading"),
  position: 3,
  total: 18,
  vignetteNumber: 2,
  stimulus: { stem: "A case." },
  text: "An answer.",
};
const fields = Object.keys(reading);

describe("[B1] what a rater is sent of a reading", () => {
  it("is every field of it", () => {
    expect(blind(reading)).toEqual(reading);
  });

  it("is no other field, whatever the row in hand carries", () => {
    const others = fc.dictionary(
      fc.string().filter((key) => !fields.includes(key)),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(others, (other) => {
        const row = {
          ...other,
          arm: "model",
          authorId: "someone",
          repeatOf: null,
          rawText: "raw",
          recordedAt: "2026",
          ...reading,
        };
        expect(Object.keys(blind(row))).toEqual(fields);
      }),
    );
  });
});
