import { Form } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { ConfirmSection } from "#app/ui/confirm-section.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { useText } from "#app/words/language.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { en } from "./words/acquaintance-en.ts";

type Resident = Readonly<{ code: string; name: string | null; institution: string | null }>;
type Rater = Readonly<{
  code: string;
  name: string | null;
  known: readonly string[] | null;
  declaredAt: string | null;
  waiverReason: string | null;
  isAwaited: boolean;
  tookOverLate: boolean;
}>;
type Refused = Readonly<{
  refusal: keyof (typeof en)["refused"];
  typed: Readonly<{ resident: string; rater: string; institution: string; reason: string }>;
}>;
type Props = Readonly<{
  state: StudyState;
  residents: readonly Resident[];
  raters: readonly Rater[];
  done: string | null;
  refused: Refused | null;
}>;

/** Where residents work, what raters said, and the waiver. */
export function CoordinatorAcquaintances({ state, residents, raters, done, refused }: Props) {
  const text = useText({ en });
  const isOpen = state === "draft" || state === "collecting";
  const success = refused === null ? text.done[done ?? ""] : undefined;
  const awaited = raters.filter(({ isAwaited }) => isAwaited);
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {refused === null ? null : <Notice tone="error" title={text.refused[refused.refusal]} />}
      {success === undefined ? null : <Notice tone="success" title={success} />}
      {isOpen ? null : <p>{text.closed}</p>}
      <RaterWords raters={raters} isSealed={!isOpen} />
      {isOpen && awaited.length > 0 ? <WaiverForm raters={awaited} refused={refused} /> : null}
      <ResidentPlaces residents={residents} />
      {isOpen && residents.length > 0 ? (
        <AffiliationForm
          key={residents.map(({ institution }) => institution).join()}
          residents={residents}
          refused={refused}
        />
      ) : null}
    </StudyPage>
  );
}

/** Whoever takes a seat over after the seal is awaited by their own first reading, and knowing someone is then a deviation. */
function standingOf({ isAwaited, waiverReason, tookOverLate, known }: Rater, isSealed: boolean) {
  if (isAwaited) return isSealed ? "awaitedLater" : "awaited";
  if (tookOverLate && known !== null) return known.length === 0 ? "declaredLater" : "deviation";
  return waiverReason === null ? "declared" : "waived";
}

function RaterWords({ raters, isSealed }: Pick<Props, "raters"> & Readonly<{ isSealed: boolean }>) {
  const text = useText({ en });
  if (raters.length === 0) return <p>{text.noRaters}</p>;
  const said = ({ known }: Rater): string =>
    known === null ? text.nothing : known.length === 0 ? text.knowsNone : text.knows(known);
  const columns: readonly Column<Rater>[] = [
    {
      key: "rater",
      header: text.rater,
      cell: ({ code, name }) => text.named(code, name),
      isRowHeader: true,
    },
    { key: "said", header: text.said, cell: said },
    {
      key: "at",
      header: text.at,
      cell: ({ declaredAt }) => (declaredAt === null ? "" : <LocalTime at={declaredAt} />),
    },
    {
      key: "standing",
      header: text.standing,
      cell: (rater) => (
        <Standing standing={standingOf(rater, isSealed)} reason={rater.waiverReason} />
      ),
    },
  ];
  return (
    <DataTable caption={text.raters} columns={columns} rows={raters} rowKey={({ code }) => code} />
  );
}

function Standing({
  standing,
  reason,
}: Readonly<{ standing: ReturnType<typeof standingOf>; reason: string | null }>) {
  const text = useText({ en });
  const isSettled =
    standing === "declared" || standing === "declaredLater" || standing === "waived";
  return (
    <>
      <StatusBadge tone={isSettled ? "success" : "warning"} words={text.standings[standing]} />{" "}
      {standing === "waived" ? reason : text.notes[standing]}
    </>
  );
}

function ResidentPlaces({ residents }: Pick<Props, "residents">) {
  const text = useText({ en });
  if (residents.length === 0) return <p>{text.noResidents}</p>;
  const columns: readonly Column<Resident>[] = [
    {
      key: "resident",
      header: text.resident,
      cell: ({ code, name }) => text.named(code, name),
      isRowHeader: true,
    },
    {
      key: "institution",
      header: text.institution,
      cell: ({ institution }) => institution ?? text.notGiven,
    },
  ];
  return (
    <DataTable
      caption={text.residents}
      columns={columns}
      rows={residents}
      rowKey={({ code }) => code}
    />
  );
}

const errorFor = (
  refused: Refused | null,
  ...kinds: readonly Refused["refusal"][]
): string | undefined =>
  refused && kinds.includes(refused.refusal) ? en.refused[refused.refusal] : undefined;

function AffiliationForm({ residents, refused }: Pick<Props, "residents" | "refused">) {
  const text = useText({ en });
  return (
    <Form method="post" className="form panel" noValidate>
      <h2>{text.affiliationTitle}</h2>
      <SelectField
        name="resident"
        label={text.resident}
        error={errorFor(refused, "resident-unknown")}
        defaultValue={refused?.typed.resident}
        options={residents.map(({ code, name }) => ({
          value: code,
          label: text.named(code, name),
        }))}
      />
      <TextField
        name="institution"
        label={text.institution}
        hint={text.institutionHint}
        error={errorFor(refused, "institution-missing", "institution-too-long")}
        defaultValue={refused?.typed.institution}
        maxLength={100}
        autoComplete="off"
      />
      <div>
        <Button name="intent" value="affiliation">
          {text.save}
        </Button>
      </div>
    </Form>
  );
}

function WaiverForm({
  raters,
  refused,
}: Readonly<{ raters: readonly Rater[]; refused: Refused | null }>) {
  const text = useText({ en });
  return (
    <ConfirmSection title={text.waiverTitle} consequences={text.waiverConsequences}>
      <Form method="post" className="form" noValidate>
        <SelectField
          name="rater"
          label={text.rater}
          error={errorFor(refused, "rater-unknown")}
          defaultValue={refused?.typed.rater}
          options={raters.map(({ code, name }) => ({ value: code, label: text.named(code, name) }))}
        />
        <TextArea
          name="reason"
          label={text.reason}
          hint={text.reasonHint}
          error={errorFor(refused, "reason-missing", "reason-too-long")}
          defaultValue={refused?.typed.reason}
          rows={2}
        />
        <div>
          <Button kind="danger" name="intent" value="waive">
            {text.waive}
          </Button>
        </div>
      </Form>
    </ConfirmSection>
  );
}
