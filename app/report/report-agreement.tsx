import type { AgreementReport } from "#analysis/report-document.ts";
import type { Settings } from "#analysis/result.ts";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { formatFixed, formatShare } from "#app/ui/format-number.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";

import { MethodNotes } from "./method-notes.tsx";
import { en } from "./words/report-en.ts";

type Measure = Readonly<{
  name: string;
  value: string;
  based: string;
  method: string;
  settings: Settings;
}>;

export function ReportAgreement({
  label,
  agreement,
}: Readonly<{ label: string; agreement: AgreementReport }>) {
  const text = useText({ en });
  const measures = useMeasures(agreement);
  const columns: readonly Column<Measure>[] = [
    { key: "measure", header: text.measure, cell: ({ name }) => name, isRowHeader: true },
    { key: "value", header: text.value, cell: ({ value }) => value, align: "number" },
    { key: "based", header: text.based, cell: ({ based }) => based },
  ];
  return (
    <div className="stack-close">
      <DataTable
        caption={text.agreement(label)}
        columns={columns}
        rows={measures}
        rowKey={({ name }) => name}
      />
      <MethodNotes
        notes={measures.map(({ name, method, settings }) => ({
          of: name,
          method,
          settings,
          flags: [],
        }))}
      />
    </div>
  );
}

function useMeasures({ alpha, gwetAc2, intraRater }: AgreementReport): readonly Measure[] {
  const text = useText({ en });
  const { language } = usePageSetting();
  const missing = (
    name: string,
    result: Readonly<{ method: string; notEstimable: string }>,
  ): Measure => ({
    name,
    value: text.notEstimable(result.notEstimable),
    based: "",
    method: result.method,
    settings: {},
  });
  const between = (name: string, result: AgreementReport["alpha"]): Measure =>
    "estimate" in result
      ? {
          name,
          value: formatFixed(result.estimate, 2, language),
          based: text.units(result.units, result.raters),
          method: result.method,
          settings: result.settings,
        }
      : missing(name, result);
  const both = [between(text.alpha, alpha), between(text.gwet, gwetAc2)];
  if ("notEstimable" in intraRater) return [...both, missing(text.exact, intraRater)];
  const within = {
    based: text.repeats(intraRater.repeatedPairs),
    method: intraRater.method,
    settings: intraRater.settings,
  };
  return [
    ...both,
    { name: text.exact, value: formatShare(intraRater.exactAgreementShare, language), ...within },
    {
      name: text.repeatability,
      value: formatFixed(intraRater.repeatabilityCoefficient, 2, language),
      ...within,
    },
  ];
}
