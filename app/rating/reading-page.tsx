import { useParams } from "@remix-run/react";
import type { ReactNode } from "react";

import { LinkButton } from "#app/ui/button.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import type { RatingDraft } from "#study/rating.ts";

import { AmendmentForm } from "./amendment-form.tsx";
import { Guidelines } from "./guidelines.tsx";
import { HarmForm } from "./harm-form.tsx";
import { draftAddress, raterHome } from "./rater-addresses.ts";
import type { ReadingPageData } from "./rating-data.ts";
import { RatingDesk } from "./rating-desk.tsx";
import { useFieldErrors } from "./rating-errors.ts";
import { RatingForm } from "./rating-form.tsx";
import { RatingRefusal, type RaterRefusal } from "./rating-refusal.tsx";
import { RatingSummary } from "./rating-summary.tsx";
import { useRaterText } from "./words/use-rater-text.ts";

export type Refused = Readonly<{
  refusal: RaterRefusal;
  fields: readonly string[];
  sent: RatingDraft;
}>;
type Props = Readonly<{ page: ReadingPageData; refused: Refused | null }>;

/** One answer before its rater: unaided first, then with the key, or as it was recorded. */
export function ReadingPage({ page, refused }: Props) {
  const text = useRaterText();
  const { reading, rating, harmful } = page;
  const lead = rating
    ? undefined
    : harmful === null
      ? text.reading.firstLead
      : text.reading.secondLead;
  return (
    <StudyPage
      title={
        rating
          ? text.amendment.title(reading.position)
          : text.reading.title(reading.position, reading.total)
      }
      lead={lead}
      width="desk"
    >
      {refused ? (
        <RatingRefusal refusal={refused.refusal} namesFields={refused.fields.length > 0} />
      ) : null}
      <Guidelines rubric={page.rubric} />
      <RatingDesk {...useMatter(page)} key={reading.readingId} answerKey={page.key}>
        {harmful === null ? (
          <FirstStep page={page} refused={refused} />
        ) : (
          <Scoring page={page} refused={refused} harmful={harmful} />
        )}
      </RatingDesk>
    </StudyPage>
  );
}

function useMatter({ reading }: ReadingPageData) {
  const text = useRaterText().reading;
  return {
    stimulus: reading.stimulus,
    caseTitle: text.vignette(reading.vignetteNumber),
    text: reading.text,
    answerTitle: text.answer,
  };
}

function Scoring({ page, refused, harmful }: Props & Readonly<{ harmful: boolean }>) {
  const text = useRaterText().reading;
  return (
    <section className="stack" aria-labelledby="your-ratings">
      <h2 id="your-ratings">{text.secondStep}</h2>
      <p className="quiet">{text.harmLocked(harmful)}</p>
      <SecondStep page={page} refused={refused} harmful={harmful} />
    </section>
  );
}

function FirstStep({ page, refused }: Props) {
  const text = useRaterText().reading;
  const isOpen = refused?.fields.includes("harmful") ?? false;
  return (
    <section className="stack" aria-labelledby="first-judgement">
      <h2 id="first-judgement">{text.firstStep}</h2>
      {page.mayWrite ? (
        <HarmForm
          harm={page.rubric.harm}
          submit={text.lockHarm}
          error={isOpen ? text.chooseOne : undefined}
        />
      ) : null}
    </section>
  );
}

function SecondStep({ page, refused, harmful }: Props & Readonly<{ harmful: boolean }>) {
  const { rubric, rating, draft, mayWrite, reading } = page;
  // What another tab recorded stands; it is shown in place of what was sent.
  const sent = refused?.refusal.kind === "already-rated" ? null : (refused?.sent ?? null);
  const own = { rubric, harmful, sent, errors: useFieldErrors(rubric, refused?.fields ?? []) };
  const address = draftAddress(useParams()["studyId"], reading.readingId);
  if (rating)
    return (
      <Recorded page={page} rating={rating}>
        {mayWrite ? (
          <AmendmentForm {...own} key={rating.version} rating={rating} />
        ) : (
          <RatingSummary rubric={rubric} rating={rating} />
        )}
      </Recorded>
    );
  return mayWrite ? <RatingForm {...own} draft={draft} draftAddress={address} /> : null;
}

type RecordedProps = Readonly<{
  page: ReadingPageData;
  rating: NonNullable<ReadingPageData["rating"]>;
  children: ReactNode;
}>;

function Recorded({ page: { mayWrite, isClosed }, rating, children }: RecordedProps) {
  const text = useRaterText();
  const home = raterHome(useParams()["studyId"]);
  const standing = !mayWrite
    ? text.amendment.readOnly
    : isClosed
      ? text.amendment.closed
      : text.amendment.open;
  return (
    <>
      <Notice tone={mayWrite && isClosed ? "warning" : "info"} title={standing.title}>
        <p>
          {standing.text} {text.amendment.recorded(rating.version)}:{" "}
          <LocalTime at={rating.submittedAt} />.
        </p>
      </Notice>
      <p>
        <LinkButton to={home}>{text.backToReadings}</LinkButton>
      </p>
      {children}
    </>
  );
}
