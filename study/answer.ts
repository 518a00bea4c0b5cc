// What a resident writes, and when it counts as submitted.
import type { StudyState } from "./vocabulary.ts";

export const sectionKeys = [
  "bottomLine",
  "problem",
  "actions",
  "monitoring",
  "uncertainty",
] as const;
export type SectionKey = (typeof sectionKeys)[number];
export type AnswerSections = Readonly<Record<SectionKey, string>>;

export type Attestation = Readonly<{ noGenerativeAi: true; resources: string }>;

/** Limits in words, from the vignette. */
export type AnswerSpec = Readonly<{
  minWords: number;
  maxWords: number;
  sections: readonly Readonly<{ key: SectionKey; maxWords: number; required: boolean }>[];
}>;

export type AnswerRequest = Readonly<{
  sections: AnswerSections;
  noGenerativeAi: boolean;
  resources: string;
}>;
export type AnswerContext = Readonly<{
  studyState: StudyState;
  alreadySubmitted: boolean;
  spec: AnswerSpec;
}>;

export type AnswerSubmitted = Readonly<{
  kind: "answer-submitted";
  sections: AnswerSections;
  text: string;
  attestation: Attestation;
}>;
export type AnswerRefused =
  | Readonly<{ kind: "study-not-collecting"; state: StudyState }>
  | Readonly<{ kind: "already-submitted" | "not-attested" }>
  | Readonly<{ kind: "section-missing"; section: SectionKey }>
  | Readonly<{ kind: "section-too-long"; section: SectionKey; words: number; maxWords: number }>
  | Readonly<{
      kind: "section-too-many-characters";
      section: SectionKey;
      characters: number;
      most: number;
    }>
  | Readonly<{ kind: "answer-too-short" | "answer-too-long"; words: number; limit: number }>;

export const emptySections: AnswerSections = {
  bottomLine: "",
  problem: "",
  actions: "",
  monitoring: "",
  uncertainty: "",
};

/** Words are parted by spaces; each Chinese character counts as one. */
export const countWords = (text: string): number =>
  text.match(/\p{Script=Han}|[^\s\p{Script=Han}\u3001-\u303F\uFF01-\uFF0F\uFF1A-\uFF20]+/gu)
    ?.length ?? 0;

/** A limit in words bounds characters too, and so what reading a text can cost. */
export const charactersPerWord = 10;

/** The five sections as the one text that is stored, hashed and later shown. */
export const joinSections = (sections: AnswerSections): string =>
  sectionKeys
    .map((key) => sections[key].trim())
    .filter(Boolean)
    .join("\n\n");

function refuseSection(spec: AnswerSpec, sections: AnswerSections): AnswerRefused | null {
  for (const { key, maxWords, required } of spec.sections) {
    const words = countWords(sections[key]);
    if (required && words === 0) return { kind: "section-missing", section: key };
    if (words > maxWords) return { kind: "section-too-long", section: key, words, maxWords };
    const [characters, most] = [sections[key].trim().length, charactersPerWord * maxWords];
    if (characters > most)
      return { kind: "section-too-many-characters", section: key, characters, most };
  }
  return null;
}

function refuseLength(spec: AnswerSpec, words: number): AnswerRefused | null {
  if (words < spec.minWords) return { kind: "answer-too-short", words, limit: spec.minWords };
  if (words > spec.maxWords) return { kind: "answer-too-long", words, limit: spec.maxWords };
  return null;
}

/** Rules C1 (only while collecting), C2 (one submission), C3 (sections and length), C4 (attested). */
export function decideAnswer(
  context: AnswerContext,
  request: AnswerRequest,
): AnswerSubmitted | AnswerRefused {
  if (context.studyState !== "collecting")
    return { kind: "study-not-collecting", state: context.studyState };
  if (context.alreadySubmitted) return { kind: "already-submitted" };
  const text = joinSections(request.sections);
  const refusal =
    refuseSection(context.spec, request.sections) ?? refuseLength(context.spec, countWords(text));
  if (refusal) return refusal;
  if (!request.noGenerativeAi) return { kind: "not-attested" };
  return {
    kind: "answer-submitted",
    sections: request.sections,
    text,
    attestation: { noGenerativeAi: true, resources: request.resources.trim() },
  };
}
