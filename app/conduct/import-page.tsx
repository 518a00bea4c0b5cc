import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
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
  /** The code of the model that was chosen for a file of another program, and what is wrong with that. */
  model: string;
  modelError: string | null;
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
  model,
  modelError,
}: ImportPageProps) {
  const text = useText({ en });
  const { importing } = text;
  const isFirst =
    checked === null &&
    rows === null &&
    error === null &&
    modelError === null &&
    setAsideRefusal === null;
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
      {error === null && modelError === null ? null : (
        <ErrorSummary errors={{ file: error ?? undefined, model: modelError ?? undefined }} />
      )}
      {rows === null ? null : <ImportProblems refused={rows} />}
      {checked === null ? null : <ImportCheck studyId={studyId} checked={checked} />}
      {state === "collecting" ? (
        <Upload
          arms={arms.map((arm) => arm.id)}
          models={soFar}
          chosen={model}
          error={error ?? undefined}
          modelError={modelError ?? undefined}
        />
      ) : (
        <EmptyState
          title={importing.notCollecting.title}
          text={importing.notCollecting.text(text.states[state].name.toLowerCase())}
        />
      )}
      {vignettes === 0 ? null : <Downloads studyId={studyId} models={soFar} />}
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

type UploadProps = Readonly<{
  arms: readonly string[];
  models: readonly ImportedRow[];
  chosen: string;
  error: string | undefined;
  modelError: string | undefined;
}>;

function Upload({ arms, models, chosen, error, modelError }: UploadProps) {
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
          accept=".csv,.xlsx,.jsonl,.ndjson,text/csv,application/x-ndjson,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          error={error}
        />
        {models.length === 0 ? null : (
          <SelectField
            name="model"
            label={importing.model}
            hint={importing.modelHint}
            error={modelError}
            defaultValue={chosen}
            options={models.map(({ code, label, arm }) => ({
              value: code,
              label: `${label} (${arm})`,
            }))}
            isOptional
          />
        )}
        <div>
          <Button kind="primary" name="intent" value="check">
            {importing.check}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** Plain links: a file has no page that could be drawn in place. */
function Downloads({
  studyId,
  models,
}: Readonly<{ studyId: string; models: readonly ImportedRow[] }>) {
  const { downloads } = useText({ en }).importing;
  const address = `/studies/${studyId}/prompts`;
  return (
    <section className="panel stack-close">
      <h2>{downloads.title}</h2>
      <p>{downloads.text}</p>
      <ul className="plain-list">
        <li>
          <a href={`${address}?as=csv`}>{downloads.csv}</a>
        </li>
        <li>
          <a href={`${address}?as=template`}>{downloads.template}</a>
        </li>
        {models.map(({ code, label }) => (
          <li key={code}>
            <a href={`${address}?as=jsonl&model=${encodeURIComponent(code)}`}>
              {downloads.jsonl(label)}
            </a>
          </li>
        ))}
      </ul>
      {models.length === 0 ? null : <p className="quiet">{downloads.jsonlHint}</p>}
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
