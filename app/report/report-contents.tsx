import type { CriterionReport, Report } from "#analysis/report-document.ts";
import { useText } from "#app/words/language.ts";
import { en } from "./words/report-en.ts";

/** Where a criterion's section is found on the page. */
export const criterionAnchor = ({ criterion }: Pick<CriterionReport, "criterion">): string =>
  `criterion-${criterion}`;

/** The page's sections, in their order. */
export function ReportContents({
  report: { criteria, harm, context },
  hasModels,
}: Readonly<{ report: Report; hasModels: boolean }>) {
  const text = useText({ en });
  const sections = [
    ["record", text.checks.title],
    ["limits", text.limits.title],
    ["differences", text.differences],
    ...criteria.map((criterion) => [criterionAnchor(criterion), criterion.label]),
    ...(harm === null ? [] : [["harm", text.harm]]),
    ...(context.judgements === undefined ? [] : [["judgements", text.judgements.title]]),
    ["family", text.family],
    ["blinding", text.blinding.title],
    ["guesses", text.guesses.title],
    ...(hasModels ? [["models", text.models.title] as const] : []),
    ["flow", text.flow],
    ["plan", text.planTitle],
  ] as const;
  return (
    <nav className="report-contents" aria-labelledby="contents">
      <h2 id="contents">{text.contents}</h2>
      <ol>
        {sections.map(([anchor, words]) => (
          <li key={anchor}>
            <a href={`#${anchor}`}>{words}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
