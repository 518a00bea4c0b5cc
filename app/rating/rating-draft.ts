// A rating as a draft that the saver can keep.
import type { DraftKind } from "#app/drafts/draft-kind.ts";
import { formFields } from "#app/drafts/form-fields.ts";
import type { RatingDraft } from "#study/rating.ts";

export type RatingDraftRefusal = "draft-not-yours" | "form-unreadable";

type Reply =
  | Readonly<{ kind: "draft-saved"; version: number; savedAt: string }>
  | Readonly<{ kind: "draft-conflict"; version: number; savedAt: string; draft: RatingDraft }>
  | Readonly<{ kind: "signed-out" | RatingDraftRefusal }>;

export const ratingDraft: DraftKind<RatingDraftRefusal> = {
  read: formFields,
  isWords: (field) => !["basedOn", "device", "secondsVisible"].includes(field),
  answerOf: (reply) => {
    const said = reply as Reply;
    if (said.kind === "draft-saved") return said;
    if (said.kind === "draft-conflict")
      return {
        kind: said.kind,
        other: { version: said.version, savedAt: said.savedAt, fields: said.draft },
      };
    return said.kind === "signed-out"
      ? { kind: said.kind }
      : { kind: "draft-refused", reason: said.kind, isFinal: said.kind === "draft-not-yours" };
  },
  savesTime: false,
};
