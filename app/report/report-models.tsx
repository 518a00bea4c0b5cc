import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { useText } from "#app/words/language.ts";
import { cardFieldNames } from "#app/words/sealed/card-en.ts";
import { cardEntries, type CardEntry, type ProvenanceCard } from "#study/provenance-card.ts";

import { en } from "./words/report-en.ts";

export type ModelShown = Readonly<{
  code: string;
  arm: string;
  label: string;
  card: ProvenanceCard | null;
  version: number | null;
  recordedAt: string | null;
  answers: number;
}>;

/** Rule I7: which models were compared, as their cards say; a model without one is said to have none. */
export function ReportModels({
  models,
  armLabels,
}: Readonly<{
  models: readonly ModelShown[];
  armLabels: Readonly<Record<string, string>>;
}>) {
  const { models: text } = useText({ en });
  const carded = models.filter(({ card }) => card !== null);
  if (models.length === 0) return null;
  return (
    <section className="stack-close" id="models">
      <h2>{text.title}</h2>
      <p>{text.lead}</p>
      <ul className="plain-list">
        {models.map((model) => (
          <li key={model.code}>
            {text.model(model.code, model.label, armLabels[model.arm] ?? model.arm, model.answers)}{" "}
            <CardStanding {...model} />
          </li>
        ))}
      </ul>
      {carded.length === 0 ? null : <Cards models={carded} />}
    </section>
  );
}

function CardStanding({ version, recordedAt }: ModelShown) {
  const { models: text } = useText({ en });
  if (version === null || recordedAt === null) return text.noCard;
  return (
    <>
      {text.cardOf(version)} <LocalTime at={recordedAt} />.
    </>
  );
}

function Cards({ models }: Readonly<{ models: readonly ModelShown[] }>) {
  const { models: text } = useText({ en });
  const columns: readonly Column<CardEntry>[] = [
    { key: "field", header: text.field, cell: (entry) => cardFieldNames[entry], isRowHeader: true },
    ...models.map(({ code, card }) => ({
      key: code,
      header: code,
      cell: (entry: CardEntry) => <span className="as-written">{card?.[entry]}</span>,
    })),
  ];
  return (
    <DataTable
      caption={text.caption}
      columns={columns}
      rows={cardEntries}
      rowKey={(entry) => entry}
    />
  );
}
