import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { en } from "#app/words/gate/en.ts";
import { useText } from "#app/words/language.ts";

import { LinkHistory } from "./link-history.tsx";
import type { OwnSessions } from "./own-sessions.server.ts";
import { SignedInElsewhere } from "./signed-in-elsewhere.tsx";

type SignIns = Readonly<{
  links: OwnSessions["links"];
  /** Rule P14: a sign-in since this session began. */ elsewhere:
    OwnSessions["links"][number] | null;
}>;
type Step = Readonly<{ role: string; text: string; to: string; button: string }>;
type Study = Readonly<{
  id: string;
  title: string;
  code: string;
  state: string;
  steps: readonly Step[];
}>;

/** Every study of the signed-in person, with one next step per role. */
export function YourStudies({
  name,
  studies,
  mayFound,
  links,
  elsewhere,
}: Readonly<{ name: string; studies: readonly Study[]; mayFound: boolean }> & SignIns) {
  const { start } = useText({ en });
  return (
    <PageFrame title={start.title} pseudonym={name} width="reading">
      {elsewhere === null ? null : <SignedInElsewhere link={elsewhere} />}
      {studies.length === 0 ? (
        <EmptyState {...(mayFound ? start.noStudyYet : start.noStudies)} />
      ) : (
        studies.map((study) => <StudyPanel key={study.id} study={study} />)
      )}
      {mayFound ? (
        <p>
          <LinkButton to="/studies/new" kind={studies.length === 0 ? "primary" : "secondary"}>
            {start.newStudy}
          </LinkButton>
        </p>
      ) : null}
      <LinkHistory links={links} />
      <p>
        <LinkButton to="/sessions">{start.sessions}</LinkButton>
      </p>
    </PageFrame>
  );
}

function StudyPanel({ study }: Readonly<{ study: Study }>) {
  const { start } = useText({ en });
  return (
    <section className="panel stack-close" aria-labelledby={`study-${study.id}`}>
      <h2 id={`study-${study.id}`}>{study.title}</h2>
      <p className="quiet">{start.standing(study.code, study.state)}</p>
      {study.steps.map((step) => (
        <div className="stack-close" key={step.role}>
          <p>
            <strong>{start.asRole(step.role)}</strong> {step.text}
          </p>
          <p>
            <LinkButton to={step.to} kind="primary">
              {step.button}
            </LinkButton>
          </p>
        </div>
      ))}
    </section>
  );
}
