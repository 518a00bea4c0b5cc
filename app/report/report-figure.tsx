import type { FigureShown } from "#app/computing/shown-figures.server.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { useText } from "#app/words/language.ts";

import { en } from "./words/report-en.ts";

type Row = readonly string[];

/** A drawing of the analysis, the one that the export holds too, with the same numbers as a table. */
export function ReportFigure({ figure }: Readonly<{ figure: FigureShown }>) {
  const { figure: text } = useText({ en });
  const { number, name, title, caption, inline, rows } = figure;
  return (
    <div className="figure-with-numbers">
      <figure className="figure">
        {inline === null ? (
          <p>{text.notDrawn(rows, name)}</p>
        ) : (
          // A keyboard can scroll only what it can focus. Whoever draws escapes every word.
          <div
            className="figure-drawing"
            role="region"
            aria-label={text.drawing(number)}
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            dangerouslySetInnerHTML={{ __html: inline }}
          />
        )}
        <figcaption>
          <strong id={`${name}-title`}>{text.title(number, title)}</strong>{" "}
          <span id={`${name}-desc`}>{caption}</span>
        </figcaption>
      </figure>
      <FigureNumbers figure={figure} />
    </div>
  );
}

function FigureNumbers({
  figure: { number, title, table, rows },
}: Readonly<{ figure: FigureShown }>) {
  const { figure: text } = useText({ en });
  if (table === null) return <p className="quiet">{text.notListed(rows)}</p>;
  const columns = table.columns.map((header, place): Column<Row> => ({
    key: `${place}`,
    header,
    cell: (row) => row[place],
    ...(place === 0 ? { isRowHeader: true } : { align: "number" }),
  }));
  return (
    <details>
      <summary>{text.numbers(number)}</summary>
      <DataTable
        caption={text.table(number, title)}
        columns={columns}
        rows={table.rows}
        rowKey={(row) => `${table.rows.indexOf(row)}`}
      />
    </details>
  );
}
