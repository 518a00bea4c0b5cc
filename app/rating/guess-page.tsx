import { Form, useNavigation, useParams } from "@remix-run/react";

import type { ShownStimulus } from "#app/case-view/stimulus-data.ts";
import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice, UrgentNotice } from "#app/ui/notice.tsx";
import { RadioScale } from "#app/ui/radio-scale.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useText } from "#app/words/language.ts";
import type { GuessGiven, GuessingClosed, GuessRefused } from "#study/source-guess.ts";

import { ChoiceScale } from "./choice-scale.tsx";
import { guessAddress, guessesAddress } from "./rater-addresses.ts";
import { ReadingDesk } from "./rating-desk.tsx";
import { en } from "./words/guess-en.ts";

type Guess = Readonly<{
  number: number;
  asked: number;
  vignetteNumber: number;
  stimulus: ShownStimulus;
  text: string;
  choices: readonly Readonly<{ number: number; label: string }>[];
  given: Readonly<{ choice: number | null; confidence: number | null; reason: string }> | null;
}>;
type Props = Readonly<{ guess: Guess; refusal: GuessRefused | null; typed: GuessGiven | null }>;

/** One own answer once more, without its scores: which source wrote it? */
export function GuessPage({ guess, refusal, typed }: Props) {
  const text = useText({ en });
  const { studyId } = useParams();
  const errors = useErrors(refusal);
  return (
    <StudyPage title={text.one.title(guess.number, guess.asked)}>
      {refusal === null ||
      refusal.kind === "guess-incomplete" ||
      refusal.kind === "guess-unknown" ? null : (
        <UrgentNotice tone="warning" title={text.refused[refusal.kind]} />
      )}
      <ReadingDesk
        stimulus={guess.stimulus}
        caseTitle={text.one.case(guess.vignetteNumber)}
        text={guess.text}
        answerTitle={text.one.answer}
      />
      {guess.given === null ? (
        <GuessForm guess={guess} errors={errors} typed={typed} />
      ) : (
        <Given guess={guess} given={guess.given} />
      )}
      <p>
        <LinkButton to={guessesAddress(studyId)}>{text.one.backToList}</LinkButton>
      </p>
    </StudyPage>
  );
}

/** In place of an answer once guesses are closed: why, and the way back. A form sent too late ends here as well. */
export function GuessClosedPage({ closed }: Readonly<{ closed: GuessingClosed["kind"] }>) {
  const text = useText({ en });
  const { studyId } = useParams();
  return (
    <StudyPage title={text.list.title} width="reading">
      <Notice tone="warning" title={text.refused[closed]} />
      <p>
        <LinkButton kind="primary" to={guessesAddress(studyId)}>
          {text.one.backToList}
        </LinkButton>
      </p>
    </StudyPage>
  );
}

type Errors = Readonly<Partial<Record<"choice" | "confidence" | "reason", string>>>;

function useErrors(refusal: GuessRefused | null): Errors {
  const { errors } = useText({ en }).one;
  return refusal?.kind === "guess-incomplete"
    ? Object.fromEntries(refusal.fields.map((field) => [field, errors[field]]))
    : {};
}

const cannotTell = "cannot-tell";

function GuessForm({
  guess: { choices },
  errors,
  typed,
}: Readonly<{ guess: Guess; errors: Errors; typed: GuessGiven | null }>) {
  const { one: text } = useText({ en });
  const isBusy = useNavigation().state !== "idle";
  const sources = choices.map(({ number, label }) => ({ value: String(number), label }));
  return (
    <Form method="post" className="form panel" noValidate>
      <ErrorSummary errors={errors} />
      <ChoiceScale
        name="choice"
        label={text.question}
        error={errors.choice}
        chosen={typed?.choice?.toString()}
        choices={[...sources, { value: cannotTell, label: text.cannotTell }]}
      />
      <RadioScale
        name="confidence"
        label={text.confidence}
        hint={text.confidenceHint}
        error={errors.confidence}
        isOptional
        chosen={typed?.confidence?.toString()}
        levels={text.levels.map((label, index) => ({ value: index + 1, label }))}
      />
      <TextArea
        name="reason"
        label={text.reason}
        hint={text.reasonHint}
        error={errors.reason}
        isOptional
        rows={2}
        defaultValue={typed?.reason}
      />
      <UnsentNotice />
      <div>
        <Button kind="primary" disabled={isBusy}>
          {text.submit}
        </Button>
      </div>
    </Form>
  );
}

function Given({
  guess: { number, asked, choices },
  given,
}: Readonly<{ guess: Guess; given: NonNullable<Guess["given"]> }>) {
  const { one: text } = useText({ en });
  const { studyId } = useParams();
  const source = choices.find((choice) => choice.number === given.choice)?.label ?? text.cannotTell;
  return (
    <section className="panel stack-close">
      <h2>{text.givenTitle}</h2>
      <p>
        {text.given(
          source,
          given.confidence === null ? null : (text.levels[given.confidence - 1] ?? null),
        )}
      </p>
      {given.reason === "" ? null : <p>{given.reason}</p>}
      {number < asked ? (
        <div>
          <LinkButton kind="primary" to={guessAddress(studyId, number + 1)}>
            {text.next}
          </LinkButton>
        </div>
      ) : null}
    </section>
  );
}
