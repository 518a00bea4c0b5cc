import { Form, useNavigation, useParams } from "@remix-run/react";

import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldId } from "#app/ui/field-id.ts";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import type { DeclarationRefused, ListedWriter } from "#study/acquaintance.ts";

import { ChoiceScale } from "./choice-scale.tsx";
import { raterHome } from "./rater-addresses.ts";
import { en } from "./words/acquaintance-en.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type Typed = Readonly<{ answer: "none" | "some" | null; known: readonly string[] }>;
type Props = Readonly<{
  page: Readonly<{
    stage: "before-seal" | "taking-over" | "closed";
    listed: readonly ListedWriter[];
    listedAs: string;
    declared: Readonly<{ known: readonly string[]; at: string; isForThisList: boolean }> | null;
    isSaved: boolean;
  }>;
  refusal: DeclarationRefused["kind"] | null;
  typed: Typed | null;
}>;

/** Which residents a rater knows: asked before the seal, or when a seat is taken over after it, by pseudonym and institution. */
export function AcquaintancePage({ page, refusal, typed }: Props) {
  const text = useText({ en });
  const { backToReadings } = useRaterText();
  const { studyId } = useParams();
  const lead = {
    "before-seal": text.lead,
    "taking-over": text.leadTakingOver,
    closed: text.leadClosed,
  }[page.stage];
  return (
    <StudyPage title={text.title} lead={lead} width="reading">
      {refusal === null || refusal === "answer-missing" || refusal === "known-missing" ? null : (
        <Notice tone="error" title={text.refused[refusal]} />
      )}
      {page.isSaved && refusal === null ? <Notice tone="success" title={text.saved} /> : null}
      <Standing page={page} />
      <Question page={page} refusal={refusal} typed={typed} />
      <p>
        <LinkButton to={raterHome(studyId)}>{backToReadings}</LinkButton>
      </p>
    </StudyPage>
  );
}

function Standing({ page: { declared, stage, listed } }: Pick<Props, "page">) {
  const text = useText({ en });
  if (declared === null) return null;
  const isOutdated = !declared.isForThisList && listed.length > 0 && stage !== "closed";
  return (
    <>
      {isOutdated ? (
        <Notice tone="warning" title={text.outdatedTitle}>
          <p>{text.outdatedText}</p>
        </Notice>
      ) : null}
      <p>
        {text.standing(declared.known)} {text.standingAt} <LocalTime at={declared.at} />.
      </p>
    </>
  );
}

function Question({ page, refusal, typed }: Props) {
  const text = useText({ en });
  const { listed, listedAs, stage } = page;
  const isBusy = useNavigation().state !== "idle";
  if (stage === "closed") return <EmptyState title={text.closedTitle} text={text.closedText} />;
  if (listed.length === 0) return <EmptyState title={text.nobodyTitle} text={text.nobodyText} />;
  const { answer, known } = typed ?? standingChoice(page);
  const errors =
    refusal === "answer-missing"
      ? { answer: text.choose }
      : refusal === "known-missing"
        ? { answer: text.tick }
        : {};
  return (
    <Form method="post" className="form panel" noValidate key={listedAs}>
      <ErrorSummary errors={errors} />
      <p>{text.why}</p>
      <input type="hidden" name="listedAs" value={listedAs} />
      <ChoiceScale
        name="answer"
        label={text.question}
        error={errors.answer}
        chosen={answer ?? undefined}
        choices={[
          { value: "none", label: text.none },
          { value: "some", label: text.some },
        ]}
      />
      <KnownResidents listed={listed} known={known} />
      <UnsentNotice />
      <div>
        <Button kind="primary" disabled={isBusy}>
          {text.submit}
        </Button>
      </div>
    </Form>
  );
}

/** Only what this rater chose before, and only for this very list. */
function standingChoice({ declared }: Props["page"]): Typed {
  if (!declared?.isForThisList) return { answer: null, known: declared?.known ?? [] };
  return { answer: declared.known.length === 0 ? "none" : "some", known: declared.known };
}

function KnownResidents({
  listed,
  known,
}: Readonly<{ listed: readonly ListedWriter[]; known: readonly string[] }>) {
  const text = useText({ en });
  return (
    <fieldset className="field">
      <legend className="field-label">{text.those}</legend>
      <p className="field-hint">{text.thoseHint}</p>
      {listed.map(({ code, institution }) => (
        <div className="check" key={code}>
          <input
            id={fieldId(code)}
            type="checkbox"
            name="known"
            value={code}
            defaultChecked={known.includes(code)}
          />
          <label htmlFor={fieldId(code)}>{text.resident(code, institution)}</label>
        </div>
      ))}
    </fieldset>
  );
}
