import { LinkButton } from "#app/ui/button.tsx";
import { ProgressMeter } from "#app/ui/progress-meter.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import type { StudyDesign } from "#study/design.ts";
import { isDone, type RoleCounts, type SetupStep, type SetupStepName } from "#study/setup.ts";
import { type EthicsDecision, type Role, roles as allRoles } from "#study/vocabulary.ts";

import { ObstacleList } from "./obstacle-list.tsx";
import { en } from "./words/en.ts";

type SetupPageProps = Readonly<{
  studyId: string;
  /** Of whoever reads it. */ roles: readonly Role[];
  steps: readonly SetupStep[];
  cases: number | null;
  standing: Readonly<{
    design: StudyDesign | null;
    designVersion: number | null;
    ethics: EthicsDecision | null;
    hasContact: boolean;
    hasPlan: boolean;
    set: string | null;
    people: RoleCounts;
  }>;
}>;

/** Where each step is done, by role: a person's own page of it, or none. */
const pageOf: Readonly<Record<SetupStepName, Readonly<Partial<Record<Role, string>>>>> = {
  contact: { coordinator: "contact" },
  cases: { coordinator: "overview#case-set", investigator: "design#cases" },
  arms: { investigator: "design#arms", statistician: "design", auditor: "design" },
  consent: { coordinator: "ethics" },
  design: { investigator: "design#reading", statistician: "design", auditor: "design" },
  plan: { investigator: "plan", statistician: "plan", auditor: "plan" },
  people: { coordinator: "people" },
};

/** The guide through a draft: what each step has, what it lacks, and the page where it is done. */
export function SetupPage(page: SetupPageProps) {
  const { setup } = useText({ en });
  const isReady = page.steps.every(({ missing }) => missing.every(({ isLater }) => isLater));
  return (
    <StudyPage title={setup.title} lead={setup.lead} width="reading">
      <ProgressMeter
        label={setup.meter}
        done={page.steps.filter(isDone).length}
        total={page.steps.length}
        unit={setup.unit}
      />
      {page.steps.map((step, index) => (
        <Step key={step.name} number={index + 1} step={step} page={page} />
      ))}
      {isReady ? <Ready {...page} /> : null}
    </StudyPage>
  );
}

type StepProps = Readonly<{ number: number; step: SetupStep; page: SetupPageProps }>;

function Step({ number, step, page }: StepProps) {
  const { setup } = useText({ en });
  const { title, by, open } = setup.steps[step.name];
  const role = allRoles.find((held) => page.roles.includes(held) && pageOf[step.name][held]);
  const now = step.missing.flatMap(({ obstacle, isLater }) => (isLater ? [] : [obstacle]));
  const later = step.missing.flatMap(({ obstacle, isLater }) => (isLater ? [obstacle] : []));
  const list = { studyId: page.studyId, roles: page.roles };
  return (
    <section className="panel stack-close" aria-labelledby={`step-${step.name}`}>
      <div className="row">
        <h2 id={`step-${step.name}`}>{setup.numbered(number, title)}</h2>
        <Standing isDone={isDone(step)} isLater={now.length === 0} />
      </div>
      <p className="quiet">{by}</p>
      <Stands name={step.name} {...page} />
      {now.length > 0 ? <ObstacleList obstacles={now} {...list} /> : null}
      {later.length > 0 ? (
        <>
          <p>{setup.isLater}</p>
          <ObstacleList obstacles={later} {...list} />
        </>
      ) : null}
      {role === undefined ? null : (
        <div>
          <LinkButton to={`/studies/${page.studyId}/${pageOf[step.name][role]}`}>{open}</LinkButton>
        </div>
      )}
    </section>
  );
}

function Standing({ isDone: done, isLater }: Readonly<{ isDone: boolean; isLater: boolean }>) {
  const { standing } = useText({ en }).setup;
  if (done) return <StatusBadge tone="success" words={standing.done} />;
  return isLater ? (
    <StatusBadge tone="neutral" words={standing.later} />
  ) : (
    <StatusBadge tone="warning" words={standing.missing} />
  );
}

/** What the step has so far. */
function Stands({ name, ...page }: SetupPageProps & Readonly<{ name: SetupStepName }>) {
  const { setup } = useText({ en });
  const { design, set, ethics, hasContact, hasPlan } = page.standing;
  if (name === "people") return <People {...page} />;
  if (name === "consent") return <Agreed ethics={ethics} people={page.standing.people} />;
  if (name === "contact") return <p>{setup.contact(hasContact)}</p>;
  if (name === "plan") return <p>{setup.plan(hasPlan)}</p>;
  if (design === null) return null;
  if (name === "design") return <Reading {...page} design={design} />;
  if (name === "arms") return <Arms {...design} />;
  return (
    <p>
      {set === null
        ? setup.cases.named(design.vignetteSet, page.cases)
        : setup.cases.attached(set, page.cases ?? 0)}
    </p>
  );
}

function Arms({ arms, referenceArm }: StudyDesign) {
  const { setup } = useText({ en });
  const reference = arms.find(({ id }) => id === referenceArm)?.label ?? referenceArm;
  const labels = arms.map(({ label, source }) => ({ label, isModel: source === "model" }));
  return <p>{setup.arms(labels, reference)}</p>;
}

function Reading({
  design,
  cases,
  standing: { designVersion },
}: SetupPageProps & Readonly<{ design: StudyDesign }>) {
  const text = useText({ en }).setup.design;
  const version = designVersion ?? 1;
  return (
    <>
      <p>{version === 1 ? text.usual : text.version(version)}</p>
      {cases === null ? null : <p>{text.readings(cases, design.arms.length, design.raterSeats)}</p>}
    </>
  );
}

function Agreed({
  ethics,
  people,
}: Readonly<{ ethics: EthicsDecision | null; people: RoleCounts }>) {
  const { setup } = useText({ en });
  const counts = allRoles.map((role) => people[role] ?? { named: 0, agreed: 0 });
  const agreed = counts.reduce((sum, count) => sum + count.agreed, 0);
  const named = counts.reduce((sum, count) => sum + count.named, 0);
  return (
    <p>
      {setup.ethics(ethics)} {setup.agreed(agreed, named)}
    </p>
  );
}

function People({ standing: { people } }: SetupPageProps) {
  const { setup } = useText({ en });
  return (
    <ul>
      {allRoles.map((role) => {
        const count = people[role];
        return count ? <li key={role}>{setup.role(role, count.named, count.agreed)}</li> : null;
      })}
    </ul>
  );
}

function Ready({ studyId, roles }: SetupPageProps) {
  const { ready } = useText({ en }).setup;
  return (
    <section className="panel stack-close">
      <h2>{ready.title}</h2>
      <p>{ready.text}</p>
      {roles.includes("coordinator") ? (
        <div>
          <LinkButton kind="primary" to={`/studies/${studyId}/overview`}>
            {ready.link}
          </LinkButton>
        </div>
      ) : null}
    </section>
  );
}
