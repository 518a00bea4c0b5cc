import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { useSharedText } from "#app/words/shared/use-shared-text.ts";

import { flagOf, referenceWords } from "./reference-range.ts";
import type { Lab } from "./stimulus-data.ts";
import { rowKeyOf, withTimeOnlyWhereKnown } from "./vital-table.tsx";

export function LabTable({ labs }: Readonly<{ labs: readonly Lab[] }>) {
  const text = useSharedText();
  const columns: readonly Column<Lab>[] = [
    { key: "name", header: text.test, cell: ({ name }) => name, isRowHeader: true },
    { key: "value", header: text.value, cell: (lab) => <LabValue lab={lab} />, align: "number" },
    {
      key: "reference",
      header: text.referenceRange,
      cell: ({ reference }) => referenceWords(reference, text.rangeWords),
    },
    { key: "time", header: text.taken, cell: ({ time }) => time },
  ];
  return (
    <DataTable
      caption={text.labs}
      columns={withTimeOnlyWhereKnown(columns, labs)}
      rows={labs}
      rowKey={rowKeyOf}
    />
  );
}

function LabValue({ lab }: Readonly<{ lab: Lab }>) {
  const text = useSharedText();
  const flag = flagOf(lab);
  const quantity = `${lab.value} ${lab.unit}`;
  if (flag === null) return quantity;
  return (
    <strong>
      <span className="lab-flag">{text.flags[flag]}</span> {quantity}
    </strong>
  );
}
