import type { ShownStimulus } from "#app/case-view/stimulus-data.ts";
import { VignetteView } from "#app/case-view/vignette-view.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { UrgentNotice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import { type AnswerSections, type AnswerSpec, emptySections } from "#study/answer.ts";
import type { StudyState } from "#study/vocabulary.ts";
import { noWriting, type WritingSummary } from "#study/writing.ts";

import type { AnswerDraftRefusal } from "./answer-draft.ts";
import { AnswerEditor } from "./answer-editor.tsx";
import { type Submitted, SubmittedAnswer } from "./submitted-answer.tsx";
import { UnsentDraft } from "./unsent-draft.tsx";
import { en } from "./words/en.ts";

type StoredDraft = Readonly<{
  version: number;
  sections: AnswerSections;
  secondsVisible: number;
  savedAt: Date;
}>;

export type OpenedCase = Readonly<{
  number: number;
  studyState: StudyState;
  text: ShownStimulus;
  spec: AnswerSpec;
  draft: StoredDraft | null;
  recordsWriting: boolean;
  writing: WritingSummary | null;
  answer: Submitted | null;
  next: number | null;
}>;

/** What a save without scripts was answered with; `typed` is what stood in the fields. */
export type SaveRefused = Readonly<{ typed: AnswerSections }> &
  (
    | Readonly<{ kind: "form-refused"; errors: Readonly<Record<string, string>> }>
    | Readonly<{ kind: "draft-conflict"; draft: StoredDraft }>
    | Readonly<{ kind: Exclude<AnswerDraftRefusal["kind"], "form-refused"> }>
  );

type CasePageProps = Readonly<{
  list: string;
  opened: OpenedCase;
  refused: SaveRefused | undefined;
}>;

/** The case on one side; on the other the editor, or what was submitted. */
export function CasePage({ list, opened, refused }: CasePageProps) {
  const text = useText({ en });
  return (
    <StudyPage title={text.caseTitle(opened.number)}>
      <div className="side-by-side">
        <VignetteView title={text.caseText} stimulus={opened.text} />
        <div className="stack">
          <OwnSide list={list} opened={opened} refused={refused} />
          <p>
            <LinkButton kind="quiet" to={list}>
              {text.editor.backToList}
            </LinkButton>
          </p>
        </div>
      </div>
    </StudyPage>
  );
}

function OwnSide({ list, opened, refused }: CasePageProps) {
  const text = useText({ en }).editor;
  const { answer, draft, studyState, number, next, spec, recordsWriting, writing } = opened;
  if (answer)
    return (
      <SubmittedAnswer
        answer={answer}
        next={
          next === null || studyState !== "collecting"
            ? null
            : { number: next, address: `${list}/${next}` }
        }
      />
    );
  if (studyState !== "collecting")
    return (
      <UnsentDraft
        state={studyState}
        sections={draft?.sections ?? emptySections}
        typed={refused?.typed ?? null}
      />
    );
  const page = `${list}/${number}`;
  const errors = refused?.kind === "form-refused" ? refused.errors : {};
  return (
    <>
      {refused && refused.kind !== "draft-conflict" && refused.kind !== "form-refused" ? (
        <UrgentNotice tone="error" title={text.refused[refused.kind]} />
      ) : null}
      <ErrorSummary errors={errors} />
      <AnswerEditor
        page={page}
        spec={spec}
        opened={{ address: `${page}/draft`, ...openedDraft(draft, refused) }}
        writing={recordsWriting ? (writing ?? noWriting) : null}
        errors={errors}
      />
    </>
  );
}

function openedDraft(draft: StoredDraft | null, refused: SaveRefused | undefined) {
  const standing = refused?.kind === "draft-conflict" ? refused.draft : draft;
  return {
    // In a conflict the next save is meant to write over the other text: that is the choice the page offers.
    version: standing?.version ?? 0,
    fields: refused?.typed ?? standing?.sections ?? emptySections,
    secondsVisible: standing?.secondsVisible ?? 0,
    state: stateOf(standing, refused),
  };
}

function stateOf(standing: StoredDraft | null, refused: SaveRefused | undefined) {
  if (!standing) return { kind: "untouched" } as const;
  const { version, sections } = standing;
  const savedAt = standing.savedAt.toISOString();
  return refused?.kind === "draft-conflict"
    ? ({ kind: "conflict", other: { version, savedAt, fields: sections } } as const)
    : ({ kind: "saved", at: savedAt } as const);
}
