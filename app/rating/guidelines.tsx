import { DefinitionList } from "#app/ui/definition-list.tsx";

import { criteriaOf } from "#study/rubric.ts";

import type { RatingRubric } from "./rating-data.ts";
import { useRaterText } from "./words/use-rater-text.ts";

/** How to rate, in a panel that opens where the rater is: instructions, then every criterion with its worded levels. */
export function Guidelines({ rubric }: Readonly<{ rubric: RatingRubric }>) {
  const text = useRaterText().guidelines;
  return (
    <details className="guidelines panel">
      <summary>{text.title}</summary>
      {/* A keyboard can scroll only what it can focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="guidelines-body stack" tabIndex={0} role="region" aria-label={text.title}>
        <ul className="plain-list">
          {rubric.instructions.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {criteriaOf(rubric).map(({ id, label, question, levels }) => (
          <section key={id} className="stack-close">
            <h3>{label}</h3>
            <p>{question}</p>
            <DefinitionList
              items={levels.map(({ score, label: words, description = "" }) => ({
                term: `${score}, ${words}`,
                description,
              }))}
            />
          </section>
        ))}
      </div>
    </details>
  );
}
