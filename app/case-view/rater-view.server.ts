// What a rater's pages may carry of stimulus, rubric and key, built field by field.
import type { Rubric } from "#study/rubric.ts";
import type { Key, Stimulus } from "#vignettes/schema.ts";

export type RaterStimulus = Pick<Stimulus, "stem" | "data" | "question">;

/** The columns hold what the loader of vignette sets has checked. */
export function shownStimulus(stored: unknown): RaterStimulus {
  const { stem, data, question } = stored as Stimulus;
  const { vitals, labs, medications, ecg, allergies } = data;
  return { stem, question, data: { vitals, labs, medications, allergies, ...(ecg && { ecg }) } };
}

type Choice = Readonly<{ id: string; label: string; description: string }>;

export type RaterRubric = Pick<
  Rubric,
  | "instructions"
  | "criteria"
  | "omission"
  | "overCaution"
  | "confidence"
  | "cannotJudge"
  | "comment"
> &
  Readonly<{
    harm: Omit<Rubric["harm"], "severities" | "likelihoods"> &
      Readonly<{ severities: readonly Choice[]; likelihoods: readonly Choice[] }>;
  }>;

const choice = ({ id, label, description }: Choice): Choice => ({ id, label, description });

export function raterRubric({
  instructions,
  criteria,
  harm,
  omission,
  overCaution,
  confidence,
  cannotJudge,
  comment,
}: Rubric): RaterRubric {
  const { question, note, severityQuestion, likelihoodQuestion } = harm;
  return {
    instructions,
    criteria,
    omission,
    overCaution,
    confidence,
    cannotJudge,
    comment,
    harm: {
      question,
      note,
      severityQuestion,
      likelihoodQuestion,
      severities: harm.severities.map(choice),
      likelihoods: harm.likelihoods.map(choice),
    },
  };
}

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
