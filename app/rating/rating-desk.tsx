import type { ReactNode } from "react";

import { AnswerView } from "#app/case-view/answer-view.tsx";
import type { ShownStimulus } from "#app/case-view/stimulus-data.ts";
import { VignetteView } from "#app/case-view/vignette-view.tsx";
import { useHasScript } from "#app/drafts/use-has-script.ts";

import { DeskSwitch, PartButton } from "./desk-switch.tsx";
import { KeyView } from "./key-view.tsx";
import type { OpenKey } from "./rating-data.ts";
import { type DeskParts, useDeskParts } from "./use-desk-parts.ts";
import { useRaterText } from "./words/use-rater-text.ts";

export type ReadingMatter = Readonly<{
  stimulus: ShownStimulus;
  caseTitle: string;
  text: string;
  answerTitle: string;
}>;

/** Case and answer beside one another, for reading after everything is judged. */
export function ReadingDesk({ stimulus, caseTitle, text, answerTitle }: ReadingMatter) {
  return (
    <div className="side-by-side">
      <VignetteView stimulus={stimulus} title={caseTitle} />
      <AnswerView answer={{ text }} title={answerTitle} />
    </div>
  );
}

type RatingDeskProps = ReadingMatter & Readonly<{ answerKey: OpenKey | null; children: ReactNode }>;

/**
 * Case, answer or key, and questions side by side, each scrolled by itself in a window that never
 * scrolls as a whole; on a narrow screen one of them at a time. Without script all of them, in this
 * order.
 */
export function RatingDesk(desk: RatingDeskProps) {
  const { caseColumn } = useRaterText().reading;
  const hasScript = useHasScript();
  const parts = useDeskParts(desk.answerKey !== null);
  return (
    <div className="rating-desk" data-part={hasScript ? parts.part : undefined}>
      <Column name={caseColumn} part="case">
        <VignetteView stimulus={desk.stimulus} title={desk.caseTitle} />
      </Column>
      <MiddleColumn {...desk} parts={hasScript ? parts : null} />
      <div className="rating-questions">{desk.children}</div>
      {hasScript ? <DeskSwitch parts={parts} hasKey={desk.answerKey !== null} /> : null}
    </div>
  );
}

/** The answer, and once it is open its key: one of them at a time, or without script both. */
function MiddleColumn({
  text,
  answerTitle,
  answerKey,
  parts,
}: ReadingMatter & Readonly<{ answerKey: OpenKey | null; parts: DeskParts | null }>) {
  const { answerColumn } = useRaterText().reading;
  const answer = <AnswerView answer={{ text }} title={answerTitle} />;
  const column = (children: ReactNode) => (
    <Column name={answerColumn} part="middle">
      {children}
    </Column>
  );
  if (answerKey === null) return column(answer);
  const key = <KeyView answerKey={answerKey} heading={parts?.keyHeading} />;
  if (parts === null)
    return column(
      <>
        {answer}
        {key}
      </>,
    );
  return column(
    <>
      <div className="middle-switch" role="group" aria-label={answerColumn}>
        {(["answer", "key"] as const).map((part) => (
          <PartButton key={part} part={part} isShown={parts.middle === part} onShow={parts.show} />
        ))}
      </div>
      <div hidden={parts.middle !== "answer"}>{answer}</div>
      <div hidden={parts.middle !== "key"}>{key}</div>
    </>,
  );
}

function Column({
  name,
  part,
  children,
}: Readonly<{ name: string; part: "case" | "middle"; children: ReactNode }>) {
  return (
    <section
      className="rating-column"
      aria-label={name}
      data-column={part}
      // A keyboard can scroll only what it can focus.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {children}
    </section>
  );
}
