import fc from "fast-check";
import { expect, it } from "vitest";
import { countPaste, countSecond } from "#app/writing/writing-recorder.ts";
import { type SectionKey, sectionKeys } from "#study/answer.ts";
import { addWriting, noWriting, type WritingSummary } from "#study/writing.ts";

type Act = Readonly<{ section: SectionKey | null; pasted: string | null }>;
const acts = fc.array(
  fc.record({
    section: fc.constantFrom(...sectionKeys, null),
    pasted: fc.option(fc.string({ unit: "grapheme" })),
  }),
);
const countAll = (done: readonly Act[]): WritingSummary =>
  done.reduce(
    (counted, { section, pasted }) =>
      pasted === null ? countSecond(counted, section) : countPaste(counted, section, pasted),
    noWriting,
  );

it("[C5] each second and each paste counts once, in its own section, a paste by its characters", () => {
  fc.assert(
    fc.property(acts, (done) => {
      const counted = countAll(done);
      for (const key of sectionKeys) {
        const own = done.filter(({ section }) => section === key);
        const pasted = own.flatMap(({ pasted: text }) => (text ? [text] : []));
        expect(counted[key]).toEqual({
          seconds: own.filter(({ pasted: text }) => text === null).length,
          pastes: pasted.length,
          pastedCharacters: pasted.reduce((sum, text) => sum + [...text].length, 0),
        });
      }
    }),
  );
});

it("[C5] two pages' counts add up to what one page would have counted", () => {
  fc.assert(
    fc.property(acts, acts, (one, other) => {
      expect(addWriting(countAll(one), countAll(other))).toEqual(countAll([...one, ...other]));
    }),
  );
});

it("[C5] no count holds a word of what was pasted", () => {
  expect(JSON.stringify(countPaste(noWriting, "problem", "hyperkalaemia"))).not.toContain("kal");
});
