import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import {
  type DraftWrite,
  findAnswerDraft,
  type StoredDraft,
  writeAnswerDraft,
} from "#db/queries/answer-drafts.ts";
import { findOwnCase } from "#db/queries/answers-own.ts";
import { keepWritingCount } from "#db/queries/writing.ts";
import { type AnswerSections, joinSections, sectionKeys } from "#study/answer.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { WritingCount } from "#study/writing.ts";

export type DraftRequest = Readonly<{
  basedOn: number;
  sections: AnswerSections;
  secondsVisible: number;
  /** What the page counted; null without scripts. */ writing: WritingCount | null;
}>;

export type DraftSaved = Readonly<{ kind: "draft-saved"; draft: StoredDraft }>;
export type DraftRefused =
  | Readonly<{ kind: "draft-conflict"; draft: StoredDraft }>
  | Readonly<{ kind: "study-not-collecting"; state: StudyState }>
  | Readonly<{ kind: "already-submitted" | "case-unknown" }>;

/** Once this returns `draft-saved`, the row is committed. */
export async function saveAnswerDraft(
  actor: Actor,
  number: number,
  request: DraftRequest,
): Promise<DraftSaved | DraftRefused> {
  return asActor(actor.pools.author, actor.session, async (tx) => {
    const found = await findOwnCase(tx, actor.studyId, number);
    if (!found) return { kind: "case-unknown" };
    if (found.answer) return { kind: "already-submitted" };
    if (found.studyState !== "collecting")
      return { kind: "study-not-collecting", state: found.studyState };
    const { authorId, vignetteId } = found;
    const { writing, ...words } = request;
    // Rule C5. Also where the words meet another window's: each page counts for itself.
    if (found.recordsWriting && writing) await keepWritingCount(tx, found, writing);
    return saveOver(tx, { authorId, vignetteId, ...words });
  });
}

async function saveOver(tx: Tx, write: DraftWrite): Promise<DraftSaved | DraftRefused> {
  const written = await writeAnswerDraft(tx, write);
  if (written) return { kind: "draft-saved", draft: written };
  const standing = await findAnswerDraft(tx, write);
  // Nothing stands there, or nothing with a word in it: there is nothing to lose.
  if (!standing || isEmpty(standing.sections))
    return saveOver(tx, { ...write, basedOn: standing?.version ?? 0 });
  // A replayed save, whose answer was lost on the way, finds its own words.
  return {
    kind: isSame(standing.sections, write.sections) ? "draft-saved" : "draft-conflict",
    draft: standing,
  };
}

const isEmpty = (sections: AnswerSections): boolean => joinSections(sections) === "";
const isSame = (a: AnswerSections, b: AnswerSections): boolean =>
  sectionKeys.every((key) => a[key] === b[key]);
