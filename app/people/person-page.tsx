import { Form, Link } from "@remix-run/react";

import { Button } from "#app/ui/button.tsx";
import { CopiedText } from "#app/ui/copied-text.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { MessageRefused } from "#study/mail.ts";
import type { Role } from "#study/vocabulary.ts";

import { MessageList, type MessageRow } from "./message-list.tsx";
import { InvitationBadge, Place, type PersonRow } from "./people-list.tsx";
import { PersonChanges } from "./person-changes.tsx";
import { ReplaceRaterForm } from "./replace-rater-form.tsx";

export type FreshLink = Readonly<{ url: string; validHours: number; study: string }>;

type PersonPageProps = Readonly<{
  studyId: string;
  person: PersonRow;
  waitingRaters: Parameters<typeof ReplaceRaterForm>[0]["waitingRaters"];
  isLinkShown: boolean;
  canReplace: boolean;
  /** Whether a mail server is set. */
  canMail: boolean;
  mailRefusal: MessageRefused["kind"] | null;
  messages: readonly MessageRow[];
  /** What was just done, from the address. */
  done: string | null;
  link: FreshLink | null;
  errors: Parameters<typeof ReplaceRaterForm>[0]["errors"];
  typed: Parameters<typeof ReplaceRaterForm>[0]["typed"];
}>;

export function PersonPage({
  studyId,
  person,
  waitingRaters,
  isLinkShown,
  canReplace,
  canMail,
  mailRefusal,
  messages,
  done,
  link,
  errors,
  typed,
}: PersonPageProps) {
  const text = useText({ en });
  return (
    <StudyPage title={text.people.named(person.code, person.name)} width="reading">
      {done === "added" && link === null ? (
        <Notice tone="success" title={text.people.one.added} />
      ) : null}
      {done === "seated" && link === null && person.seat !== null ? (
        <Notice tone="success" title={text.people.one.replaced(person.seat)} />
      ) : null}
      <RoleAdded role={person.roles.find((role) => role === done)} />
      {done === "mailed" && link === null ? (
        <Notice tone="success" title={text.mail.outcome.asked(1)} />
      ) : null}
      <ErrorSummary errors={errors} />
      <Record person={person} />
      {person.withdrawnAt === null ? (
        <Invitation {...{ studyId, person, link, isLinkShown, canMail, mailRefusal }} />
      ) : null}
      {messages.length === 0 ? null : <MessageList messages={messages} />}
      <PersonChanges studyId={studyId} person={person} />
      {canReplace && person.seat !== null ? (
        <ReplaceRaterForm
          seat={person.seat}
          waitingRaters={waitingRaters}
          errors={errors}
          typed={typed}
        />
      ) : null}
      <p>
        <Link to={`/studies/${studyId}/people`}>{text.backToPeople}</Link>
      </p>
    </StudyPage>
  );
}

function RoleAdded({ role }: Readonly<{ role: Role | undefined }>) {
  const text = useText({ en });
  return role === undefined ? null : (
    <Notice tone="success" title={text.people.one.roleAdded(text.roles[role])} />
  );
}

function Record({ person }: Readonly<{ person: PersonRow }>) {
  const text = useText({ en });
  const { people } = text;
  const items = [
    { term: people.email, description: person.email ?? people.one.noEmail },
    { term: people.roles, description: person.roles.map((role) => text.roles[role]).join(", ") },
    {
      term: people.place,
      description:
        person.seat === null && person.arm === null && !person.roles.includes("rater") ? (
          people.one.none
        ) : (
          <Place person={person} />
        ),
    },
    { term: people.invitation, description: <InvitationBadge person={person} /> },
    {
      term: people.signedIn,
      description: person.signedInAt === null ? text.notYet : <LocalTime at={person.signedInAt} />,
    },
    ...(person.withdrawnAt === null
      ? []
      : [{ term: people.leaving, description: <LocalTime at={person.withdrawnAt} /> }]),
    {
      term: people.consented,
      description:
        person.consented.length === 0
          ? text.notYet
          : person.consented.map((role) => text.roles[role]).join(", "),
    },
  ];
  return (
    <section className="panel stack-close">
      <h2>{people.one.about}</h2>
      <DefinitionList items={items} />
    </section>
  );
}

type InvitationProps = Pick<
  PersonPageProps,
  "studyId" | "person" | "link" | "isLinkShown" | "canMail" | "mailRefusal"
>;

function Invitation({ studyId, person, link, isLinkShown, canMail, mailRefusal }: InvitationProps) {
  const text = useText({ en });
  const { one } = text.people;
  const isMailed = canMail && mailRefusal === null && person.email !== null;
  return (
    <section className="panel stack-close">
      <h2>{one.inviteTitle}</h2>
      {link === null ? (
        <p>{isLinkShown ? one.inviteText : one.notShownText}</p>
      ) : (
        <ShownOnce person={person} link={link} />
      )}
      <p className="quiet">
        {canMail && mailRefusal !== null
          ? text.mail.why(mailRefusal)
          : isMailed
            ? text.mail.sendText(person.email ?? "")
            : text.mail.notSet}
      </p>
      {isLinkShown || isMailed ? (
        <Form method="post" className="row">
          {isLinkShown ? (
            <Button
              kind={link === null && !isMailed ? "primary" : "secondary"}
              name="intent"
              value="invite"
            >
              {one.inviteButton}
            </Button>
          ) : null}
          {isMailed ? (
            <Button kind={link === null ? "primary" : "secondary"} name="intent" value="mail">
              {text.mail.send}
            </Button>
          ) : null}
        </Form>
      ) : null}
      {isLinkShown ? null : (
        <CopiedText
          name="command"
          label={one.commandLabel}
          value={one.command(studyId, person.code)}
        />
      )}
    </section>
  );
}

function ShownOnce({ person, link }: Readonly<{ person: PersonRow; link: FreshLink }>) {
  const text = useText({ en });
  const { one } = text.people;
  const message = one.message(
    link.study,
    person.roles.map((role) => text.roles[role]),
    link.url,
    link.validHours,
  );
  return (
    <Notice tone="success" title={one.linkTitle}>
      <p>{one.linkText(link.validHours)}</p>
      <CopiedText name="link" label={one.linkLabel} value={link.url} />
      <CopiedText name="message" label={one.messageLabel} value={message} rows={9} />
    </Notice>
  );
}
