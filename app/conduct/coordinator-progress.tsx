import { LinkButton } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { formatDuration } from "#app/ui/format-number.ts";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

export type WriterRow = Readonly<{
  code: string;
  author: string;
  arm: string;
  drafts: number;
  submitted: number;
  total: number;
  medianSeconds: number | null;
}>;
export type ModelRow = Readonly<{
  code: string;
  arm: string;
  label: string;
  answers: number;
  vignettes: number;
}>;
export type ReaderRow = Readonly<{
  seat: number;
  code: string | null;
  rated: number;
  leftOut: number;
  total: number;
  meanSeconds: number | null;
  isSignedOff: boolean;
}>;

function useDuration(): (seconds: number | null) => string {
  const { language } = usePageSetting();
  const { notYet } = useText({ en });
  return (seconds) => (seconds === null ? notYet : formatDuration(seconds, language));
}

export function WriterProgress({ rows }: Readonly<{ rows: readonly WriterRow[] }>) {
  const text = useText({ en });
  const { progress } = text.overview;
  const duration = useDuration();
  const columns: readonly Column<WriterRow>[] = [
    { key: "code", header: progress.person, cell: (row) => row.code, isRowHeader: true },
    { key: "author", header: progress.author, cell: (row) => row.author },
    { key: "arm", header: text.arm, cell: (row) => row.arm },
    {
      key: "submitted",
      header: progress.submitted,
      cell: (row) => `${row.submitted} / ${row.total}`,
      align: "number",
    },
    { key: "drafts", header: progress.drafts, cell: (row) => row.drafts, align: "number" },
    {
      key: "median",
      header: progress.median,
      cell: (row) => duration(row.medianSeconds),
      align: "number",
    },
  ];
  return rows.length === 0 ? (
    <p className="quiet">{progress.noWriters}</p>
  ) : (
    <DataTable
      caption={progress.writers}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.author}
    />
  );
}

export function ModelProgress({
  rows,
  vignettes,
  importPage,
}: Readonly<{ rows: readonly ModelRow[]; vignettes: number; importPage: string | null }>) {
  const text = useText({ en });
  const { progress } = text.overview;
  const columns: readonly Column<ModelRow>[] = [
    { key: "code", header: progress.author, cell: (row) => row.code, isRowHeader: true },
    { key: "label", header: progress.label, cell: (row) => row.label },
    { key: "arm", header: text.arm, cell: (row) => row.arm },
    {
      key: "cases",
      header: progress.cases,
      cell: (row) => `${row.vignettes} / ${vignettes}`,
      align: "number",
    },
    { key: "answers", header: progress.all, cell: (row) => row.answers, align: "number" },
  ];
  return (
    <>
      {rows.length === 0 ? (
        <p className="quiet">{progress.noModels}</p>
      ) : (
        <DataTable
          caption={progress.models}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.code}
        />
      )}
      {importPage === null ? null : (
        <div>
          <LinkButton to={importPage}>{progress.importLink}</LinkButton>
        </div>
      )}
    </>
  );
}

export function ReaderProgress({ rows }: Readonly<{ rows: readonly ReaderRow[] }>) {
  const { progress } = useText({ en }).overview;
  const duration = useDuration();
  const columns: readonly Column<ReaderRow>[] = [
    { key: "seat", header: progress.seat, cell: (row) => row.seat, isRowHeader: true },
    { key: "code", header: progress.person, cell: (row) => row.code ?? "" },
    {
      key: "rated",
      header: progress.rated,
      cell: (row) => `${row.rated} / ${row.total}`,
      align: "number",
    },
    { key: "leftOut", header: progress.leftOut, cell: (row) => row.leftOut, align: "number" },
    {
      key: "mean",
      header: progress.mean,
      cell: (row) => duration(row.meanSeconds),
      align: "number",
    },
    {
      key: "signedOff",
      header: progress.signedOff,
      cell: (row) => (row.isSignedOff ? progress.yes : progress.no),
    },
  ];
  return (
    <>
      <DataTable
        caption={progress.readers}
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.seat)}
      />
      <p className="quiet">{progress.scoresHidden}</p>
    </>
  );
}
