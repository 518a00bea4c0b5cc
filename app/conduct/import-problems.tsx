import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { RowProblem } from "#study/import-answers.ts";

/** `problems` are the first ones; the counts are of all. */
export type RefusedRows = Readonly<{
  rows: number;
  problems: readonly RowProblem[];
  problemCount: number;
  lineCount: number;
}>;

export function ImportProblems({
  refused: { rows, problems, problemCount, lineCount },
}: Readonly<{ refused: RefusedRows }>) {
  const { importing } = useText({ en });
  const columns: readonly Column<RowProblem>[] = [
    { key: "line", header: importing.line, cell: (problem) => problem.line, isRowHeader: true },
    {
      key: "column",
      header: importing.column,
      cell: ({ column }) => (column === null ? importing.wholeRow : <code>{column}</code>),
    },
    { key: "reason", header: importing.reason, cell: importing.problem },
  ];
  return (
    <>
      <Notice tone="error" title={importing.refusedTitle}>
        <p>{importing.rowsRefused(problemCount, lineCount, rows)}</p>
      </Notice>
      <DataTable
        caption={importing.problemsCaption}
        columns={columns}
        rows={problems}
        rowKey={(problem) => `${problem.line} ${problem.column ?? ""} ${problem.kind}`}
      />
      {problemCount > problems.length ? (
        <p>{importing.further(problemCount - problems.length)}</p>
      ) : null}
    </>
  );
}
