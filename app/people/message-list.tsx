import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { DeliveryProblem } from "#study/delivery.ts";
import type { AskedKind } from "#study/mail.ts";

export type MessageRow = Readonly<{
  id: string;
  kind: AskedKind;
  askedAt: Date;
  sentAt: Date | null;
  failedAt: Date | null;
  attempts: number;
  problem: DeliveryProblem | null;
}>;

/** What Equipoise mailed to one person, and what became of each message. */
export function MessageList({ messages }: Readonly<{ messages: readonly MessageRow[] }>) {
  const { mail } = useText({ en });
  const columns: readonly Column<MessageRow>[] = [
    { key: "kind", header: mail.message, cell: ({ kind }) => mail.kinds[kind], isRowHeader: true },
    { key: "asked", header: mail.asked, cell: ({ askedAt }) => <LocalTime at={askedAt} /> },
    { key: "standing", header: mail.standing, cell: (message) => <Standing message={message} /> },
  ];
  return (
    <DataTable caption={mail.messages} columns={columns} rows={messages} rowKey={({ id }) => id} />
  );
}

function Standing({
  message: { sentAt, failedAt, attempts, problem },
}: Readonly<{ message: MessageRow }>) {
  const { mail } = useText({ en });
  if (sentAt !== null)
    return (
      <>
        <StatusBadge tone="success" words={mail.states.sent} /> <LocalTime at={sentAt} />
      </>
    );
  if (failedAt !== null)
    return (
      <>
        <StatusBadge tone="error" words={mail.states.failed} /> {mail.failedText(problem)}
      </>
    );
  return (
    <>
      <StatusBadge tone="neutral" words={mail.states.waiting} />{" "}
      {mail.waitingText(attempts, problem)}
    </>
  );
}
