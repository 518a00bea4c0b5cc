import type { ComparisonReport } from "#analysis/report-document.ts";
import type { LeaveOneAuthorOut, WithoutAuthor } from "#analysis/sensitivity-document.ts";
import type { FigureShown } from "#app/computing/shown-figures.server.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { formatFixed } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

import { ReportFigure } from "./report-figure.tsx";
import { formatInterval } from "./report-numbers.ts";
import { ReportSensitivity } from "./report-sensitivity.tsx";
import { en } from "./words/sensitivity-en.ts";

type ReportComparisonProps = Readonly<{
  label: string;
  comparison: ComparisonReport;
  figures: readonly FigureShown[];
}>;

/** All that stands beside one difference and decides nothing. */
export function ReportComparison({ label, comparison, figures }: ReportComparisonProps) {
  const text = useText({ en });
  const { differenceLabel, leaveOneAuthorOut } = comparison;
  return (
    <details className="report-details">
      <summary>{text.summary(differenceLabel)}</summary>
      <div className="stack">
        <ReportSensitivity label={label} comparison={comparison} />
        <Questions comparison={comparison} />
        {leaveOneAuthorOut === null || "notEstimable" in leaveOneAuthorOut ? null : (
          <Authors
            caption={text.authors.caption(label, differenceLabel)}
            left={leaveOneAuthorOut}
          />
        )}
        {figures.map((figure) => (
          <ReportFigure key={figure.name} figure={figure} />
        ))}
      </div>
    </details>
  );
}

/** Does it hang on one author, or on the scores that are missing? */
function Questions({
  comparison: { leaveOneAuthorOut: left, tippingPoint },
}: Readonly<{ comparison: ComparisonReport }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const points = (value: number): string => formatFixed(value, 2, language);
  const authors =
    left &&
    ("notEstimable" in left
      ? text.authors.none(left.notEstimable)
      : text.authors.some(
          left.authors.length,
          left.changed,
          left.lowest === null || left.highest === null
            ? null
            : `${points(left.lowest)} to ${points(left.highest)}`,
        ));
  const tipping =
    tippingPoint &&
    ("notEstimable" in tippingPoint
      ? text.tipping.none(tippingPoint.notEstimable)
      : text.tipping.some(
          tippingPoint.missing,
          tippingPoint.isWon,
          tippingPoint.turnsAt === null ? null : points(tippingPoint.turnsAt),
        ));
  if (authors === null && tipping === null) return null;
  return (
    <ul className="plain-list">
      {authors === null ? null : <li>{authors}</li>}
      {tipping === null ? null : <li>{tipping}</li>}
    </ul>
  );
}

function Authors({ caption, left }: Readonly<{ caption: string; left: LeaveOneAuthorOut }>) {
  const text = useText({ en });
  const { language } = usePageSetting();
  const columns: readonly Column<WithoutAuthor>[] = [
    { key: "author", header: text.authors.author, cell: ({ author }) => author, isRowHeader: true },
    {
      key: "estimate",
      header: text.estimate,
      cell: ({ line }) =>
        "estimate" in line
          ? `${formatFixed(line.estimate, 2, language)} ${text.units["scale points"]}`
          : text.notEstimable(line.notEstimable),
      align: "number",
    },
    {
      key: "interval",
      header: text.interval,
      cell: ({ line }) => ("estimate" in line ? formatInterval(line.interval, language) : ""),
      align: "number",
    },
    {
      key: "callOut",
      header: text.beside,
      cell: ({ callOut }) => (callOut === null ? "" : text.callOuts[callOut]),
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={left.authors}
      rowKey={({ author }) => author}
    />
  );
}
