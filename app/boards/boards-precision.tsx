import type { Boards } from "#analysis/boards/boards.ts";
import type { PrecisionMonitor } from "#analysis/boards/precision-monitor.ts";
import type { PrecisionOutlook } from "#analysis/boards/precision-outlook.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { useText } from "#app/words/language.ts";

import { BoardFigure, BoardSection } from "./board-section.tsx";
import { HalfWidthPlot } from "./half-width-plot.tsx";
import { useBoardNumbers } from "./use-board-numbers.ts";
import { en } from "./words/boards-en.ts";

type Criterion = Readonly<{ id: string; label: string; margin: number | null }>;
type PrecisionBoardProps = Readonly<{
  boards: Pick<Boards, "precision" | "vignettes">;
  criteria: readonly Criterion[];
}>;

const outlooksOf = ({ outlooks }: PrecisionMonitor): readonly PrecisionOutlook[] =>
  "notEstimable" in outlooks ? [] : outlooks;

export function PrecisionBoard({
  boards: { precision, vignettes },
  criteria,
}: PrecisionBoardProps) {
  const text = useText({ en });
  return (
    <BoardSection title={text.precision} text={text.precisionText}>
      <p className="quiet">{text.agreementText}</p>
      <PrecisionTable precision={precision} criteria={criteria} />
      {precision.some((monitor) => outlooksOf(monitor).some(({ path }) => path.length > 0)) ? (
        <>
          <p className="quiet">{text.outlookText}</p>
          <div className="small-multiples">
            {precision.map((monitor) => (
              <Outlook
                key={monitor.criterion}
                monitor={monitor}
                vignettes={vignettes}
                criterion={criteria.find(({ id }) => id === monitor.criterion)}
              />
            ))}
          </div>
          <PathTable precision={precision} criteria={criteria} planned={vignettes.planned} />
        </>
      ) : null}
    </BoardSection>
  );
}

function PrecisionTable({
  precision,
  criteria,
}: Readonly<{ precision: readonly PrecisionMonitor[]; criteria: readonly Criterion[] }>) {
  const text = useText({ en });
  const { fixed, orReason } = useBoardNumbers();
  const assumptions = precision.map(outlooksOf).find((outlooks) => outlooks.length > 0) ?? [];
  const widthAt = ({ outlooks }: PrecisionMonitor, nth: number): string =>
    orReason(outlooks, (each) => {
      const width = each[nth]?.halfWidth;
      return typeof width === "number"
        ? `± ${fixed(width)}`
        : width === undefined
          ? ""
          : text.notEstimable(width.notEstimable);
    });
  const widths =
    assumptions.length === 0
      ? [{ key: "width", header: text.halfWidth(null), nth: 0 }]
      : assumptions.map(({ raterBySource }, nth) => ({
          key: `width ${raterBySource}`,
          header: text.halfWidth(raterBySource),
          nth,
        }));
  const columns: readonly Column<PrecisionMonitor>[] = [
    {
      key: "criterion",
      header: text.criterion,
      cell: ({ criterion }) => labelOf(criteria, criterion),
      isRowHeader: true,
    },
    {
      key: "alpha",
      header: text.alpha,
      cell: ({ alpha }) => orReason(alpha, ({ estimate }) => fixed(estimate)),
      align: "number",
    },
    {
      key: "gwet",
      header: text.gwet,
      cell: ({ gwetAc2 }) => orReason(gwetAc2, ({ estimate }) => fixed(estimate)),
      align: "number",
    },
    {
      key: "within",
      header: text.within,
      cell: ({ components }) => orReason(components, ({ withinCell }) => fixed(withinCell)),
      align: "number",
    },
    ...widths.map(({ key, header, nth }): Column<PrecisionMonitor> => ({
      key,
      header,
      cell: (row) => widthAt(row, nth),
      align: "number",
    })),
  ];
  return (
    <DataTable
      caption={text.precision}
      columns={columns}
      rows={precision}
      rowKey={({ criterion }) => criterion}
    />
  );
}

type OutlookProps = Readonly<{
  monitor: PrecisionMonitor;
  vignettes: Boards["vignettes"];
  criterion: Criterion | undefined;
}>;

function Outlook({ monitor, vignettes, criterion }: OutlookProps) {
  const text = useText({ en });
  const { fixed } = useBoardNumbers();
  const drawn = outlooksOf(monitor).filter(({ path }) => path.length > 0);
  const [label, margin] = [criterion?.label ?? monitor.criterion, criterion?.margin ?? null];
  if (drawn.length === 0)
    return (
      <BoardFigure caption={label}>
        <p className="quiet">{text.noPicture}</p>
      </BoardFigure>
    );
  const ends = drawn
    .map(({ raterBySource, path }) =>
      text.outlookOf(raterBySource, fixed(path.at(-1)?.halfWidth ?? 0)),
    )
    .join("; ");
  const description = [label, ends, ...(margin === null ? [] : [text.margin(fixed(margin))])].join(
    ". ",
  );
  const labels = {
    x: text.vignettesRead,
    y: text.halfWidthAxis,
    margin: margin === null ? "" : text.margin(fixed(margin)),
    completed: text.soFar,
    description,
  };
  return (
    <BoardFigure caption={label}>
      <HalfWidthPlot
        outlooks={outlooksOf(monitor)}
        vignettes={vignettes}
        margin={margin}
        labels={labels}
      />
    </BoardFigure>
  );
}

type PathRow = Readonly<{ key: string; name: string; path: PrecisionOutlook["path"] }>;

function PathTable({
  precision,
  criteria,
  planned,
}: Readonly<{
  precision: readonly PrecisionMonitor[];
  criteria: readonly Criterion[];
  planned: number;
}>) {
  const text = useText({ en });
  const { fixed } = useBoardNumbers();
  const places = [
    ...new Set([0.25, 0.5, 0.75, 1].map((share) => Math.max(2, Math.round(share * planned)))),
  ];
  const rows = precision.flatMap((monitor) =>
    outlooksOf(monitor)
      .filter(({ path }) => path.length > 0)
      .map(({ raterBySource, path }): PathRow => ({
        key: `${monitor.criterion} ${raterBySource}`,
        name: text.pathOf(labelOf(criteria, monitor.criterion), raterBySource),
        path,
      })),
  );
  const columns: readonly Column<PathRow>[] = [
    { key: "name", header: text.criterion, cell: ({ name }) => name, isRowHeader: true },
    ...places.map((place): Column<PathRow> => ({
      key: String(place),
      header: text.afterVignettes(place),
      cell: ({ path }) => {
        const at = path.find(({ vignettes }) => vignettes === place);
        return at ? `± ${fixed(at.halfWidth)}` : text.beyondScale;
      },
      align: "number",
    })),
  ];
  return (
    <details>
      <summary>{text.asTable}</summary>
      <DataTable caption={text.pathTable} columns={columns} rows={rows} rowKey={({ key }) => key} />
    </details>
  );
}

const labelOf = (criteria: readonly Criterion[], id: string): string =>
  criteria.find((criterion) => criterion.id === id)?.label ?? id;
