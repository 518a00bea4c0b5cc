// The bank of cases as a whole: the study's set and its reserve.
import { describe, expect, it } from "vitest";
import type { IllustrativeAnswer, VignetteSet } from "#vignettes/schema.ts";
import { mixtureOf, mostNaive } from "#vignettes/check-mixture.ts";
import { builtInSetFolder } from "#vignettes/locate.ts";
import { loadVignetteSet } from "#vignettes/load.ts";
import { answersOf, naiveSolvers } from "#vignettes/naive-solvers.ts";
import { checkSharedRuns } from "#vignettes/shared-runs.ts";

const set = await loadVignetteSet(builtInSetFolder("medication-safety-30"), null);
const reserve = await loadVignetteSet(builtInSetFolder("medication-safety-reserve"), null);
const both = [...set.vignettes, ...reserve.vignettes];

describe("[V10] set and reserve", () => {
  it("hold thirty cases and at least fifteen more, none of them twice, each under a seal and a canary of its own", () => {
    expect([
      set.vignettes.length,
      reserve.vignettes.length >= 15,
      new Set(both.map(({ id }) => id)).size,
    ]).toEqual([30, true, both.length]);
    expect([
      set.setHash === reserve.setHash,
      set.manifest.canary === reserve.manifest.canary,
    ]).toEqual([false, false]);
    expect(checkSharedRuns(both)).toEqual([]);
  });

  it("ask of the set: 18 hazards, at most 15 of them to refuse, 6 sound orders, 4 true alerts, 2 false alerts", () => {
    const { hazards, hazardsToRefuse, soundOrders, trueAlerts, falseAlerts } = mixtureOf(
      set.vignettes,
    );
    expect([
      hazards,
      hazardsToRefuse <= 15,
      soundOrders >= 6,
      trueAlerts >= 4,
      falseAlerts >= 2,
    ]).toEqual([18, true, true, true, true]);
  });

  it.each([
    ["set", set],
    ["reserve", reserve],
  ] as const)(
    "leave no reflex and no two features more than 65 %% of the %s",
    (_, { vignettes }) => {
      const solved = naiveSolvers(vignettes.flatMap(({ key }) => answersOf(key) ?? []));
      expect(solved).toHaveLength(10);
      expect(solved.filter(({ share }) => share > mostNaive)).toEqual([]);
    },
  );

  it("show alerts in hazards too, and clocks and colleagues in sound orders", () => {
    const sound = set.vignettes
      .filter(({ key }) => key.matrix.caseType === "sound")
      .flatMap(({ key }) => answersOf(key) ?? []);
    const hazards = set.vignettes
      .filter(({ key }) => key.matrix.caseType === "mixed")
      .flatMap(({ key }) => answersOf(key) ?? []);
    expect([
      hazards.some(({ alert }) => alert !== "none"),
      sound.some(({ clock }) => clock),
      sound.some(({ colleague }) => colleague),
      sound.some(({ clock, colleague }) => !clock && !colleague),
    ]).toEqual([true, true, true, true]);
  });
});

describe("the set's spread", () => {
  const stems = set.vignettes.map(({ stimulus }) => stimulus.stem).join("\n");

  it("has eight cases or more with eight regular medicines or more", () => {
    const long = set.vignettes.filter(
      ({ stimulus }) =>
        stimulus.data.medications.filter(({ status }) => status !== "proposed").length >= 8,
    );
    expect(long.length).toBeGreaterThanOrEqual(8);
  });

  it("has a child, an adolescent, a patient on dialysis, marked obesity and an interpreter, and says where each case plays", () => {
    expect(
      ["six-year-old", "15-year-old", "on hemodialysis", "148 kg", "interpreter"].filter(
        (mark) => !stems.includes(mark),
      ),
    ).toEqual([]);
    expect(
      both.filter(({ stimulus }) => !/\bOhio\b/u.test(stimulus.stem)).map(({ id }) => id),
    ).toEqual([]);
  });

  it("has severities from temporary discomfort to death among what answers may do", () => {
    const letters = new Set(
      set.vignettes.flatMap(({ key }) => key.criticalErrors.map(({ severity }) => severity)),
    );
    expect([...letters].sort()).toEqual(["D", "E", "F", "G", "H", "I"]);
  });

  it("says for which residents each case is fair", () => {
    expect(
      both.filter(({ key }) => key.schemaVersion === "1.0" || key.matrix.fairFor.length === 0),
    ).toEqual([]);
  });
});

/** Chance that a text of `one` is longer than a text of `other`; a tie counts half. */
function areaUnderCurve(one: readonly number[], other: readonly number[]): number {
  const wins = one.flatMap((a) => other.map((b) => (a > b ? 1 : a === b ? 0.5 : 0) as number));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

const wordsOf = ({ sections }: IllustrativeAnswer): number =>
  Object.values(sections).join(" ").split(/\s+/u).length;
const isNumbered = ({ sections }: IllustrativeAnswer): boolean =>
  /(?:^|\s)1\. .*2\. /su.test(sections.actions);
const share = (
  answers: readonly IllustrativeAnswer[],
  is: (answer: IllustrativeAnswer) => boolean,
): number => answers.filter(is).length / answers.length;

describe.each<[string, VignetteSet]>([
  ["set", set],
  ["reserve", reserve],
])("illustrative answers of the %s", (_, { vignettes }) => {
  const answers = vignettes.flatMap(({ illustrative }) => illustrative?.answers ?? []);
  const of = (arm: string) => answers.filter(({ like }) => like === arm);
  const pairs = [
    ["model", "pgy1"],
    ["model", "pgy2"],
    ["pgy1", "pgy2"],
  ] as const;

  it.each(pairs)("don't tell %s from %s by their length", (one, other) => {
    expect(
      Math.abs(areaUnderCurve(of(one).map(wordsOf), of(other).map(wordsOf)) - 0.5),
    ).toBeLessThan(0.05);
  });

  it.each(pairs)("don't let %s win over %s, nor number their lines more often", (one, other) => {
    const apart = (is: (answer: IllustrativeAnswer) => boolean): number =>
      Math.abs(share(of(one), is) - share(of(other), is));
    const qualities = ["right", "partly-right", "dangerous", "over-cautious"] as const;
    expect(
      Math.max(
        apart(isNumbered),
        ...qualities.map((quality) => apart((answer) => answer.quality === quality)),
      ),
    ).toBeLessThan(0.1);
  });
});
