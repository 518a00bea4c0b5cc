import { useSharedText } from "#app/text/shared/use-shared-text.ts";

import { DataTable, type Column } from "./data-table.tsx";
import type { MedicationLine } from "./stimulus-data.ts";

export function MedicationTable({ medications }: Readonly<{ medications: readonly MedicationLine[] }>) {
  const text = useSharedText();
  const columns: readonly Column<MedicationLine>[] = [
    { key: "drug", header: text.drug, cell: (line) => <Drug line={line} />, isRowHeader: true },
    { key: "dose", header: text.dose, cell: ({ dose, unit }) => (dose === undefined ? text.notGiven : `${dose} ${unit ?? ""}`), align: "number" },
    { key: "route", header: text.route, cell: ({ route }) => route ?? text.notGiven },
    { key: "frequency", header: text.frequency, cell: ({ frequency }) => frequency ?? text.notGiven },
    { key: "status", header: text.status, cell: ({ status }) => text.medicationStatuses[status] },
    { key: "since", header: text.since, cell: ({ since }) => since },
  ];
  const shown = medications.some(({ since }) => since !== undefined) ? columns : columns.filter(({ key }) => key !== "since");
  return <DataTable caption={text.medications} columns={shown} rows={medications} rowKey={({ drug, status, dose, frequency }) => `${drug} ${status} ${dose ?? ""} ${frequency ?? ""}`} />;
}

function Drug({ line: { drug, note } }: Readonly<{ line: MedicationLine }>) {
  if (note === undefined) return drug;
  return (
    <>
      {drug}
      <span className="table-note">{note}</span>
    </>
  );
}
