import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useText } from "#app/words/language.ts";
import { cardEntries, type ProvenanceCard } from "#study/provenance-card.ts";

import { type CardErrors, CardFields, type CardValues } from "./card-fields.tsx";
import { en } from "./words/en.ts";

type VersionRow = Readonly<{
  version: number;
  card: ProvenanceCard;
  reason: string | null;
  recordedAt: Date | string;
}>;

type CardPageProps = Readonly<{
  studyId: string;
  model: Readonly<{ code: string; arm: string; label: string }>;
  /** Newest first. */
  versions: readonly VersionRow[];
  done: "named" | "corrected" | null;
  errors: CardErrors;
  typed: Readonly<{ fields: CardValues; reason: string; emptyIsNotKnown: boolean }> | null;
}>;

export function CardPage({ studyId, model, versions, done, errors, typed }: CardPageProps) {
  const text = useText({ en });
  const [last = null] = versions;
  return (
    <StudyPage
      title={text.openCard(model.label)}
      lead={text.cardLead(model.arm, model.code)}
      width="reading"
    >
      {done !== null && typed === null ? <Done done={done} studyId={studyId} /> : null}
      <ErrorSummary errors={errors} />
      {last === null ? (
        <Notice tone="warning" title={text.noCard} />
      ) : (
        <section className="panel stack-close">
          <h2>{text.standing}</h2>
          <CardList card={last.card} />
        </section>
      )}
      {versions.length > 1 ? <Versions versions={versions} /> : null}
      <section className="panel stack-close">
        <h2>{last === null ? text.recordTitle : text.correctTitle}</h2>
        {last === null ? null : <p>{text.correctText}</p>}
        <Form method="post" className="form" noValidate key={last?.version ?? 0}>
          <input type="hidden" name="seen" value={last?.version ?? 0} />
          <CardFields
            values={typed?.fields ?? last?.card ?? {}}
            errors={errors}
            isUnknownTicked={typed?.emptyIsNotKnown ?? false}
          />
          {last === null ? null : (
            <TextArea
              name="reason"
              label={text.reason}
              hint={text.reasonHint}
              error={errors["reason"]}
              defaultValue={typed?.reason}
              rows={2}
            />
          )}
          <div>
            <Button kind="primary">{last === null ? text.record : text.correct}</Button>
          </div>
        </Form>
      </section>
      <p>
        <Link to={`/studies/${studyId}/models`}>{text.back}</Link>
      </p>
    </StudyPage>
  );
}

function Done({ done, studyId }: Readonly<{ done: "named" | "corrected"; studyId: string }>) {
  const text = useText({ en });
  return done === "corrected" ? (
    <Notice tone="success" title={text.corrected} />
  ) : (
    <Notice tone="success" title={text.named}>
      <p>
        {text.namedNext} <Link to={`/studies/${studyId}/import`}>{text.importLink}</Link>
      </p>
    </Notice>
  );
}

function CardList({ card }: Readonly<{ card: ProvenanceCard }>) {
  const text = useText({ en });
  return (
    <DefinitionList
      items={cardEntries.map((entry) => ({
        term: text.fields[entry],
        description: <span className="as-written">{card[entry]}</span>,
      }))}
    />
  );
}

function Versions({ versions }: Readonly<{ versions: readonly VersionRow[] }>) {
  const text = useText({ en });
  const columns: readonly Column<VersionRow>[] = [
    {
      key: "version",
      header: text.versions,
      cell: ({ version }) => text.version(version),
      isRowHeader: true,
    },
    {
      key: "at",
      header: text.recordedAt,
      cell: ({ recordedAt }) => <LocalTime at={recordedAt} />,
    },
    { key: "reason", header: text.reason, cell: ({ reason }) => reason ?? text.firstVersion },
  ];
  return (
    <DataTable
      caption={text.versions}
      columns={columns}
      rows={versions}
      rowKey={({ version }) => String(version)}
    />
  );
}
