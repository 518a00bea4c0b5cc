import { DefinitionList } from "#app/ui/definition-list.tsx";
import { TitledLines } from "#app/ui/titled-lines.tsx";

import type { PanelKeyData, PanelSource } from "./panel-data.ts";
import { usePanelText } from "./words/use-panel-text.ts";

/** What stands in a key beside the points and caps that are voted on. */
export function PanelKeyNotes({ answerKey }: Readonly<{ answerKey: PanelKeyData }>) {
  const text = usePanelText().key;
  const about = [
    { term: text.caseTitle, description: answerKey.title },
    { term: text.summary, description: answerKey.summary },
    { term: text.stage, description: answerKey.stage },
    { term: text.type, description: answerKey.caseType },
    { term: text.severity, description: answerKey.potentialSeverity },
    { term: text.reviewBy, description: answerKey.reviewBy },
  ];
  return (
    <section className="reading panel" aria-labelledby="key-notes">
      <h2 id="key-notes">{text.about}</h2>
      <DefinitionList items={about} />
      <TitledLines title={text.alternatives} lines={answerKey.acceptableAlternatives} />
      <TitledLines title={text.outOfScope} lines={answerKey.outOfScope} />
      <TitledLines
        title={text.calculations}
        lines={answerKey.calculations.map(
          ({ name, expected, unit }) => `${name}: ${expected} ${unit}`,
        )}
      />
      <Sources sources={answerKey.sources} />
      <TitledLines title={text.uncertainty} lines={answerKey.residualUncertainty} />
    </section>
  );
}

function Sources({ sources }: Readonly<{ sources: readonly PanelSource[] }>) {
  const text = usePanelText().key;
  return (
    <div className="stack-close">
      <h3>{text.sources}</h3>
      <p className="quiet">
        {sources.some(({ grade }) => grade !== undefined) ? text.grades : text.readings}
      </p>
      <ul className="plain-list">
        {sources.map((source) => (
          <li key={source.id}>
            <strong>{source.id}</strong> <span className="quiet">({text.standing(source)})</span>{" "}
            {[source.organization, source.title, source.year, source.edition, source.section]
              .filter((part) => part !== undefined)
              .join(", ")}
            {source.url === undefined ? null : (
              <>
                {". "}
                <a href={source.url} rel="noreferrer">
                  {source.url}
                </a>
              </>
            )}
            {source.confirm === undefined ? null : (
              <>
                {" "}
                <em>
                  {text.confirm} {source.confirm}
                </em>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
