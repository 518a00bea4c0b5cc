import type { LinearMixedData } from "#analysis/mixed-models/mixed-design.ts";
import { primaryRows, type RatingRow, type RatingsTable } from "#analysis/ratings-table.ts";

export type Scored = RatingRow & Readonly<{ score: number }>;

/** Primary rows with a score, as the mixed models read them. */
export const scoredRows = (rows: RatingsTable): readonly Scored[] => primaryRows(rows).filter((row): row is Scored => row.score !== null);

/** Score by arm, with every two-way random effect: vignettes, raters, and how both differ between arms and between each other. */
export function mixedModelData(rows: readonly Scored[], referenceArm: string): LinearMixedData {
  const arms = rows.map(({ arm }) => arm);
  const vignettes = rows.map(({ vignette }) => vignette);
  const raters = rows.map(({ rater }) => rater);
  return {
    response: rows.map(({ score }) => score),
    terms: [{ name: "arm", values: arms, reference: referenceArm }],
    random: [
      { name: "vignette", factors: [vignettes] },
      { name: "rater", factors: [raters] },
      { name: "vignette:arm", factors: [vignettes, arms] },
      { name: "rater:arm", factors: [raters, arms] },
      { name: "vignette:rater", factors: [vignettes, raters] },
    ],
  };
}
