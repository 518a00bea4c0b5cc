// What the study would have said if the scores of several raters had been combined by another rule.
import { highestOf, lowestOf } from "#analysis/extremes.ts";
import { pairedTTest } from "#analysis/paired/paired-t-test.ts";
import type { SensitivityLine } from "#analysis/sensitivity-document.ts";
import { distinctSorted, primaryRows, scoresByAnswer } from "#analysis/ratings-table.ts";
import { meanOrNull } from "./descriptives.ts";
import type { SensitivityInput } from "./sensitivity-input.ts";
import { lineOfDifferences } from "./vignette-line.ts";

type Rule = Readonly<{ name: string; combine(scores: readonly number[]): number }>;

const rules: readonly Rule[] = [
  { name: "the mean of its raters", combine: (scores) => meanOrNull(scores) ?? NaN },
  { name: "the median of its raters", combine: median },
  { name: "its lowest rater", combine: lowestOf },
  { name: "its highest rater", combine: highestOf },
];

/** Each answer takes one score by a rule, and differences are formed after that: not within raters, as the deciding line does. */
export const aggregationLines = (input: SensitivityInput): readonly SensitivityLine[] =>
  rules.map(({ name, combine }) => {
    const method = `paired t test, every answer scored by ${name}`;
    const line = lineOfDifferences(
      input,
      {
        kind: "aggregation",
        name: method,
        test: (differences, against) =>
          pairedTTest(differences, { level: input.plan.level, ...against }),
      },
      differencesBy(input, combine),
    );
    return { ...line, method };
  });

function differencesBy(
  { rows, plan, comparison }: SensitivityInput,
  combine: Rule["combine"],
): readonly number[] {
  const scoresOf = scoresByAnswer(rows);
  const vignettes = distinctSorted(primaryRows(rows).map(({ vignette }) => vignette));
  return vignettes.flatMap((vignette) => {
    const scoreOf = (arm: string): number | null => combined(scoresOf(vignette, arm), combine);
    const own = scoreOf(plan.referenceArm);
    const others = comparison.arms.map(scoreOf).filter((score) => score !== null);
    return own === null || others.length < comparison.arms.length
      ? []
      : [own - (meanOrNull(others) ?? 0)];
  });
}

const combined = (scores: readonly number[], combine: Rule["combine"]): number | null =>
  scores.length === 0 ? null : combine(scores);

function median(scores: readonly number[]): number {
  const sorted = [...scores].sort((one, other) => one - other);
  const [below, above] = [
    sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN,
    sorted[Math.floor(sorted.length / 2)] ?? NaN,
  ];
  return (below + above) / 2;
}
