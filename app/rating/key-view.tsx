import type { RefObject } from "react";

import { TitledLines } from "#app/ui/titled-lines.tsx";

import type { OpenKey } from "./rating-data.ts";
import { useRaterText } from "./words/use-rater-text.ts";

/** The case's key, once it is open to this rater. */
export function KeyView({
  answerKey,
  heading,
}: Readonly<{ answerKey: OpenKey; heading?: RefObject<HTMLHeadingElement> | undefined }>) {
  const text = useRaterText().key;
  return (
    <section className="reading panel" aria-labelledby="answer-key">
      <h2 id="answer-key" tabIndex={-1} ref={heading}>
        {text.title}
      </h2>
      <p className="quiet">{text.lead}</p>
      <Points
        title={text.keyPoints}
        points={answerKey.keyPoints.map((p) => ({
          code: p.code,
          mark: text.weights[p.weight],
          text: p.text,
        }))}
      />
      <Points
        title={text.criticalErrors}
        points={answerKey.criticalErrors.map((e) => ({
          code: e.code,
          mark: text.cap(e.cap),
          text: e.text,
        }))}
      />
      <TitledLines title={text.alternatives} lines={answerKey.acceptableAlternatives} />
      <TitledLines title={text.outOfScope} lines={answerKey.outOfScope} />
      <details>
        <summary>{text.sources}</summary>
        <ul className="plain-list">
          {answerKey.sources.map(({ organization, title, year }) => (
            <li key={`${organization} ${title}`}>
              {[organization, title, year].filter((part) => part !== null).join(", ")}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

type Point = Readonly<{ code: string; mark: string; text: string }>;

function Points({ title, points }: Readonly<{ title: string; points: readonly Point[] }>) {
  return (
    <div className="stack-close">
      <h3>{title}</h3>
      <ul className="key-points">
        {points.map(({ code, mark, text }) => (
          <li key={code}>
            <strong>{code}</strong> <span className="quiet">({mark})</span> {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
