// What a rater's pages may carry of stimulus, rubric and key, built field by field.
import type { Choice, ChoiceQuestion, Question } from "#study/questions.ts";
import type { Rubric } from "#study/rubric.ts";
import type { Key, Stimulus } from "#vignettes/schema.ts";

export type RaterStimulus = Pick<Stimulus, "stem" | "data" | "question">;

/** The columns hold what the loader of vignette sets has checked. */
export function shownStimulus(stored: unknown): RaterStimulus {
  const { stem, data, question } = stored as Stimulus;
  const { vitals, labs, medications, ecg, allergies } = data;
  return { stem, question, data: { vitals, labs, medications, allergies, ...(ecg && { ecg }) } };
}

/** Of a choice no rank and no letters: a rater reads its words. */
type ShownQuestion =
  | Exclude<Question, { kind: "choice" }>
  | (Omit<ChoiceQuestion, "choices"> &
      Readonly<{ choices: readonly Pick<Choice, "id" | "label" | "description">[] }>);

export type RaterRubric = Pick<Rubric, "instructions" | "harm" | "cannotJudge"> &
  Readonly<{ questions: readonly ShownQuestion[] }>;

export const raterRubric = ({
  instructions,
  harm,
  questions,
  cannotJudge,
}: Rubric): RaterRubric => ({
  instructions,
  harm,
  cannotJudge,
  questions: questions.map(shownQuestion),
});

const shownQuestion = (question: Question): ShownQuestion =>
  question.kind === "choice"
    ? {
        ...question,
        choices: question.choices.map(({ id, label, description }) => ({ id, label, description })),
      }
    : question;

export type OpenKey = Readonly<{
  keyPoints: readonly Readonly<{ code: string; text: string; weight: "E" | "I" | "O" }>[];
  criticalErrors: readonly Readonly<{ code: string; text: string; cap: number }>[];
  acceptableAlternatives: readonly string[];
  outOfScope: readonly string[];
  sources: readonly Readonly<{ title: string; organization: string; year: number | null }>[];
}>;

/** No title, matrix, slug or mechanism: they say more than a rater needs. */
export function openKey(stored: unknown): OpenKey {
  const key = stored as Key;
  return {
    keyPoints: key.keyPoints.map(({ code, text, weight }) => ({ code, text, weight })),
    criticalErrors: key.criticalErrors.map(({ code, text, cap }) => ({ code, text, cap })),
    acceptableAlternatives: key.acceptableAlternatives,
    outOfScope: key.outOfScope,
    sources: key.sources.map(({ title, organization, year }) => ({
      title,
      organization,
      year: year ?? null,
    })),
  };
}
