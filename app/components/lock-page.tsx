import { Form } from "@remix-run/react";

import { useText } from "#app/text/language.ts";
import { en } from "#app/text/investigator/progress-en.ts";
import type { Obstacle } from "#study/study-state.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { Button, LinkButton } from "./button.tsx";
import { ConfirmSection } from "./confirm-section.tsx";
import { Notice } from "./notice.tsx";
import { StudyPage } from "./study-page.tsx";

type LockPageProps = Readonly<{ state: StudyState; studyId: string; obstacles: readonly Obstacle[]; isRefused: boolean }>;

export function LockPage({ state, studyId, obstacles, isRefused }: LockPageProps) {
  const { lock } = useText({ en });
  return (
    <StudyPage title={lock.title} lead={lock.lead} width="reading">
      {isRefused ? <Notice tone="error" title={lock.notReady} /> : null}
      {state === "rating" ? <BeforeTheLock studyId={studyId} obstacles={obstacles} /> : <NotRating state={state} studyId={studyId} />}
    </StudyPage>
  );
}

function BeforeTheLock({ studyId, obstacles }: Readonly<{ studyId: string; obstacles: readonly Obstacle[] }>) {
  const { lock, obstacle } = useText({ en });
  if (obstacles.length === 0) {
    return (
      <ConfirmSection title={lock.confirm} consequences={lock.consequences}>
        <Form method="post">
          <Button kind="danger">{lock.button}</Button>
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
  if (state !== "locked" && state !== "unblinded") return <Notice tone="info" title={lock.notRating} />;
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
