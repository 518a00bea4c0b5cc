import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideNextReading, type ListedReading } from "#study/next-reading.ts";
import { asId, type ReadingId, studyStates, type VignetteId } from "#study/vocabulary.ts";

const hour = 3_600_000;
const now = new Date("2026-03-02T12:00:00Z");
const ago = (hours: number): Date => new Date(now.getTime() - hours * hour);

const reading = (position: number, change: Partial<ListedReading> = {}): ListedReading => ({
  id: asId<ReadingId>(`reading ${position}`),
  position,
  vignetteId: asId<VignetteId>(`vignette ${position % 3}`),
  rated: false,
  omitted: false,
  openedAt: null,
  ratedAt: null,
  ...change,
});
const rated = (position: number, at: Date, change: Partial<ListedReading> = {}) =>
  reading(position, { rated: true, openedAt: at, ratedAt: at, ...change });
const study = {
  state: "rating",
  washoutHours: 0,
  practiceDone: true,
  declarationOwed: false,
} as const;

describe("[N1] readings open in the seat's order", () => {
  it("the first that is neither rated nor left out comes next", () => {
    const list = [reading(4), rated(1, ago(9)), reading(2, { omitted: true }), reading(3)];
    expect(decideNextReading(list, study, now)).toEqual({
      kind: "reading-ready",
      id: "reading 3",
      position: 3,
    });
  });

  it("whatever order the rows come in", () => {
    const list = Array.from({ length: 12 }, (_, n) =>
      n < 5 ? rated(n + 1, ago(20 - n)) : reading(n + 1),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(list, { minLength: 12, maxLength: 12 }), (shuffled) => {
        expect(decideNextReading(shuffled, study, now)).toEqual({
          kind: "reading-ready",
          id: "reading 6",
          position: 6,
        });
      }),
    );
  });

  it("ends when all are rated or left out", () => {
    expect(
      decideNextReading([rated(1, ago(1)), reading(2, { omitted: true })], study, now),
    ).toEqual({ kind: "all-read" });
  });

  it.each(studyStates.filter((state) => state !== "rating"))("opens none in %s", (state) => {
    expect(decideNextReading([reading(1)], { ...study, state }, now)).toEqual({
      kind: "study-not-rating",
      state,
    });
  });
});

describe("[A16] the question whom the rater knows", () => {
  it("comes before practice and every reading, also one that the rater before had opened or rated", () => {
    const owing = { ...study, practiceDone: false, declarationOwed: true };
    for (const list of [[reading(1)], [reading(1, { openedAt: ago(1) })], [rated(1, ago(1))]])
      expect(decideNextReading(list, owing, now)).toEqual({ kind: "acquaintances-first" });
  });
});

describe("[N2] practice comes before the first reading", () => {
  const unpractised = { ...study, practiceDone: false };

  it("and only before the first", () => {
    expect(decideNextReading([reading(1), reading(2)], unpractised, now)).toEqual({
      kind: "practice-first",
    });
    expect(
      decideNextReading([reading(1, { openedAt: ago(1) }), reading(2)], unpractised, now).kind,
    ).toBe("reading-ready");
  });
});

describe("[N3] washout between two readings of one vignette", () => {
  const list = [rated(1, ago(10)), rated(2, ago(9)), rated(3, ago(8)), reading(4)];

  it("holds the next one until it has passed, and says when", () => {
    expect(decideNextReading(list, { ...study, washoutHours: 24 }, now)).toEqual({
      kind: "washout-running",
      position: 4,
      opensAt: new Date(ago(10).getTime() + 24 * hour),
    });
  });

  it("counts from the latest reading of that vignette, and of no other", () => {
    const again = [rated(1, ago(30)), rated(4, ago(3)), reading(7)];
    expect(decideNextReading(again, { ...study, washoutHours: 4 }, now)).toMatchObject({
      kind: "washout-running",
      opensAt: new Date(ago(3).getTime() + 4 * hour),
    });
    expect(
      decideNextReading([rated(2, ago(0)), reading(4)], { ...study, washoutHours: 4 }, now).kind,
    ).toBe("reading-ready");
  });

  it("has passed at the very moment it ends, and not a millisecond before", () => {
    const list = [rated(1, ago(24)), reading(4)];
    expect(decideNextReading(list, { ...study, washoutHours: 24 }, now).kind).toBe("reading-ready");
    expect(
      decideNextReading(list, { ...study, washoutHours: 24 }, new Date(now.getTime() - 1)).kind,
    ).toBe("washout-running");
  });

  it("lets no reading open early, for any pair of times", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (hoursAgo, washoutHours) => {
        const decision = decideNextReading(
          [rated(1, ago(hoursAgo)), reading(4)],
          { ...study, washoutHours },
          now,
        );
        expect(decision.kind).toBe(hoursAgo >= washoutHours ? "reading-ready" : "washout-running");
      }),
    );
  });

  it("leaves a reading open that was open before", () => {
    expect(
      decideNextReading(
        [rated(1, ago(1)), reading(4, { openedAt: ago(0) })],
        { ...study, washoutHours: 24 },
        now,
      ).kind,
    ).toBe("reading-ready");
  });
});
