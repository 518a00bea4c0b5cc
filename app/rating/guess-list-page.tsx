import { Form, useNavigation, useParams } from "@remix-run/react";

import { UnsentNotice } from "#app/drafts/unsent-form.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { ProgressMeter } from "#app/ui/progress-meter.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import type { EndingRefused, GuessEnding, GuessingClosed } from "#study/source-guess.ts";

import { guessAddress, raterHome } from "./rater-addresses.ts";
import { en } from "./words/guess-en.ts";
import { useRaterText } from "./words/use-rater-text.ts";

type GuessingView = Readonly<{
  closed: GuessingClosed["kind"] | null;
  ending: GuessEnding | null;
  asked: number;
  guessed: number;
  nextNumber: number | null;
  sources: readonly string[];
}>;
type Props = Readonly<{ view: GuessingView; refusal: EndingRefused | null }>;

/** What is asked after the sign-off, how far it is, and the way out of it. */
export function GuessListPage({ view, refusal }: Props) {
  const text = useText({ en });
  const { backToReadings } = useRaterText();
  const { studyId } = useParams();
  return (
    <StudyPage title={text.list.title} lead={text.list.lead} width="reading">
      {refusal === null ? null : (
        <Notice
          tone="warning"
          title={
            refusal.kind === "guesses-left" ? text.left(refusal.count) : text.refused[refusal.kind]
          }
        />
      )}
      {view.closed === null ? (
        <OpenGuessing view={view} />
      ) : (
        <Closed closed={view.closed} ending={view.ending} />
      )}
      <p>
        <LinkButton to={raterHome(studyId)}>{backToReadings}</LinkButton>
      </p>
    </StudyPage>
  );
}

function Closed({
  closed,
  ending,
}: Readonly<{ closed: GuessingClosed["kind"]; ending: GuessEnding | null }>) {
  const text = useText({ en });
  const words =
    ending === null
      ? { title: text.list.closedTitle, text: text.refused[closed] }
      : text.list.ended[ending];
  return <EmptyState {...words} />;
}

function OpenGuessing({ view: { asked, guessed, nextNumber, sources } }: Pick<Props, "view">) {
  const { list: text } = useText({ en });
  const { studyId } = useParams();
  return (
    <>
      <section className="stack-close">
        <p>{text.sources}</p>
        <ul>
          {sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
        {text.rules.map((rule) => (
          <p key={rule}>{rule}</p>
        ))}
      </section>
      <ProgressMeter label={text.progress} done={guessed} total={asked} unit={text.unit} />
      {nextNumber === null ? (
        <End
          ending="finished"
          title={text.finishTitle}
          consequences={text.finishConsequences}
          words={text.finish}
        />
      ) : (
        <>
          <p>
            <LinkButton kind="primary" to={guessAddress(studyId, nextNumber)}>
              {guessed === 0 ? text.begin : text.continueGuessing}
            </LinkButton>
          </p>
          <End
            ending="declined"
            title={text.declineTitle}
            consequences={text.declineConsequences}
            words={text.decline}
          />
        </>
      )}
    </>
  );
}

type EndProps = Readonly<{
  ending: GuessEnding;
  title: string;
  consequences: readonly string[];
  words: string;
}>;

function End({ ending, title, consequences, words }: EndProps) {
  const isBusy = useNavigation().state !== "idle";
  return (
    <ConfirmSection title={title} consequences={consequences}>
      <Form method="post" className="stack-close">
        <UnsentNotice />
        <Button
          kind={ending === "finished" ? "primary" : "secondary"}
          name="ending"
          value={ending}
          disabled={isBusy}
        >
          {words}
        </Button>
      </Form>
    </ConfirmSection>
  );
}
