import { useSharedText } from "#app/text/shared/use-shared-text.ts";
import type { SharedText } from "#app/text/shared/en.ts";

import { Paragraphs } from "./paragraphs.tsx";

export type ShownSection = Readonly<{ key: keyof SharedText["answerSections"]; text: string }>;
/** An answer as it is shown: five named sections, or plain text whose blank lines part the paragraphs. */
export type ShownAnswer = Readonly<{ sections: readonly ShownSection[] }> | Readonly<{ text: string }>;

export function AnswerView({ answer, title }: Readonly<{ answer: ShownAnswer; title?: string }>) {
  const text = useSharedText();
  return (
    <article className="reading">
      <h2>{title ?? text.answer}</h2>
      <div className="answer reading-text">
        {"sections" in answer ? answer.sections.map((section) => <Section key={section.key} section={section} />) : <Paragraphs text={answer.text} />}
      </div>
    </article>
  );
}

function Section({ section }: Readonly<{ section: ShownSection }>) {
  const text = useSharedText();
  return (
    <section className="answer-section">
      <h3>{text.answerSections[section.key]}</h3>
      <Paragraphs text={section.text} />
    </section>
  );
}
