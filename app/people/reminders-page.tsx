import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";

import type { RemindedPerson } from "./list-reminders.server.ts";
import { MailOutcome, type MailOutcomeData } from "./mail-outcome.tsx";
import { ReminderPreview } from "./reminder-preview.tsx";
import { RemindersToCopy, type RemindersCopied } from "./reminders-to-copy.tsx";

type RemindersPageProps = Readonly<{
  people: readonly RemindedPerson[];
  dueAt: Date | null;
  canMail: boolean;
  studyId: string;
  study: string;
  publicUrl: string;
  outcome: MailOutcomeData | RemindersCopied | null;
}>;

export function RemindersPage({
  people,
  dueAt,
  canMail,
  studyId,
  study,
  publicUrl,
  outcome,
}: RemindersPageProps) {
  const text = useText({ en }).mail.reminders;
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {outcome === null ? null : outcome.kind === "reminders-copied" ? (
        <RemindersToCopy {...outcome} facts={{ study, publicUrl, dueAt }} />
      ) : (
        <MailOutcome outcome={outcome} />
      )}
      {people.length === 0 ? (
        <EmptyState {...text.none} />
      ) : (
        <ReminderForm {...{ people, dueAt, canMail, studyId, study, publicUrl }} />
      )}
    </StudyPage>
  );
}

function ReminderForm({
  people,
  dueAt,
  canMail,
  studyId,
  study,
  publicUrl,
}: Omit<RemindersPageProps, "outcome">) {
  const text = useText({ en }).mail.reminders;
  const columns = useReminderColumns(canMail, studyId);
  const first = people.find((person) => isOpen(person, canMail)) ?? null;
  return (
    <Form method="post" className="stack">
      {people.some(({ workRole }) => workRole === "rater") ? (
        <p>
          {dueAt === null ? (
            text.noDue
          ) : (
            <>
              {text.due} <LocalTime at={dueAt} />.
            </>
          )}
        </p>
      ) : null}
      <DataTable
        caption={text.caption}
        columns={columns}
        rows={people}
        rowKey={({ participantId }) => participantId}
      />
      {first === null ? null : (
        <>
          <ReminderPreview person={first} {...{ study, dueAt, canMail, publicUrl }} />
          <p className="quiet">{canMail ? text.sendText : text.copyText}</p>
          <div>
            <Button kind="primary">{canMail ? text.send : text.copy}</Button>
          </div>
        </>
      )}
    </Form>
  );
}

/** Whether a person can be chosen: without mail, an address and a reminder earlier today stand in nobody's way. */
const isOpen = ({ refusal }: RemindedPerson, canMail: boolean): boolean =>
  refusal === null || (!canMail && (refusal === "no-address" || refusal === "reminded-today"));

function useReminderColumns(canMail: boolean, studyId: string): readonly Column<RemindedPerson>[] {
  const text = useText({ en });
  const { reminders, outcome } = text.mail;
  return [
    {
      key: "person",
      header: reminders.person,
      cell: (row) =>
        isOpen(row, canMail) ? (
          <Choice row={row} />
        ) : (
          <Link
            to={`/studies/${studyId}/people/${row.participantId}`}
          >{`${row.code}: ${row.name}`}</Link>
        ),
      isRowHeader: true,
    },
    {
      key: "role",
      header: reminders.role,
      cell: ({ workRole }) => (workRole === null ? "" : text.roles[workRole]),
    },
    {
      key: "left",
      header: reminders.left,
      cell: ({ workRole, itemsLeft }) =>
        workRole === "rater" ? reminders.readingsLeft(itemsLeft) : reminders.answersLeft(itemsLeft),
      align: "number",
    },
    {
      key: "last",
      header: reminders.last,
      cell: ({ remindedAt }) =>
        remindedAt === null ? reminders.never : <LocalTime at={remindedAt} />,
    },
    {
      key: "can",
      header: reminders.can,
      cell: (row) =>
        isOpen(row, canMail) || row.refusal === null
          ? reminders.possible
          : outcome.notWritten(row.code, row.refusal),
    },
  ];
}

/** Everyone who can be reminded is chosen from the start; unticking leaves a person out. */
function Choice({ row: { participantId, code, name } }: Readonly<{ row: RemindedPerson }>) {
  return (
    <label className="check">
      <input type="checkbox" name="person" value={participantId} defaultChecked />
      <span>{`${code}: ${name}`}</span>
    </label>
  );
}
