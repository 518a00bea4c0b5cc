import { Notice } from "#app/ui/notice.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { MessageRefused } from "#study/mail.ts";

type NotWritten = Readonly<{ code: string; refusal: MessageRefused["kind"] }>;
export type MailOutcomeData =
  | Readonly<{ kind: "mail-asked"; asked: readonly string[]; refused: readonly NotWritten[] }>
  | Readonly<{ kind: "mail-not-set" | "nobody-chosen" }>;

/** What a press for several people came to: how many messages go out, and for each other person why none does. */
export function MailOutcome({ outcome }: Readonly<{ outcome: MailOutcomeData }>) {
  const { mail } = useText({ en });
  if (outcome.kind !== "mail-asked")
    return <Notice tone="error" title={mail.refused[outcome.kind]} />;
  const { asked, refused } = outcome;
  return (
    <Notice
      tone={asked.length > 0 ? "success" : "warning"}
      title={asked.length > 0 ? mail.outcome.asked(asked.length) : mail.outcome.none}
    >
      <NotWrittenList people={refused} />
    </Notice>
  );
}

export function NotWrittenList({ people }: Readonly<{ people: readonly NotWritten[] }>) {
  const { outcome } = useText({ en }).mail;
  if (people.length === 0) return null;
  return (
    <ul>
      {people.map(({ code, refusal }) => (
        <li key={code}>{outcome.notWritten(code, refusal)}</li>
      ))}
    </ul>
  );
}
