import { Paragraphs } from "#app/ui/paragraphs.tsx";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";
import { sectionKeys, type SectionKey } from "#study/answer.ts";

/** An answer as it is shown: named sections in their fixed order, or plain text. */
export type ShownAnswer =
  | Readonly<{ sections: Readonly<Partial<Record<SectionKey, string>>> }>
  | Readonly<{ text: string }>;

export function AnswerView({ answer, title }: Readonly<{ answer: ShownAnswer; title?: string }>) {
  const text = useSharedText();
  return (
    <article className="reading">
      <h2>{title ?? text.answer}</h2>
      <div className="answer reading-text">
        {"sections" in answer ? (
          sectionKeys.map((key) => (
            <Section key={key} name={text.answerSections[key]} body={answer.sections[key] ?? ""} />
          ))
        ) : (
          <Paragraphs text={answer.text} />
        )}
      </div>
    </article>
  );
}

// A section left empty by its author is not shown: raters judge what was written.
function Section({ name, body }: Readonly<{ name: string; body: string }>) {
  if (body.trim() === "") return null;
  return (
    <section className="answer-section">
      <h3>{name}</h3>
      <Paragraphs text={body} />
    </section>
  );
}
