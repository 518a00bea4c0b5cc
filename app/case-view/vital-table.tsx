import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import type { Vital } from "./stimulus-data.ts";

export function VitalTable({ vitals }: Readonly<{ vitals: readonly Vital[] }>) {
  const text = useSharedText();
  const columns: readonly Column<Vital>[] = [
    { key: "name", header: text.measurement, cell: ({ name }) => name, isRowHeader: true },
    {
      key: "value",
      header: text.value,
      cell: ({ value, unit }) => `${value} ${unit}`,
      align: "number",
    },
    { key: "time", header: text.taken, cell: ({ time }) => time },
  ];
  return (
    <DataTable
      caption={text.vitals}
      columns={withTimeOnlyWhereKnown(columns, vitals)}
      rows={vitals}
      rowKey={rowKeyOf}
    />
  );
}

/** A chart without times needs no empty column for them. */
export function withTimeOnlyWhereKnown<Row extends Vital>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): readonly Column<Row>[] {
  return rows.some(({ time }) => time !== undefined)
    ? columns
    : columns.filter(({ key }) => key !== "time");
}

/** The same quantity may be measured more than once. */
export const rowKeyOf = ({ name, time, value }: Vital): string => `${name} ${time ?? ""} ${value}`;
