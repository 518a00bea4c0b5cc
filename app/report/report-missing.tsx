import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { useText } from "#app/words/language.ts";
import type { DrawFault } from "#study/draw/check-draw.ts";
import type { RecordKind } from "#study/record-kinds.ts";

import { en, type ReportText } from "./words/report-en.ts";

export type MissingReport =
  | Readonly<{ kind: "study-not-unblinded" }>
  | Readonly<{ kind: "plan-refused"; field: string; reason: string }>
  | Readonly<{
      kind: "ledger-broken";
      entry: Readonly<{ chain: string; position: number; reason: string }>;
    }>
  | Readonly<{
      kind: "records-unlike-ledger";
      records: readonly Readonly<{
        record: RecordKind;
        count: number;
        fields: readonly string[];
      }>[];
    }>
  | Readonly<{ kind: "draw-differs"; faults: readonly DrawFault[] }>
  | Readonly<{ kind: "commitment-differs" | "rows-differ" }>;

/** Why there is no number: not yet, or never from a record like this one. */
export function ReportMissing({
  missing,
  studyId,
}: Readonly<{ missing: MissingReport; studyId: string }>) {
  const text = useText({ en });
  if (missing.kind === "study-not-unblinded") {
    return (
      <StudyPage title={text.title}>
        <EmptyState {...text.notUnblinded}>
          <LinkButton to={`/studies/${studyId}/unblind`}>{text.toUnblind}</LinkButton>
        </EmptyState>
      </StudyPage>
    );
  }
  return (
    <StudyPage title={text.title}>
      <Notice tone="error" title={text.broken}>
        <p>{whyBroken(missing, text)}</p>
        <p>{text.brokenWayOut}</p>
      </Notice>
    </StudyPage>
  );
}

function whyBroken(
  missing: Exclude<MissingReport, { kind: "study-not-unblinded" }>,
  { brokenReasons, drawTold, planRefused, records }: ReportText,
): string {
  switch (missing.kind) {
    case "plan-refused":
      return planRefused(missing.field, missing.reason);
    case "ledger-broken":
      return brokenReasons["ledger-broken"](
        missing.entry.chain,
        missing.entry.position,
        missing.entry.reason,
      );
    case "records-unlike-ledger":
      return brokenReasons["records-unlike-ledger"](
        missing.records
          .map(
            ({ record, count, fields }) =>
              `${records[record]}: ${count}${fields.length > 0 ? ` (${fields.join(", ")})` : ""}`,
          )
          .join("; "),
      );
    case "draw-differs":
      return drawTold.check(missing);
    default:
      return brokenReasons[missing.kind];
  }
}
