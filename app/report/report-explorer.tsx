import { lazy, Suspense, useState } from "react";

import type { CriterionReport } from "#analysis/report-document.ts";
import { useHasScript } from "#app/drafts/use-has-script.ts";
import { useText } from "#app/words/language.ts";

import { en } from "./words/report-en.ts";

// Half the script of a page: fetched once somebody unfolds it, and by nobody else.
const CaseExplorer = lazy(() => import("./case-explorer.tsx"));

/** Points to look into one by one. What it shows stands in the drawn figures too, so without scripts nothing is missing. */
export function ReportExplorer({ report }: Readonly<{ report: CriterionReport }>) {
  const { explorer } = useText({ en });
  const [isOpen, setIsOpen] = useState(false);
  if (!useHasScript()) return null;
  return (
    <details
      className="report-details report-explorer"
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>{explorer.title}</summary>
      <p className="quiet">{explorer.lead}</p>
      <div className="case-explorer">
        {isOpen ? (
          <Suspense fallback={<p>{explorer.loading}</p>}>
            <CaseExplorer report={report} />
          </Suspense>
        ) : null}
      </div>
    </details>
  );
}
