import type { ReactNode } from "react";

import { useRaterText } from "#app/text/rater/use-rater-text.ts";

import { AnswerView } from "./answer-view.tsx";
import { KeyView } from "./key-view.tsx";
import type { OpenKey } from "./rating-data.ts";
import type { ShownStimulus } from "./stimulus-data.ts";
import { VignetteView } from "./vignette-view.tsx";

type ReadingMatter = Readonly<{ stimulus: ShownStimulus; caseTitle: string; text: string; answerTitle: string }>;

/** Case and answer beside one another, for reading before anything is judged. */
export function ReadingDesk({ stimulus, caseTitle, text, answerTitle }: ReadingMatter) {
  return (
    <div className="side-by-side">
      <VignetteView stimulus={stimulus} title={caseTitle} />
      <AnswerView answer={{ text }} title={answerTitle} />
    </div>
  );
}

/** Answer, key and case in reach beside the questions; on a narrow screen they come first. */
export function RatingDesk({ stimulus, caseTitle, text, answerTitle, answerKey, children }: ReadingMatter & Readonly<{ answerKey: OpenKey | null; children: ReactNode }>) {
  const { reference } = useRaterText().reading;
  return (
    <div className="rating-desk">
      {/* A keyboard can scroll only what it can focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="rating-reference stack" aria-label={reference} tabIndex={0}>
        <AnswerView answer={{ text }} title={answerTitle} />
        {answerKey ? <KeyView answerKey={answerKey} /> : null}
        <details>
          <summary>{caseTitle}</summary>
          <VignetteView stimulus={stimulus} title={caseTitle} />
        </details>
      </section>
      {children}
    </div>
  );
}
