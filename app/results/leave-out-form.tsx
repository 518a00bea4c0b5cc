import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldId } from "#app/ui/field-id.ts";
import { Pager, rowsPerPage } from "#app/ui/pager.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useText } from "#app/words/language.ts";

import { en } from "./words/progress-en.ts";

export type OpenReading = Readonly<{ id: string; seatNumber: number; vignetteNumber: number }>;

type LeaveOutFormProps = Readonly<{
  open: readonly OpenReading[];
  page: number;
  refused: Readonly<{
    kind: "reading-not-open" | "reason-missing" | "study-not-rating";
    reason: string;
  }> | null;
}>;

/** Open readings by their analysis id; one is left out for a reason. */
export function LeaveOutForm({ open, page, refused }: LeaveOutFormProps) {
  const text = useText({ en });
  const fault = refused === null ? null : text.refused[refused.kind];
  const errors = fault === null ? {} : { [fault.field]: fault.text };
  const shown = open.slice((page - 1) * rowsPerPage, page * rowsPerPage);
  return (
    <ConfirmSection title={text.open(open.length)} consequences={[text.openText, text.cantUndo]}>
      <ErrorSummary errors={errors} />
      <Form method="post" className="form" noValidate>
        <OpenReadings shown={shown} />
        <Pager page={page} totalRows={open.length} hrefOf={(next) => `?page=${next}`} />
        <TextArea
          name="reason"
          label={text.reason}
          hint={text.reasonHint}
          error={errors["reason"]}
          defaultValue={refused?.reason}
          rows={3}
        />
        <div>
          <Button kind="danger">{text.leaveOut}</Button>
        </div>
      </Form>
    </ConfirmSection>
  );
}

function OpenReadings({ shown }: Readonly<{ shown: readonly OpenReading[] }>) {
  const text = useText({ en });
  const columns: readonly Column<OpenReading>[] = [
    {
      key: "choose",
      header: text.choose,
      cell: ({ id }) => (
        <input
          type="radio"
          name="reading"
          value={id}
          id={id === shown[0]?.id ? fieldId("reading") : undefined}
          aria-label={text.chooseReading(id.slice(0, 8))}
        />
      ),
    },
    {
      key: "reading",
      header: text.reading,
      cell: ({ id }) => <code>{id.slice(0, 8)}</code>,
      isRowHeader: true,
    },
    { key: "seat", header: text.seat, cell: ({ seatNumber }) => seatNumber, align: "number" },
    {
      key: "vignette",
      header: text.vignette,
      cell: ({ vignetteNumber }) => vignetteNumber,
      align: "number",
    },
  ];
  return (
    <DataTable caption={text.openTable} columns={columns} rows={shown} rowKey={({ id }) => id} />
  );
}
