import { mail } from "#app/mail/words/en.ts";
import { useStudyContact } from "#app/ui/study-page.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import { usePageSetting } from "#app/words/page-setting.ts";
import { mayBeShown, signInHours } from "#study/sign-in-link.ts";
import type { RemindedPerson } from "./list-reminders.server.ts";

/** The words that one person would get, with places for the links. */
export function ReminderPreview({
  person,
  study,
  dueAt,
  canMail,
  publicUrl,
}: Readonly<{
  person: RemindedPerson;
  study: string;
  dueAt: Date | null;
  canMail: boolean;
  publicUrl: string;
}>) {
  const text = useText({ en }).mail.reminders;
  const { databaseKind } = usePageSetting();
  const contact = useStudyContact();
  const due = person.workRole === "rater" ? (dueAt?.toISOString() ?? null) : null;
  const facts = {
    ...person,
    kind: "reminder" as const,
    study,
    dueAt: due,
    publicUrl,
    signInUrl: canMail || mayBeShown(person.roles) ? text.signInPlace : null,
    validHours: signInHours,
    optOutUrl: text.optOutPlace,
    databaseKind,
    contact,
  };
  return (
    <details className="panel">
      <summary>{text.preview}</summary>
      <div className="stack-close">
        <p className="quiet">{text.previewTo(person.code)}</p>
        <p>
          <strong>{mail.subject(facts)}</strong>
        </p>
        <p className="message-text">{mail.body(facts)}</p>
      </div>
    </details>
  );
}
