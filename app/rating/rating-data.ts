// What a rater's page draws, typed by its shape: components read plain data and no schema.
import type { ShownStimulus } from "#app/case-view/stimulus-data.ts";
import type { RatingDraft } from "#study/rating.ts";
import type { Question } from "#study/questions.ts";
import type { Rubric } from "#study/rubric.ts";

export type RatingRubric = Pick<Rubric, "instructions" | "harm" | "cannotJudge"> &
  Readonly<{ questions: readonly Question[] }>;

export type OpenKey = Readonly<{
  keyPoints: readonly Readonly<{ code: string; text: string; weight: "E" | "I" | "O" }>[];
  criticalErrors: readonly Readonly<{ code: string; text: string; cap: number }>[];
  acceptableAlternatives: readonly string[];
  outOfScope: readonly string[];
  sources: readonly Readonly<{ title: string; organization: string; year: number | null }>[];
}>;

export type ShownRating = Readonly<{
  version: number;
  submittedAt: string;
  afterClose: boolean;
  amendmentReason: string | null;
  draft: RatingDraft;
}>;
export type ShownDraft = Readonly<{
  version: number;
  draft: RatingDraft;
  secondsVisible: number;
  savedAt: string;
}>;

export type ReadingPageData = Readonly<{
  reading: Readonly<{
    readingId: string;
    position: number;
    total: number;
    vignetteNumber: number;
    stimulus: ShownStimulus;
    text: string;
  }>;
  rubric: RatingRubric;
  harmful: boolean | null;
  key: OpenKey | null;
  rating: ShownRating | null;
  draft: ShownDraft | null;
  isClosed: boolean;
  mayWrite: boolean;
}>;
