import { useText } from "#app/text/language.ts";
import { en } from "#app/text/statistician/boards-en.ts";
import type { PrecisionMonitor } from "#analysis/boards/precision-monitor.ts";

import { BoardSection } from "./board-section.tsx";
import { DataTable, type Column } from "./data-table.tsx";
import { useBoardNumbers } from "./use-board-numbers.ts";

export function PrecisionBoard({ precision, labelOf }: Readonly<{ precision: readonly PrecisionMonitor[]; labelOf: (criterion: string) => string }>) {
  const text = useText({ en });
  const { fixed, orReason } = useBoardNumbers();
  const variances = precision.flatMap(({ halfWidths }) => ("notEstimable" in halfWidths ? [] : [halfWidths.map(({ raterBySource }) => raterBySource)]))[0] ?? [0];
  const widthAt = ({ halfWidths }: PrecisionMonitor, variance: number): string =>
    orReason(halfWidths, (widths) => { const at = widths.find(({ raterBySource }) => raterBySource === variance); return at ? `± ${fixed(at.halfWidth)}` : ""; });
  const columns: readonly Column<PrecisionMonitor>[] = [
    { key: "criterion", header: text.criterion, cell: ({ criterion }) => labelOf(criterion), isRowHeader: true },
    { key: "alpha", header: text.alpha, cell: ({ alpha }) => orReason(alpha, ({ estimate }) => fixed(estimate)), align: "number" },
    { key: "gwet", header: text.gwet, cell: ({ gwetAc2 }) => orReason(gwetAc2, ({ estimate }) => fixed(estimate)), align: "number" },
    { key: "within", header: text.within, cell: ({ components }) => orReason(components, ({ withinCell }) => fixed(withinCell)), align: "number" },
    ...variances.map((variance): Column<PrecisionMonitor> => ({ key: `width ${variance}`, header: text.halfWidth(variance), cell: (row) => widthAt(row, variance), align: "number" })),
  ];
  return (
    <BoardSection title={text.precision} text={text.precisionText}>
      <p className="quiet">{text.agreementText}</p>
      <DataTable caption={text.precision} columns={columns} rows={precision} rowKey={({ criterion }) => criterion} />
    </BoardSection>
  );
}
