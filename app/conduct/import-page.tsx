import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { ImportCheck, type CheckedFile } from "./import-check.tsx";
import { ImportProblems, type RefusedRows } from "./import-problems.tsx";
import { type ImportRow, Imports, type SetAsideRefusal } from "./import-set-aside.tsx";

type ImportedRow = Readonly<{
  code: string;
  arm: string;
  label: string;
  answers: number;
  vignettes: number;
  lastAt: string | null;
}>;

type ImportPageProps = Readonly<{
  studyId: string;
  state: StudyState;
  arms: readonly Readonly<{ id: string }>[];
  vignettes: number;
  soFar: readonly ImportedRow[];
  imports: readonly ImportRow[];
  /** How many answers the import before this page brought in, or were set aside. */
  imported: number | null;
  setAside: number | null;
  setAsideRefusal: SetAsideRefusal | null;
  checked: CheckedFile | null;
  rows: RefusedRows | null;
  /** One sentence: what is wrong with the file as a whole. */
  error: string | null;
}>;

export function ImportPage({
  studyId,
  state,
  arms,
  vignettes,
  soFar,
  imports,
  imported,
  setAside,
  setAsideRefusal,
  checked,
  rows,
  error,
}: ImportPageProps) {
  const text = useText({ en });
  const { importing } = text;
  const isFirst = checked === null && rows === null && error === null && setAsideRefusal === null;
  return (
    <StudyPage title={importing.title} lead={importing.lead}>
      {imported === null || !isFirst ? null : (
        <Notice tone="success" title={importing.imported(imported)}>
          <p>{importing.importedNext}</p>
        </Notice>
      )}
      {setAside === null || !isFirst ? null : (
        <Notice tone="success" title={importing.setAside.done(setAside)}>
          <p>{importing.setAside.doneNext}</p>
        </Notice>
      )}
      {setAsideRefusal === null ? null : <ErrorSummary errors={setAsideRefusal.errors} />}
      {error === null ? null : <ErrorSummary errors={{ file: error }} />}
      {rows === null ? null : <ImportProblems refused={rows} />}
      {checked === null ? null : <ImportCheck studyId={studyId} checked={checked} />}
      {state === "collecting" ? (
        <Upload arms={arms.map((arm) => arm.id)} error={error ?? undefined} />
      ) : (
        <EmptyState
          title={importing.notCollecting.title}
          text={importing.notCollecting.text(text.states[state].name.toLowerCase())}
        />
      )}
      <SoFar rows={soFar} vignettes={vignettes} />
      <p>
        <Link to={`/studies/${studyId}/models`}>{importing.cards.toModels}</Link>
      </p>
      <Imports
        key={imports.map(({ at, setAsideAt }) => `${at} ${setAsideAt ?? ""}`).join()}
        imports={imports}
        canSetAside={state === "collecting"}
        refusal={setAsideRefusal}
      />
    </StudyPage>
  );
}

function Upload({ arms, error }: Readonly<{ arms: readonly string[]; error: string | undefined }>) {
  const { importing } = useText({ en });
  const columns = [
    {
      key: "column",
      header: importing.column,
      cell: ({ column }: { column: string }) => <code>{column}</code>,
      isRowHeader: true,
    },
    {
      key: "meaning",
      header: importing.meaning,
      cell: ({ meaning }: { meaning: string }) => meaning,
    },
  ];
  return (
    <section className="panel stack">
      <h2>{importing.formatTitle}</h2>
      <p>{importing.format}</p>
      <DataTable
        caption={importing.columnsCaption}
        columns={columns}
        rows={importing.columns(arms)}
        rowKey={({ column }) => column}
      />
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <TextField
          name="file"
          type="file"
          label={importing.file}
          accept=".csv,.jsonl,.ndjson,text/csv,application/x-ndjson"
          error={error}
        />
        <div>
          <Button kind="primary" name="intent" value="check">
            {importing.check}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function SoFar({ rows, vignettes }: Readonly<{ rows: readonly ImportedRow[]; vignettes: number }>) {
  const text = useText({ en });
  const { importing } = text;
  const columns: readonly Column<ImportedRow>[] = [
    { key: "code", header: importing.author, cell: (row) => row.code, isRowHeader: true },
    { key: "label", header: importing.label, cell: (row) => row.label },
    { key: "arm", header: text.arm, cell: (row) => row.arm },
    {
      key: "cases",
      header: importing.cases,
      cell: (row) => importing.of(row.vignettes, vignettes),
      align: "number",
    },
    { key: "answers", header: importing.answers, cell: (row) => row.answers, align: "number" },
    {
      key: "lastAt",
      header: importing.lastAt,
      cell: (row) => (row.lastAt === null ? text.notYet : <LocalTime at={row.lastAt} />),
    },
  ];
  return rows.length === 0 ? (
    <EmptyState {...importing.noneSoFar} />
  ) : (
    <DataTable caption={importing.soFar} columns={columns} rows={rows} rowKey={(row) => row.code} />
  );
}
