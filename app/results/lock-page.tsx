import { Form } from "@remix-run/react";

import { PassphraseField } from "#app/secrets/passphrase-fields.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LedgerUnderWay } from "#app/ui/ledger-under-way.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import type { Obstacle } from "#study/kinds/reader-study/conditions.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { en } from "./words/progress-en.ts";

type LockPageProps = Readonly<{
  state: StudyState;
  studyId: string;
  obstacles: readonly Obstacle[];
  checking: Readonly<{ done: number; entries: number }> | null;
  refused: "not-ready" | "another" | null;
  secretError: string | undefined;
}>;

export function LockPage({ state, refused, secretError, ...page }: LockPageProps) {
  const { lock } = useText({ en });
  return (
    <StudyPage title={lock.title} lead={lock.lead} width="reading">
      {refused === null ? null : (
        <Notice tone="error" title={refused === "another" ? lock.another : lock.notReady} />
      )}
      <ErrorSummary errors={{ passphrase: secretError }} />
      {state === "rating" ? (
        <BeforeTheLock {...page} secretError={secretError} />
      ) : (
        <NotRating state={state} studyId={page.studyId} />
      )}
    </StudyPage>
  );
}

function BeforeTheLock({
  studyId,
  obstacles,
  checking,
  secretError,
}: Pick<LockPageProps, "studyId" | "obstacles" | "checking" | "secretError">) {
  const { lock, obstacle } = useText({ en });
  if (obstacles.length === 0 && checking)
    return <LedgerUnderWay {...checking} then={lock.checking} />;
  if (obstacles.length === 0) {
    return (
      <ConfirmSection title={lock.confirm} consequences={lock.consequences}>
        <Form method="post" className="form" noValidate>
          <PassphraseField error={secretError} />
          <div>
            <Button kind="danger">{lock.button}</Button>
          </div>
        </Form>
      </ConfirmSection>
    );
  }
  return (
    <section className="panel stack-close">
      <h2>{lock.notReady}</h2>
      <ul className="plain-list">
        {obstacles.map((each) => (
          <li key={each.kind}>{obstacle(each)}</li>
        ))}
      </ul>
      <div>
        <LinkButton to={`/studies/${studyId}/progress`}>{lock.toProgress}</LinkButton>
      </div>
    </section>
  );
}

function NotRating({ state, studyId }: Readonly<{ state: StudyState; studyId: string }>) {
  const { lock } = useText({ en });
  if (state !== "locked" && state !== "unblinded")
    return <Notice tone="info" title={lock.notRating} />;
  return (
    <>
      <Notice tone="success" title={lock.done}>
        <p>{lock.doneText}</p>
      </Notice>
      <div>
        <LinkButton to={`/studies/${studyId}/unblind`} kind="primary">
          {lock.toUnblind}
        </LinkButton>
      </div>
    </>
  );
}
