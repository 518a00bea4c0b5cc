// A resident's answer as a draft that the saver can keep.
import type { DraftKind } from "#app/drafts/draft-kind.ts";
import { type Fields, formFields } from "#app/drafts/form-fields.ts";
import { type AnswerSections, emptySections, sectionKeys } from "#study/answer.ts";

export type AnswerDraftRefusal =
  | Readonly<{ kind: "already-submitted" | "case-unknown" | "study-not-collecting" }>
  | Readonly<{ kind: "form-refused"; errors: Readonly<Record<string, string>> }>;

type Reply =
  | Readonly<{ kind: "draft-saved"; version: number; savedAt: string }>
  | Readonly<{ kind: "draft-conflict"; version: number; savedAt: string; draft: AnswerSections }>
  | Readonly<{ kind: "signed-out" }>
  | AnswerDraftRefusal;

export const answerDraft: DraftKind<AnswerDraftRefusal> = {
  // A section left empty is part of the answer.
  read: (form) => ({ ...emptySections, ...formFields(form) }),
  isWords: (field) => sectionKeys.some((key) => key === field),
  answerOf: (reply) => {
    const said = reply as Reply;
    if (said.kind === "draft-saved" || said.kind === "signed-out") return said;
    if (said.kind === "draft-conflict")
      return {
        kind: said.kind,
        other: { version: said.version, savedAt: said.savedAt, fields: said.draft },
      };
    return { kind: "draft-refused", reason: said, isFinal: said.kind !== "form-refused" };
  },
  savesTime: true,
};

export const sectionsIn = (fields: Fields): AnswerSections =>
  Object.fromEntries(sectionKeys.map((key) => [key, fields[key] ?? ""])) as AnswerSections;
