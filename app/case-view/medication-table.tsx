import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import type { MedicationLine } from "./stimulus-data.ts";

export function MedicationTable({
  medications,
}: Readonly<{ medications: readonly MedicationLine[] }>) {
  const text = useSharedText();
  const columns: readonly Column<MedicationLine>[] = [
    { key: "drug", header: text.drug, cell: (line) => <Drug line={line} />, isRowHeader: true },
    { key: "order", header: text.order, cell: (line) => orderOf(line) ?? text.notGiven },
    { key: "status", header: text.status, cell: (line) => <Status line={line} /> },
  ];
  return (
    <DataTable
      caption={text.medications}
      columns={columns}
      rows={medications}
      rowKey={({ drug, status, dose, frequency }) =>
        `${drug} ${status} ${dose ?? ""} ${frequency ?? ""}`
      }
    />
  );
}

/** In one cell, as it is written on a chart: three narrow columns fit a phone, six don't. */
function orderOf({ dose, unit, route, frequency }: MedicationLine): string | null {
  const parts = [
    dose === undefined ? undefined : `${dose} ${unit ?? ""}`.trim(),
    route,
    frequency,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(", ");
}

function Drug({ line: { drug, note } }: Readonly<{ line: MedicationLine }>) {
  return <Noted words={drug} note={note} />;
}

function Status({ line: { status, since } }: Readonly<{ line: MedicationLine }>) {
  const text = useSharedText();
  return (
    <Noted
      words={text.medicationStatuses[status]}
      note={since === undefined ? undefined : text.since(since)}
    />
  );
}

function Noted({ words, note }: Readonly<{ words: string; note: string | undefined }>) {
  if (note === undefined) return words;
  return (
    <>
      {words}
      <span className="table-note">{note}</span>
    </>
  );
}
