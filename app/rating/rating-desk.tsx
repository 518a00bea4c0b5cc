import type { ReactNode } from "react";

import { AnswerView } from "#app/case-view/answer-view.tsx";
import type { ShownStimulus } from "#app/case-view/stimulus-data.ts";
import { VignetteView } from "#app/case-view/vignette-view.tsx";

import { KeyView } from "./key-view.tsx";
import type { OpenKey } from "./rating-data.ts";
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

/** Case, answer and questions side by side, each in its own column as far as the screen is wide; on a narrow one in this order. */
export function RatingDesk({
  stimulus,
  caseTitle,
  text,
  answerTitle,
  answerKey,
  children,
}: ReadingMatter & Readonly<{ answerKey: OpenKey | null; children: ReactNode }>) {
  const { caseColumn, answerColumn } = useRaterText().reading;
  return (
    <div className="rating-desk">
      <Column name={caseColumn}>
        <VignetteView stimulus={stimulus} title={caseTitle} />
      </Column>
      <Column name={answerColumn}>
        <AnswerView answer={{ text }} title={answerTitle} />
        {answerKey ? <KeyView answerKey={answerKey} /> : null}
      </Column>
      <div className="rating-questions">{children}</div>
    </div>
  );
}

function Column({ name, children }: Readonly<{ name: string; children: ReactNode }>) {
  return (
    // A keyboard can scroll only what it can focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="rating-column stack" aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
