import { Link } from "@remix-run/react";

import { useSharedText } from "#app/words/shared/use-shared-text.ts";

export const rowsPerPage = 100;

type PagerProps = Readonly<{
  /** Counted from 1. */
  page: number;
  totalRows: number;
  hrefOf: (page: number) => string;
}>;

/** Says which rows are shown, and leads to the pages before and after. */
export function Pager({ page, totalRows, hrefOf }: PagerProps) {
  const text = useSharedText();
  const pages = Math.ceil(totalRows / rowsPerPage);
  if (pages <= 1) return null;
  const first = (page - 1) * rowsPerPage + 1;
  return (
    <nav className="pager" aria-label={text.pages}>
      <span className="number">
        {text.rowsShown(first, Math.min(page * rowsPerPage, totalRows), totalRows)}
      </span>
      <span className="row">
        {page > 1 ? (
          <Link className="button" data-kind="quiet" rel="prev" to={hrefOf(page - 1)}>
            {text.previousPage}
          </Link>
        ) : null}
        {page < pages ? (
          <Link className="button" data-kind="quiet" rel="next" to={hrefOf(page + 1)}>
            {text.nextPage}
          </Link>
        ) : null}
      </span>
    </nav>
  );
}
