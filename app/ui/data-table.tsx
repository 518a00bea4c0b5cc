import { useId, type ReactNode } from "react";

export type Column<Row> = Readonly<{
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: "number";
  /** The column that names its row, announced with every other cell of it. */
  isRowHeader?: boolean;
}>;

type DataTableProps<Row> = Readonly<{
  caption: ReactNode;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}>;

export function DataTable<Row>({ caption, columns, rows, rowKey }: DataTableProps<Row>) {
  const captionId = useId();
  return (
    // A keyboard can scroll only what it can focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" role="region" aria-labelledby={captionId} tabIndex={0}>
      <table className="data-table">
        <caption id={captionId}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, header, align }) => (
              <th key={key} scope="col" data-align={align}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({
  column: { cell, align, isRowHeader },
  row,
}: Readonly<{ column: Column<Row>; row: Row }>) {
  if (isRowHeader) return <th scope="row">{cell(row)}</th>;
  return <td data-align={align}>{cell(row)}</td>;
}
