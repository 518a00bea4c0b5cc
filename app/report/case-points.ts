import type { CriterionReport } from "#analysis/report-document.ts";
import { highestIn, lowestIn } from "#study/extremes.ts";

export type CasePoint = Readonly<{
  vignette: string;
  place: number;
  means: readonly Readonly<{ arm: string; label: string; mean: number; ratings: number }>[];
}>;

/** Cases with any score, those first in which the arms lie furthest apart: a reader looks for where sources disagree. */
export function casePoints({ vignettes, arms }: CriterionReport): readonly CasePoint[] {
  const labels = new Map(arms.map(({ arm, label }) => [arm, label]));
  return vignettes
    .map(({ vignette, means }) => ({
      vignette,
      means: means.flatMap(({ arm, mean, ratings }) =>
        mean === null ? [] : [{ arm, label: labels.get(arm) ?? arm, mean, ratings }],
      ),
    }))
    .filter(({ means }) => means.length > 0)
    .sort(
      (one, other) =>
        spread(other.means) - spread(one.means) || one.vignette.localeCompare(other.vignette),
    )
    .map((point, index) => ({ ...point, place: index + 1 }));
}

function spread(means: CasePoint["means"]): number {
  const all = means.map(({ mean }) => mean);
  return highestIn(all) - lowestIn(all);
}
