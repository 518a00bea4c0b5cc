import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { CheckField } from "#app/ui/check-field.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import type { LeftAside } from "#app/import-files/read-file.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DocumentHash } from "#app/ui/document-hash.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { DoubtfulRow, ImportAccepted } from "#study/import-answers.ts";
import type { AuthorSummary, CaseSummary, ImportSummary } from "#study/import-summary.ts";

/** The file goes back with the confirmation, so that what is imported is what was checked. */
type ForeignRead = Readonly<{
  program: string;
  model: Readonly<{ arm: string; label: string }>;
  code: string;
  leftAside: readonly LeftAside[];
}>;

export type CheckedFile = Readonly<{
  summary: ImportSummary;
  packed: string;
  hash: string;
  unusedColumns: readonly string[];
  encoding: string;
  guessedWords: readonly string[];
  /** How a file of another program was read, and the code of the model whose answers it was said to hold. */
  foreign: ForeignRead | null;
  /** What was not said yes to when the import was asked for. */
  unconfirmed: readonly (keyof ImportAccepted)[];
}>;

export function ImportCheck({
  studyId,
  checked,
}: Readonly<{ studyId: string; checked: CheckedFile }>) {
  const { summary } = checked;
  return (
    <>
      <CheckNotice {...checked} />
      {summary.doubtful.length > 0 ? <DoubtfulTable rows={summary.doubtful} /> : null}
      <AuthorTable authors={summary.authors} />
      <CaseTable summary={summary} />
      {summary.withoutCard.length > 0 ? (
        <CardsMissing studyId={studyId} models={summary.withoutCard} />
      ) : (
        <ConfirmImport {...checked} />
      )}
    </>
  );
}

/** Rule I7: each is named with its card first, and the file checked again. */
function CardsMissing({
  studyId,
  models,
}: Readonly<{ studyId: string; models: ImportSummary["withoutCard"] }>) {
  const { cards } = useText({ en }).importing;
  return (
    <Notice tone="warning" title={cards.missing(models.length)}>
      <p>{cards.missingText}</p>
      <ul>
        {models.map(({ arm, label }) => (
          <li key={`${arm} ${label}`}>
            <Link
              to={`/studies/${studyId}/models/new?${new URLSearchParams({ arm, label }).toString()}`}
            >
              {cards.record(label, arm)}
            </Link>
          </li>
        ))}
      </ul>
      <p>{cards.missingNext}</p>
    </Notice>
  );
}

function CheckNotice({ summary, unusedColumns, encoding, guessedWords, foreign }: CheckedFile) {
  const { dryRun } = useText({ en }).importing;
  return (
    <Notice tone="info" title={dryRun.title}>
      <p>{dryRun.nothingYet}</p>
      {foreign === null ? null : <ForeignTold {...foreign} />}
      <ul>
        {summary.missing.map(({ arm, vignettes }) => (
          <li key={arm}>{dryRun.stillMissing(arm, vignettes)}</li>
        ))}
        {encoding === "UTF-8" ? null : <li>{dryRun.encoding(encoding, guessedWords)}</li>}
        {summary.linesOpenThinking.length > 0 ? (
          <li>{dryRun.openThinking(summary.linesOpenThinking)}</li>
        ) : null}
        {summary.withThinking > 0 ? <li>{dryRun.thinking(summary.withThinking)}</li> : null}
        {summary.linesAlreadyThere.length > 0 ? (
          <li>{dryRun.alreadyThere(summary.linesAlreadyThere)}</li>
        ) : null}
        {unusedColumns.length > 0 ? <li>{dryRun.unused(unusedColumns)}</li> : null}
      </ul>
    </Notice>
  );
}

