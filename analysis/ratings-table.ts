// The one flat table that every analysis reads.

export type RatingRow = Readonly<{
  rater: string;
  vignette: string;
  arm: string;
  criterion: string;
  /** Scale points; null when the rater could not judge. 0 or 1 for the harm judgement. */
  score: number | null;
  /** Who or what wrote the rated answer. */
  author?: string;
  /** A hidden second reading of an answer: agreement only, never the primary analysis. */
  isRepeat?: boolean;
  /** The reading that the score belongs to. */
  reading?: string;
}>;
