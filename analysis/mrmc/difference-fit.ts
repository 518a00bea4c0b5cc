// What REML finds in the differences of one arm pair, raters and vignettes crossed and random.

export const factors = ["rater", "vignette"] as const;
export type Factor = (typeof factors)[number];

export type ErrorTerm = Readonly<{
  /** Of the mean difference, scale points. */
  standardError: number;
  degreesOfFreedom: number;
}>;

export type DifferenceFit = Readonly<{
  estimate: number;
  /**
   * Scale points squared, never below 0. Null where the design gives the factor no variance apart.
   */
  variances: Readonly<Record<Factor, number | null> & { residual: number }>;
  /** Kenward and Roger's, every factor in its place. */
  kept: ErrorTerm;
  /** The same without the factors whose variance is estimated at 0; equal where there is none. */
  dropped: ErrorTerm;
}>;

/**
 * Beside the residual variance a factor's smaller one is rounding of a tie: lme4 calls a fit
 * singular from there on.
 */
export const smallestRatio = 1e-8;

/** Factors of the design whose variance is estimated at 0. */
export const zeroFactors = ({ variances }: Pick<DifferenceFit, "variances">): readonly Factor[] =>
  factors.filter((factor) => variances[factor] === 0);
