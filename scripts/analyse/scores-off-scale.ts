import type { Plan } from "#analysis/plan.ts";
import type { RatingProblem, RatingsRead } from "./read-ratings.ts";

/** Scores that the plan's scales don't have, by line. */
export function scoresOffScale(
  { table, lines }: RatingsRead,
  { criteria, harmCriterion }: Plan,
): readonly RatingProblem[] {
  const scales = new Map(criteria.map(({ criterion, scale }) => [criterion, scale]));
  if (harmCriterion !== null) scales.set(harmCriterion, { lowest: 0, highest: 1, better: "lower" });
  return table.flatMap(({ criterion, score }, index): RatingProblem[] => {
    const scale = scales.get(criterion);
    if (score === null || scale === undefined || (score >= scale.lowest && score <= scale.highest))
      return [];
    return [
      {
        line: lines[index] ?? 0,
        column: "score",
        reason: `${score} is off the plan's scale of "${criterion}", ${scale.lowest} to ${scale.highest}`,
      },
    ];
  });
}
