import { Form, useNavigation, useParams } from "@remix-run/react";
import { useRef, type ReactNode } from "react";

import type { ShownStimulus } from "#app/case-view/stimulus-data.ts";
import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import type { RatingDraft } from "#study/rating.ts";

import { Guidelines } from "./guidelines.tsx";
import { HarmForm } from "./harm-form.tsx";
import { KeyList } from "./key-list.tsx";
import { KeyView } from "./key-view.tsx";
import { practiceAddress, raterHome } from "./rater-addresses.ts";
import type { OpenKey, RatingRubric } from "./rating-data.ts";
import { RatingDesk, ReadingDesk } from "./rating-desk.tsx";
import { useFieldErrors } from "./rating-errors.ts";
import { useRatingKeys } from "./rating-keys.ts";
import { RatingQuestions } from "./rating-questions.tsx";
import { RatingRefusal, type RaterRefusal } from "./rating-refusal.tsx";
import { useKeyBindings } from "./use-key-bindings.ts";
import { useRaterText } from "./words/use-rater-text.ts";
import { WorkedView, type WorkedRating } from "./worked-view.tsx";

export type PracticeCase = Readonly<{
  number: number;
  total: number;
  stimulus: ShownStimulus;
  text: string;
  rubric: RatingRubric;
  attempt: Readonly<{ harmful: boolean; draft: RatingDraft }> | null;
  worked: WorkedRating | null;
  key: OpenKey | null;
  nextNumber: number | null;
}>;

type Refused = Readonly<{ refusal: RaterRefusal; fields: readonly string[]; sent: RatingDraft }>;
type PracticePageProps = Readonly<{
  practice: PracticeCase;
  /** The first judgement as chosen on this page. */ harmful: boolean | null;
  refused: Refused | null;
}>;

/** A case outside the study: the rater's own try first, the worked rating after it. */
export function PracticePage({ practice, harmful, refused }: PracticePageProps) {
  const text = useRaterText().practice;
  return (
    <StudyPage title={text.title(practice.number, practice.total)} width="desk">
      <Notice tone="info" title={text.banner}>
        <p>{text.bannerText}</p>
      </Notice>
      {refused ? (
        <RatingRefusal refusal={refused.refusal} namesFields={refused.fields.length > 0} />
      ) : null}
      <Guidelines rubric={practice.rubric} />
      <PracticeStep practice={practice} harmful={harmful} refused={refused} />
    </StudyPage>
  );
}

function PracticeStep({ practice, harmful, refused }: PracticePageProps) {
  const text = useRaterText().practice;
  const { rubric, attempt, worked, key } = practice;
  const matter = {
    stimulus: practice.stimulus,
    caseTitle: text.case,
    text: practice.text,
    answerTitle: text.answer,
  };
  if (attempt && worked)
    return (
      <Compared
        practice={practice}
        attempt={attempt}
        worked={worked}
        matter={<ReadingDesk {...matter} />}
      />
    );
  if (harmful === null || key === null)
    return (
      <RatingDesk {...matter} answerKey={null}>
        <HarmForm harm={rubric.harm} method="get" submit={text.lockHarm} />
      </RatingDesk>
    );
  return (
    <RatingDesk {...matter} answerKey={key}>
      <TryForm rubric={rubric} harmful={harmful} refused={refused} />
    </RatingDesk>
  );
}

function TryForm({
  rubric,
  harmful,
  refused,
}: Readonly<{ rubric: RatingRubric; harmful: boolean; refused: Refused | null }>) {
  const text = useRaterText().practice;
  const form = useRef<HTMLFormElement>(null);
  const keyList = useRef<HTMLDetailsElement>(null);
  const [bindings, keepBindings] = useKeyBindings();
  const isBusy = useNavigation().state !== "idle";
  const errors = useFieldErrors(rubric, refused?.fields ?? []);
  useRatingKeys(form, bindings, keyList);
  return (
    <Form method="post" className="form" ref={form}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="harmful" value={harmful ? "yes" : "no"} />
      <RatingQuestions
        rubric={rubric}
        harmful={harmful}
        chosen={refused?.sent ?? {}}
        errors={errors}
      />
      <UnsentNotice />
      <div className="row">
        <Button kind="primary" disabled={isBusy}>
          {text.submit}
        </Button>
      </div>
      <KeyList list={keyList} bindings={bindings} onKeep={keepBindings} />
    </Form>
  );
}

type ComparedProps = Readonly<{
  practice: PracticeCase;
  attempt: NonNullable<PracticeCase["attempt"]>;
  worked: WorkedRating;
  matter: ReactNode;
}>;

function Compared({
  practice: { rubric, key, nextNumber },
  attempt,
  worked,
  matter,
}: ComparedProps) {
  const text = useRaterText().practice;
  const { studyId } = useParams();
  return (
    <div className="stack">
      <WorkedView rubric={rubric} attempt={attempt} worked={worked} />
      <p>
        <LinkButton
          kind="primary"
          to={nextNumber === null ? raterHome(studyId) : practiceAddress(studyId, nextNumber)}
        >
          {nextNumber === null ? text.finish : text.next}
        </LinkButton>
      </p>
      {key ? <KeyView answerKey={key} /> : null}
      {matter}
    </div>
  );
}
