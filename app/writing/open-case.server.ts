import type { Actor } from "#app/http/actor.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import { findAnswerDraft, type StoredDraft } from "#db/queries/answer-drafts.ts";
import { findOwnCase, listOwnCases, type OwnAnswer } from "#db/queries/answers-own.ts";
import { findWriting } from "#db/queries/writing.ts";
import {
  type AnswerContext,
  type AnswerRefused,
  type AnswerSections,
  type AnswerSpec,
  decideAnswer,
  emptySections,
} from "#study/answer.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { WritingSummary } from "#study/writing.ts";
import { Stimulus } from "#vignettes/schema.ts";

export type CaseText = Readonly<Pick<Stimulus, "stem" | "data" | "question">>;

export type OpenedCase = Readonly<{
  kind: "case-opened";
  number: number;
  studyState: StudyState;
  text: CaseText;
  spec: AnswerSpec;
  draft: StoredDraft | null;
  /** Whether how it is written is counted. */
  recordsWriting: boolean;
  /** What was counted until now; null where nothing was. */
  writing: WritingSummary | null;
  answer: OwnAnswer | null;
  /** The first reason why the draft can't be submitted as it stands; the attestation apart. */
  obstacle: AnswerRefused | null;
  /** The first other case not submitted. */
  next: number | null;
}>;

/** One case of the resident's own list: its text, what was saved, and what was submitted. */
export async function openCase(
  actor: Actor,
  number: number,
): Promise<OpenedCase | Readonly<{ kind: "case-unknown" }>> {
  return asActor(actor.pools.author, actor.session, async (tx) => {
    const found = await findOwnCase(tx, actor.studyId, number);
    if (!found) return { kind: "case-unknown" };
    const { studyState, answer } = found;
    const { stem, data, question, answerSpec: spec } = Stimulus.parse(found.stimulus);
    const draft = await findAnswerDraft(tx, found);
    const writing = found.recordsWriting ? await findWriting(tx, found) : null;
    const others = await listOwnCases(tx, actor.studyId);
    const obstacle = obstacleTo(
      { studyState, alreadySubmitted: answer !== null, spec },
      draft?.sections ?? emptySections,
    );
    const next =
      others.find((other) => other.submittedAt === null && other.number !== number)?.number ?? null;
    return {
      kind: "case-opened",
      number,
      studyState,
      text: { stem, data, question },
      spec,
      draft,
      recordsWriting: found.recordsWriting,
      writing,
      answer,
      obstacle,
      next,
    };
  });
}

/** Asks the rule itself, as if everything were attested. */
function obstacleTo(context: AnswerContext, sections: AnswerSections): AnswerRefused | null {
  const decision = decideAnswer(context, { sections, noGenerativeAi: true, resources: "" });
  return decision.kind === "answer-submitted" ? null : decision;
}