/** Rule I9. */
function ForeignTold({ program, model, leftAside }: ForeignRead) {
  const { foreign } = useText({ en }).importing;
  const kinds = [...new Set(leftAside.map(({ why }) => why))];
  const linesOf = (kind: LeftAside["why"]) =>
    leftAside.filter(({ why }) => why === kind).map(({ line }) => line);
  return (
    <>
      <p>{foreign.read({ program, ...model })}</p>
      <p>{foreign.samples}</p>
      {kinds.length === 0 ? null : (
        <ul>
          {kinds.map((kind) => (
            <li key={kind}>{foreign.leftAside(kind, linesOf(kind))}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What needs a yes has a box of its own, which the server asks for too. */
function ConfirmImport({ summary, packed, hash, unconfirmed, foreign }: CheckedFile) {
  const { dryRun } = useText({ en }).importing;
  const errorOf = (name: keyof ImportAccepted) =>
    unconfirmed.includes(name) ? dryRun.unconfirmed : undefined;
  return (
    <ConfirmSection title={dryRun.confirmTitle(summary.answers)} consequences={dryRun.consequences}>
      <p className="quiet">
        {dryRun.hash}: <DocumentHash hash={hash} />
      </p>
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <input type="hidden" name="packed" value={packed} />
        <input type="hidden" name="hash" value={hash} />
        {foreign === null ? null : <input type="hidden" name="model" value={foreign.code} />}
        {summary.doubtful.length > 0 ? (
          <CheckField
            name="noAnswers"
            label={dryRun.acceptNoAnswers(summary.doubtful.map(({ line }) => line))}
            error={errorOf("noAnswers")}
          />
        ) : null}
        {summary.mixedArms.length > 0 ? (
          <CheckField
            name="mixedArms"
            label={dryRun.acceptMixedArms(summary.mixedArms)}
            hint={dryRun.mixedArmsHint(summary.mixedArms)}
            error={errorOf("mixedArms")}
          />
        ) : null}
        <div>
          <Button kind="primary" name="intent" value="confirm">
            {dryRun.confirm(summary.answers)}
          </Button>
        </div>
      </Form>
    </ConfirmSection>
  );
}

function DoubtfulTable({ rows }: Readonly<{ rows: readonly DoubtfulRow[] }>) {
  const { importing } = useText({ en });
  const columns: readonly Column<DoubtfulRow>[] = [
    { key: "line", header: importing.line, cell: ({ line }) => line, isRowHeader: true },
    {
      key: "looks",
      header: importing.dryRun.looksLike,
      cell: ({ looksLike }) => importing.dryRun.noAnswers[looksLike],
    },
    {
      key: "text",
      header: importing.dryRun.beginsWith,
      cell: ({ excerpt }) => <span dir="auto">{excerpt}</span>,
    },
  ];
  return (
    <>
      <Notice tone="warning" title={importing.dryRun.doubtfulTitle(rows.length)}>
        <p>{importing.dryRun.doubtfulText}</p>
      </Notice>
      <DataTable
        caption={importing.dryRun.doubtfulCaption}
        columns={columns}
        rows={rows}
        rowKey={({ line }) => String(line)}
      />
    </>
  );
}

function AuthorTable({ authors }: Readonly<{ authors: readonly AuthorSummary[] }>) {
  const text = useText({ en });
  const { importing } = text;
  const columns: readonly Column<AuthorSummary>[] = [
    { key: "author", header: importing.label, cell: ({ author }) => author, isRowHeader: true },
    { key: "arm", header: text.arm, cell: ({ arm }) => arm },
    {
      key: "standing",
      header: importing.cards.column,
      cell: ({ hasCard }) => (hasCard ? importing.cards.isThere : importing.cards.isMissing),
    },
    { key: "cases", header: importing.cases, cell: ({ vignettes }) => vignettes, align: "number" },
    { key: "answers", header: importing.answers, cell: ({ answers }) => answers, align: "number" },
  ];
  return (
    <DataTable
      caption={importing.dryRun.perAuthor}
      columns={columns}
      rows={authors}
      rowKey={({ arm, author }) => `${arm} ${author}`}
    />
  );
}

function CaseTable({ summary }: Readonly<{ summary: ImportSummary }>) {
  const { dryRun } = useText({ en }).importing;
  const columns: readonly Column<CaseSummary>[] = [
    {
      key: "case",
      header: dryRun.case,
      cell: ({ vignette }) => dryRun.caseNumber(vignette),
      isRowHeader: true,
    },
    ...summary.arms.map((arm) => ({
      key: `arm ${arm}`,
      header: arm,
      cell: ({ answers }: CaseSummary) => answers[arm] ?? 0,
      align: "number" as const,
    })),
  ];
  return (
    <DataTable
      caption={dryRun.perCase}
      columns={columns}
      rows={summary.cases}
      rowKey={({ vignette }) => String(vignette)}
    />
  );
}
