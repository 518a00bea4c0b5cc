import { Link, useParams } from "@remix-run/react";

import { WaitingDrafts } from "#app/drafts/waiting-drafts.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { ProgressMeter } from "#app/ui/progress-meter.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";

import {
  acquaintanceAddress,
  completedAddress,
  guessesAddress,
  practiceAddress,
  raterHome,
  readingAddress,
  readingOfDraft,
  receiptAddress,
} from "./rater-addresses.ts";
import { ratingDraft } from "./rating-draft.ts";
import { useAskAgainAt } from "./use-ask-again-at.ts";
import { en as acquaintance } from "./words/acquaintance-en.ts";
import { en as guess } from "./words/guess-en.ts";
import { useRaterText } from "./words/use-rater-text.ts";

export type RaterProgress = Readonly<{
  next:
    | Readonly<{ kind: "reading-ready"; id: string }>
    | Readonly<{ kind: "washout-running"; opensAt: Date | string }>
    | Readonly<{
        kind:
          "acquaintances-first" | "practice-first" | "all-read" | "no-seat" | "study-not-rating";
      }>;
  done: number;
  total: number;
  medianSeconds: number | null;
  breakDue: Readonly<{ answers: number; minutes: number }> | null;
  dueAt: string | null;
  signedAt: string | null;
  acquaintances: "to-answer" | "answered" | null;
  guessing: "open" | "ended" | null;
  practiceNumber: number | null;
}>;

/** What is left, and the one next step. */
export function RaterHome({ progress }: Readonly<{ progress: RaterProgress }>) {
  const { home: text, reading } = useRaterText();
  const { done, total, medianSeconds, breakDue, dueAt, signedAt } = progress;
  const { studyId } = useParams();
  return (
    <StudyPage title={text.title} lead={text.lead} width="reading">
      {total === 0 ? null : (
        <div className="stack-close">
          <ProgressMeter label={text.progress} done={done} total={total} unit={text.unit} />
          <p className="quiet">
            {text.left(total - done)}.
            {medianSeconds === null ? null : ` ${text.median(medianSeconds)}.`}
          </p>
          {dueAt === null || signedAt !== null ? null : (
            <p>
              {text.due} <LocalTime at={dueAt} />
            </p>
          )}
        </div>
      )}
      {breakDue ? (
        <Notice tone="info" title={text.breakTitle}>
          <p>{text.breakText(breakDue.answers, breakDue.minutes)}</p>
        </Notice>
      ) : null}
      <WaitingDrafts
        kind={ratingDraft}
        pageOf={(address) => ({ to: readingOfDraft(address), title: reading.ratedHere })}
      />
      <NextStep progress={progress} />
      {done === 0 ? null : (
        <p>
          <Link to={completedAddress(studyId)}>{text.completed}</Link>
        </p>
      )}
    </StudyPage>
  );
}

function NextStep({
  progress: { next, done, signedAt, acquaintances, guessing, practiceNumber },
}: Readonly<{ progress: RaterProgress }>) {
  const { home: text, refusals } = useRaterText();
  const { studyId } = useParams();
  if (signedAt !== null) return <SignedOff guessing={guessing} />;
  switch (next.kind) {
    case "reading-ready":
      return (
        <Step
          to={readingAddress(studyId, next.id)}
          words={done === 0 ? text.begin : text.continueRating}
        />
      );
    case "acquaintances-first":
      return <AcquaintanceQuestion stage="taking-over" />;
    case "practice-first":
      return (
        <Step
          to={practiceAddress(studyId, practiceNumber ?? 1)}
          words={text.practice}
          sentence={text.practiceText}
        />
      );
    case "washout-running":
      return <Pause opensAt={next.opensAt} />;
    case "all-read":
      return (
        <EmptyState title={text.allReadTitle} text={text.allReadText}>
          <LinkButton kind="primary" to={completedAddress(studyId)}>
            {text.toSignOff}
          </LinkButton>
        </EmptyState>
      );
    case "no-seat":
      return <EmptyState title={refusals["no-seat"].title} text={refusals["no-seat"].text({})} />;
    case "study-not-rating":
      return acquaintances === null ? (
        <EmptyState title={text.closedTitle} text={text.closedText} />
      ) : (
        <AcquaintanceQuestion stage={acquaintances} />
      );
  }
}

/** One question stands before rating: whom the rater knows. */
function AcquaintanceQuestion({
  stage,
}: Readonly<{ stage: "to-answer" | "answered" | "taking-over" }>) {
  const { home: text } = useRaterText();
  const { home } = useText({ en: acquaintance });
  const { studyId } = useParams();
  const isAsked = stage !== "answered";
  const title = {
    "to-answer": home.askTitle,
    "taking-over": home.askTitleTakingOver,
    answered: text.closedTitle,
  }[stage];
  const words = {
    "to-answer": home.askText,
    "taking-over": home.askTakingOver,
    answered: text.closedText,
  }[stage];
  return (
    <EmptyState title={title} text={words}>
      <LinkButton kind={isAsked ? "primary" : "secondary"} to={acquaintanceAddress(studyId)}>
        {isAsked ? home.ask : home.change}
      </LinkButton>
    </EmptyState>
  );
}

function SignedOff({ guessing }: Pick<RaterProgress, "guessing">) {
  const { home: text } = useRaterText();
  const { home } = useText({ en: guess });
  const { studyId } = useParams();
  const isOpen = guessing === "open";
  return (
    <EmptyState
      title={isOpen ? home.title : text.signedTitle}
      text={isOpen ? home.text : text.signedText}
    >
      {isOpen ? (
        <LinkButton kind="primary" to={guessesAddress(studyId)}>
          {home.open}
        </LinkButton>
      ) : null}
      <LinkButton kind={isOpen ? "secondary" : "primary"} to={receiptAddress(studyId)}>
        {text.toReceipt}
      </LinkButton>
    </EmptyState>
  );
}

function Step({ to, words, sentence }: Readonly<{ to: string; words: string; sentence?: string }>) {
  return (
    <div className="stack-close">
      {sentence === undefined ? null : <p>{sentence}</p>}
      <p>
        <LinkButton kind="primary" to={to}>
          {words}
        </LinkButton>
      </p>
    </div>
  );
}

/** The page goes on by itself when the pause is over; without scripts the link asks. */
function Pause({ opensAt }: Readonly<{ opensAt: Date | string }>) {
  const text = useRaterText().home;
  const { studyId } = useParams();
  useAskAgainAt(opensAt);
  return (
    <Notice tone="info" title={text.washoutTitle}>
      <p>
        {text.washoutText} <LocalTime at={opensAt} />
      </p>
      <p>
        <LinkButton to={raterHome(studyId)}>{text.washoutAgain}</LinkButton>
      </p>
    </Notice>
  );
}
