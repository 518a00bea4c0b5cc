import { StatusBadge } from "#app/ui/status-badge.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import { studyStates, type StudyState } from "#study/vocabulary.ts";

/** The five states in their order, with the one that holds. */
export function StudyWalk({ state }: Readonly<{ state: StudyState }>) {
  const text = useText({ en });
  const at = studyStates.indexOf(state);
  return (
    <section className="panel" aria-label={text.overview.walk}>
      <ol className="stack-close">
        {studyStates.map((step, index) => (
          <li key={step} aria-current={index === at ? "step" : undefined}>
            <span className="row">
              <strong>{text.states[step].name}</strong>
              {index === at ? (
                <StatusBadge tone="info" words={text.overview.here} />
              ) : (
                <span className="quiet">
                  {index < at ? text.overview.passed : text.overview.ahead}
                </span>
              )}
            </span>
            <span className="quiet">{text.states[step].text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
