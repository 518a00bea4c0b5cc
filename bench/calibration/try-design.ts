import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";
import { margin, type Design } from "./designs.ts";
import { studyDrawer, type Study } from "./draw-study.ts";
import { methodGroups, type Verdict } from "./methods.ts";
import { armMeansFor } from "./rounded-mean.ts";

export type Tally = Readonly<{
  method: string;
  /** Studies in which the arms are truly alike, and how many of them the method called different. */
  alike: number;
  calledDifferent: number;
  /** Studies exactly at the margin: called non-inferior, and covered by the interval (null without one). */
  atMargin: number;
  calledNonInferior: number;
  covered: number | null;
  notEstimable: number;
}>;

/** Simulates `runs` studies without a difference and as many at the margin. The seed alone decides every number. */
export function tryDesign(design: Design, runs: number, seed: number): readonly Tally[] {
  const generator = xoshiro128(seedWords(seed));
  const drawAlike = studyDrawer(design, armMeansFor(design, 0), generator);
  const drawAtMargin = studyDrawer(design, armMeansFor(design, -margin), generator);
  const alike = methodGroups.map((): (readonly Verdict[])[] => []);
  const atMargin = methodGroups.map((): (readonly Verdict[])[] => []);
  for (let run = 0; run < runs; run++) {
    const [same, worse] = [drawAlike(), againstMargin(drawAtMargin())];
    methodGroups.forEach(({ every, takesMargin, judge }, group) => {
      if (run % every !== 0) return;
      alike[group]?.push(judge(same, generator));
      if (takesMargin) atMargin[group]?.push(judge(worse, generator));
    });
  }
  return methodGroups.flatMap(({ methods }, group) =>
    methods.map((method, place) =>
      tallyOf(method, verdictsAt(alike[group], place), verdictsAt(atMargin[group], place)),
    ),
  );
}

/** Adds the margin to the reference: what was at the margin is then at zero. */
const againstMargin = ({ reference, other }: Study): Study => ({
  reference: reference.map((row) => row.map((score) => score + margin)),
  other,
});

const verdictsAt = (
  judged: readonly (readonly Verdict[])[] | undefined,
  place: number,
): readonly Verdict[] => (judged ?? []).map((verdicts) => verdicts[place] ?? null);

function tallyOf(method: string, alike: readonly Verdict[], atMargin: readonly Verdict[]): Tally {
  const [same, worse] = [
    alike.filter((verdict) => verdict !== null),
    atMargin.filter((verdict) => verdict !== null),
  ];
  const intervals = worse.map(({ coversZero }) => coversZero).filter((covers) => covers !== null);
  return {
    method,
    alike: same.length,
    calledDifferent: same.filter(({ saysDifferent }) => saysDifferent).length,
    atMargin: worse.length,
    calledNonInferior: worse.filter(({ saysAbove }) => saysAbove).length,
    covered: intervals.length === 0 ? null : intervals.filter(Boolean).length,
    notEstimable: alike.length + atMargin.length - same.length - worse.length,
  };
}
