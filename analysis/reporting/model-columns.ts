import type { OrdinalMixedData } from "#analysis/mixed-models/cumulative-logit-mixed.ts";
import type { LinearMixedData } from "#analysis/mixed-models/mixed-design.ts";
import { primaryRows, type RatingRow, type RatingsTable } from "#analysis/ratings-table.ts";

export type Scored = RatingRow & Readonly<{ score: number }>;

/** Primary rows with a score, in an order of their own: an iterative fit would carry the file's order into its last digits. */
export const scoredRows = (rows: RatingsTable): readonly Scored[] =>
  primaryRows(rows)
    .filter((row): row is Scored => row.score !== null)
    .map((row) => ({ row, place: JSON.stringify([row.vignette, row.rater, row.arm]) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1))
    .map(({ row }) => row);

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

/** The same arms; vignettes, raters and how both differ between arms, as random intercepts on the log-odds scale. */
export function ordinalModelData(rows: readonly Scored[], referenceArm: string): OrdinalMixedData {
  const labelled = (name: string, of: (row: Scored) => readonly string[]) => ({
    name,
    labels: rows.map((row) => JSON.stringify(of(row))),
  });
  return {
    scores: rows.map(({ score }) => score),
    terms: [{ name: "arm", values: rows.map(({ arm }) => arm), reference: referenceArm }],
    groupings: [
      labelled("vignette", ({ vignette }) => [vignette]),
      labelled("rater", ({ rater }) => [rater]),
      labelled("vignette:arm", ({ vignette, arm }) => [vignette, arm]),
      labelled("rater:arm", ({ rater, arm }) => [rater, arm]),
    ],
  };
}
