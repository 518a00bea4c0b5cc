import { mail } from "#app/mail/words/en.ts";
import { CopiedText } from "#app/ui/copied-text.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useStudyContact } from "#app/ui/study-page.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";
import type { MessageRefused } from "#study/mail.ts";
import type { Role } from "#study/vocabulary.ts";

import { NotWrittenList } from "./mail-outcome.tsx";

type Copied = Readonly<{
  code: string;
  name: string;
  address: string | null;
  roles: readonly Role[];
  workRole: Role | null;
  itemsLeft: number;
  signInToken: string | null;
  optOutToken: string;
  validHours: number;
}>;
export type RemindersCopied = Readonly<{
  kind: "reminders-copied";
  copied: readonly Copied[];
  refused: readonly Readonly<{ code: string; refusal: MessageRefused["kind"] }>[];
}>;

type RemindersToCopyProps = Omit<RemindersCopied, "kind"> &
  Readonly<{ facts: Readonly<{ study: string; publicUrl: string; dueAt: Date | null }> }>;

/** The same messages where Equipoise sends none: once on the screen, for the coordinator to send. */
export function RemindersToCopy({
  copied,
  refused,
  facts: { study, publicUrl, dueAt },
}: RemindersToCopyProps) {
  const text = useText({ en }).mail;
  const { databaseKind } = usePageSetting();
  const contact = useStudyContact();
  const messageTo = ({ signInToken, optOutToken, ...person }: Copied): string =>
    mail.body({
      ...person,
      kind: "reminder",
      study,
      databaseKind,
      contact,
      dueAt: person.workRole === "rater" ? (dueAt?.toISOString() ?? null) : null,
      signInUrl: signInToken === null ? null : `${publicUrl}/sign-in/${signInToken}`,
      publicUrl,
      optOutUrl: `${publicUrl}/mail/${optOutToken}`,
    });
  return (
    <Notice
      tone={copied.length > 0 ? "success" : "warning"}
      title={copied.length > 0 ? text.outcome.copied(copied.length) : text.outcome.none}
    >
      {copied.map((person) => (
        <CopiedText
          key={person.code}
          name={`message-${person.code}`}
          label={text.reminders.copiedLabel(person.code, person.name, person.address)}
          value={messageTo(person)}
          rows={12}
        />
      ))}
      <NotWrittenList people={refused} />
    </Notice>
  );
}
