// Which studies the deciding lines are tried on: a centre, each factor varied alone around it, and
// corners.

export const scoreKinds = ["ordinal", "normal", "skewed", "ceiling", "unequal raters"] as const;
export type ScoreKind = (typeof scoreKinds)[number];

export const shapes = ["complete", "30 % missing", "dropouts", "unequal blocks"] as const;
export type Shape = (typeof shapes)[number];

export type Cell = Readonly<{
  raters: number;
  vignettes: number;
  /** Variance of how raters see the arms, scale points squared. */
  raterByArm: number;
  scores: ScoreKind;
  shape: Shape;
}>;

const centre: Cell = {
  raters: 6,
  vignettes: 30,
  raterByArm: 0.02,
  scores: "ordinal",
  shape: "complete",
};

const around: readonly Cell[] = [
  centre,
  ...[2, 3, 10].map((raters) => ({ ...centre, raters })),
  ...[5, 10].map((vignettes) => ({ ...centre, vignettes })),
  ...[0, 0.05].map((raterByArm) => ({ ...centre, raterByArm })),
  ...scoreKinds.slice(1).map((scores) => ({ ...centre, scores })),
  ...shapes.slice(1).map((shape) => ({ ...centre, shape })),
];

/** Raters who see the arms alike, and raters who don't. */
const bothViews = (cell: Cell): readonly Cell[] =>
  [0, 0.05].map((raterByArm) => ({ ...cell, raterByArm }));

const corners: readonly Cell[] = [
  ...bothViews({ ...centre, raters: 2 }),
  ...bothViews({ ...centre, raters: 3 }),
  { ...centre, raters: 3, raterByArm: 0.2 },
  ...bothViews({ ...centre, raters: 10 }),
  ...bothViews({ ...centre, raters: 3, vignettes: 5 }),
  ...bothViews({ ...centre, raters: 10, vignettes: 5 }),
  ...(["normal", "ceiling", "unequal raters"] as const).flatMap((scores) =>
    bothViews({ ...centre, raters: 3, scores }),
  ),
  ...shapes.slice(1).flatMap((shape) => bothViews({ ...centre, raters: 3, shape })),
];

export const cells: readonly Cell[] = [...around, ...corners];

export const cellColumns = ["raters", "vignettes", "rater-by-arm", "scores", "cells"] as const;

export const cellTexts = (cell: Cell): readonly string[] =>
  [cell.raters, cell.vignettes, cell.raterByArm, cell.scores, cell.shape].map(String);

export const cellName = (cell: Cell): string => cellTexts(cell).join(", ");
