import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";

/** `at` names the import. */
export type ImportRow = Readonly<{
  at: string;
  labels: readonly string[];
  answers: number;
  prepared: number;
  setAsideAt: string | null;
  reason: string | null;
}>;

/** What was typed, and the words of the refusal by field. */
export type SetAsideRefusal = Readonly<{
  typed: Readonly<{ import: string; reason: string }>;
  errors: Readonly<{ import?: string; reason?: string }>;
}>;

/** Each import with what became of it, and the form that takes one out of the study. */
export function Imports({
  imports,
  canSetAside,
  refusal,
}: Readonly<{
  imports: readonly ImportRow[];
  canSetAside: boolean;
  refusal: SetAsideRefusal | null;
}>) {
  const { setAside, ...importing } = useText({ en }).importing;
  const columns: readonly Column<ImportRow>[] = [
    { key: "at", header: setAside.at, cell: ({ at }) => <LocalTime at={at} />, isRowHeader: true },
    { key: "labels", header: importing.label, cell: ({ labels }) => labels.join(", ") },
    { key: "answers", header: importing.answers, cell: ({ answers }) => answers, align: "number" },
    { key: "standing", header: setAside.standing, cell: (row) => <Standing {...row} /> },
  ];
  const open = imports.filter(({ prepared, setAsideAt }) => prepared === 0 && setAsideAt === null);
  if (imports.length === 0) return null;
  return (
    <>
      <DataTable
        caption={setAside.caption}
        columns={columns}
        rows={imports}
        rowKey={({ at }) => at}
      />
      {canSetAside && (open.length > 0 || refusal !== null) ? (
        <SetAsideForm open={open} refusal={refusal} />
      ) : null}
    </>
  );
}

function Standing({ prepared, setAsideAt, reason }: ImportRow) {
  const { setAside } = useText({ en }).importing;
  if (setAsideAt === null) return prepared === 0 ? setAside.waits : setAside.isPrepared(prepared);
  return (
    <>
      {setAside.isSetAside} <LocalTime at={setAsideAt} />: <span dir="auto">{reason}</span>
    </>
  );
}

function SetAsideForm({
  open,
  refusal,
}: Readonly<{ open: readonly ImportRow[]; refusal: SetAsideRefusal | null }>) {
  const { setAside } = useText({ en }).importing;
  return (
    <ConfirmSection title={setAside.title} consequences={setAside.consequences}>
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <SelectField
          name="import"
          label={setAside.which}
          hint={setAside.whichHint}
          error={refusal?.errors.import}
          defaultValue={refusal?.typed.import}
          options={open.map((row) => ({ value: row.at, label: setAside.option(row) }))}
        />
        <TextArea
          name="reason"
          label={setAside.reason}
          hint={setAside.reasonHint}
          error={refusal?.errors.reason}
          defaultValue={refusal?.typed.reason}
          rows={2}
        />
        <div>
          <Button kind="danger" name="intent" value="set-aside">
            {setAside.button}
          </Button>
        </div>
      </Form>
    </ConfirmSection>
  );
}
