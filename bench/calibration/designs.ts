// The designs under which the methods are tried: raters, how much their view of the arms differs, who wrote the answers.

export type Authors = Readonly<{ residents: number; standardDeviation: number }>;

export type Design = Readonly<{
  raters: number;
  /** Scale points squared. */
  raterByArm: number;
  authors: Authors;
}>;

export const vignettes = 30;

/** Scale points squared, before scores are rounded to the scale. */
export const components = {
  vignette: 0.25,
  rater: 0.1,
  armVignette: 0.1,
  vignetteRater: 0.05,
  residual: 0.45,
} as const;

/** Scores are rounded to its whole numbers and cut at its ends; `middle` lies half-way between the arms. */
export const scale = { lowest: 1, highest: 5, middle: 3.3 } as const;

/** Scale points: at the margin the reference arm is truly worse by so much. */
export const margin = 0.5;

/** Of the cells of each rater; only the MRMC method for missing cells is given such data. */
export const missingShare = 0.1;

export const raterCounts = [3, 6, 10] as const;
export const raterByArmVariances = [0, 0.02, 0.05] as const;
/** Without a spread of authors their number changes nothing, so it stands once. */
export const authorships: readonly Authors[] = [
  { residents: 1, standardDeviation: 0 },
  { residents: 1, standardDeviation: 0.2 },
  { residents: 5, standardDeviation: 0.2 },
];

export const designs: readonly Design[] = authorships.flatMap((authors) =>
  raterCounts.flatMap((raters) =>
    raterByArmVariances.map((raterByArm) => ({ raters, raterByArm, authors })),
  ),
);

export const authorsName = ({ residents, standardDeviation }: Authors): string =>
  standardDeviation === 0 ? "1 or 5, SD 0" : `${residents}, SD ${standardDeviation}`;
