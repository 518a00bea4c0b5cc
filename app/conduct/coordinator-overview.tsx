import { Form } from "@remix-run/react";

import { Button, LinkButton } from "#app/ui/button.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { Obstacle } from "#study/kinds/reader-study/conditions.ts";
import type { StudyState } from "#study/vocabulary.ts";
import type { CaseCounts } from "#study/whole-cases.ts";

import { CaseSetSection } from "./case-set-section.tsx";
import type { PlannedSet } from "./coordinator-overview.server.ts";
import {
  ModelProgress,
  ReaderProgress,
  WriterProgress,
  type ModelRow,
  type ReaderRow,
  type WriterRow,
} from "./coordinator-progress.tsx";
import { DeadlineSection } from "./deadline-section.tsx";
import { MixedArmsNotice } from "./mixed-arms-notice.tsx";
import { ObstacleList } from "./obstacle-list.tsx";
import { StudyWalk } from "./study-walk.tsx";
import { TextPreparation } from "./text-preparation.tsx";

type CoordinatorOverviewProps = Readonly<{
  studyId: string;
  state: StudyState;
  obstacles: readonly Obstacle[];
  plannedSet: PlannedSet | null;
  attachedSet: Parameters<typeof CaseSetSection>[0]["attached"];
  writers: readonly WriterRow[];
  models: readonly ModelRow[];
  texts: Readonly<{ answers: number; prepared: number; cleared: number; waiting: CaseCounts }>;
  readers: readonly ReaderRow[];
  dueAt: Date | null;
  dueLocally: string;
  /** What was typed into the deadline and refused. */
  typedDeadline: string | null;
  /** The act just done, and the refusal of the act just asked. */
  done: string | null;
  refused: string | null;
}>;

export function CoordinatorOverview(page: CoordinatorOverviewProps) {
  const text = useText({ en });
  const { overview } = text;
  const done = overview.done[page.done ?? ""];
  return (
    <StudyPage title={overview.title} lead={overview.lead}>
      {page.refused === null ? null : <Notice tone="error" title={page.refused} />}
      {done === undefined || page.refused !== null ? null : <Notice tone="success" title={done} />}
      <StudyWalk state={page.state} />
      <NextStep {...page} />
      {page.state === "draft" ? null : <Progress {...page} />}
      {page.state === "locked" || page.state === "unblinded" ? null : (
        <DeadlineSection
          key={page.dueLocally}
          dueAt={page.dueAt}
          dueLocally={page.typedDeadline ?? page.dueLocally}
          error={page.typedDeadline === null ? undefined : (page.refused ?? undefined)}
        />
      )}
      <CaseSetSection
        attached={page.attachedSet}
        planned={page.plannedSet}
        canAttach={page.state === "draft"}
      />
      <section className="panel stack-close">
        <h2>{overview.ethicsTitle}</h2>
        <p>{overview.ethicsText}</p>
        <div>
          <LinkButton to={`/studies/${page.studyId}/ethics`}>{overview.ethicsLink}</LinkButton>
        </div>
      </section>
    </StudyPage>
  );
}

function NextStep({ state, obstacles, studyId }: CoordinatorOverviewProps) {
  const { overview, states } = useText({ en });
  if (state === "draft")
    return obstacles.length > 0 ? (
      <Obstacles step={states.collecting.name} obstacles={obstacles} studyId={studyId} />
    ) : (
      <OpenCollecting />
    );
  if (state === "collecting")
    return obstacles.length > 0 ? (
      <Obstacles step={states.rating.name} obstacles={obstacles} studyId={studyId} />
    ) : (
      <ReadyToSeal studyId={studyId} />
    );
  return (
    <section className="panel stack-close">
      <p>{overview.waiting[state]}</p>
      <div>
        <LinkButton to={`/studies/${studyId}/seal`}>{overview.seal.seen}</LinkButton>
      </div>
    </section>
  );
}

function Obstacles({
  step,
  obstacles,
  studyId,
}: Readonly<{ step: string; obstacles: readonly Obstacle[]; studyId: string }>) {
  const { overview } = useText({ en });
  return (
    <section className="panel stack-close">
      <h2>{overview.obstaclesTo(step)}</h2>
      <ObstacleList obstacles={obstacles} studyId={studyId} />
    </section>
  );
}

function OpenCollecting() {
  const { open } = useText({ en }).overview;
  return (
    <ConfirmSection title={open.title} consequences={open.consequences}>
      <Form method="post">
        <Button kind="primary" name="intent" value="open-collecting">
          {open.button}
        </Button>
      </Form>
    </ConfirmSection>
  );
}

function ReadyToSeal({ studyId }: Readonly<{ studyId: string }>) {
  const { overview, states } = useText({ en });
  return (
    <section className="panel stack-close">
      <h2>{overview.noObstacles(states.rating.name)}</h2>
      <p>{overview.seal.text}</p>
      <div>
        <LinkButton kind="primary" to={`/studies/${studyId}/seal`}>
          {overview.seal.link}
        </LinkButton>
      </div>
    </section>
  );
}

function Progress({
  state,
  studyId,
  texts,
  writers,
  models,
  readers,
  attachedSet,
}: CoordinatorOverviewProps) {
  const isCollecting = state === "collecting";
  return (
    <div className="stack" id="progress">
      {readers.length > 0 ? <ReaderProgress rows={readers} /> : null}
      <WriterProgress rows={writers} />
      <ModelProgress
        rows={models}
        vignettes={attachedSet?.vignettes ?? 0}
        importPage={isCollecting ? `/studies/${studyId}/import` : null}
      />
      {isCollecting ? <MixedArmsNotice models={models} /> : null}
      <TextPreparation {...texts} canPrepare={isCollecting} />
    </div>
  );
}
