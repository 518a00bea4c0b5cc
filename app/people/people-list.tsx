import { Form, Link } from "@remix-run/react";

import { Button, LinkButton } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { StudyPage } from "#app/ui/study-page.tsx";
import { en } from "./words/en.ts";
import { useText } from "#app/words/language.ts";
import type { LinkWay } from "#study/sign-in-link.ts";
import type { Role } from "#study/vocabulary.ts";

import { MailOutcome, type MailOutcomeData } from "./mail-outcome.tsx";

export type PersonRow = Readonly<{
  participantId: string;
  code: string;
  name: string | null;
  email: string | null;
  roles: readonly Role[];
  consented: readonly Role[];
  arm: string | null;
  seat: number | null;
  formerSeats: readonly number[];
  invitation: "never" | "open" | "used" | "expired";
  invitationWay: LinkWay | null;
  invitationEnds: string | null;
  signedInAt: string | null;
  withdrawnAt: string | null;
  isOptedOut: boolean;
  invitationMail: "waiting" | "sent" | "failed" | null;
}>;

type PeopleListProps = Readonly<{
  studyId: string;
  people: readonly PersonRow[];
  total: number;
  page: number;
  seatsTaken: number;
  seats: number;
  canMail: boolean;
  toInvite: number;
  outcome: MailOutcomeData | null;
}>;

export function PeopleList({
  studyId,
  people,
  total,
  page,
  seatsTaken,
  seats,
  canMail,
  toInvite,
  outcome,
}: PeopleListProps) {
  const { people: text, mail } = useText({ en });
  return (
    <StudyPage title={text.title} lead={text.lead}>
      {outcome === null ? null : <MailOutcome outcome={outcome} />}
      <div className="row">
        <LinkButton kind="primary" to={`/studies/${studyId}/people/new`}>
          {text.add}
        </LinkButton>
        <LinkButton to={`/studies/${studyId}/people/lines`}>{text.addLines}</LinkButton>
        <span className="quiet">{text.seatsTaken(seatsTaken, seats)}</span>
      </div>
      {canMail ? (
        toInvite > 0 ? (
          <InviteAll count={toInvite} />
        ) : null
      ) : (
        <p className="quiet">{mail.notSet}</p>
      )}
      <DataTable
        caption={text.caption}
        columns={usePeopleColumns(studyId)}
        rows={people}
        rowKey={(person) => person.participantId}
      />
      <Pager page={page} totalRows={total} hrefOf={(to) => `?page=${to}`} />
    </StudyPage>
  );
}

function InviteAll({ count }: Readonly<{ count: number }>) {
  const { mail } = useText({ en });
  return (
    <Form method="post" className="row">
      <Button name="intent" value="invite-all">
        {mail.inviteAll(count)}
      </Button>
      <span className="quiet">{mail.inviteAllText}</span>
    </Form>
  );
}

function usePeopleColumns(studyId: string): readonly Column<PersonRow>[] {
  const text = useText({ en });
  const { people } = text;
  return [
    {
      key: "code",
      header: text.code,
      cell: ({ participantId, code }) => (
        <Link to={`/studies/${studyId}/people/${participantId}`}>{code}</Link>
      ),
      isRowHeader: true,
    },
    { key: "name", header: people.name, cell: ({ name }) => name ?? people.erased },
    {
      key: "roles",
      header: people.roles,
      cell: ({ roles }) => roles.map((role) => text.roles[role]).join(", "),
    },
    { key: "place", header: people.place, cell: (person) => <Place person={person} /> },
    {
      key: "invitation",
      header: people.invitation,
      cell: (person) => <InvitationBadge person={person} />,
    },
    {
      key: "signedIn",
      header: people.signedIn,
      cell: ({ signedInAt }) => (signedInAt === null ? text.notYet : <LocalTime at={signedInAt} />),
    },
    {
      key: "consent",
      header: people.consented,
      cell: ({ roles, consented }) =>
        roles.every((role) => consented.includes(role)) ? people.consentGiven : people.consentOpen,
    },
  ];
}

const toneOf = { never: "neutral", open: "info", used: "success", expired: "warning" } as const;

/** Whether a person can come in, by which link, or no more; and what became of the mail to them. */
export function InvitationBadge({
  person: { invitation, invitationWay, invitationMail, isOptedOut, withdrawnAt },
}: Readonly<{ person: PersonRow }>) {
  const { people, mail } = useText({ en });
  if (withdrawnAt !== null) return <StatusBadge tone="neutral" words={people.withdrawn} />;
  return (
    <span className="row">
      <StatusBadge tone={toneOf[invitation]} words={people.invitations[invitation]} />
      {invitationWay === null ? null : <span className="quiet">{people.ways[invitationWay]}</span>}
      {invitationMail === null ? null : (
        <StatusBadge tone={mailTone[invitationMail]} words={mail.invitationMails[invitationMail]} />
      )}
      {isOptedOut ? <StatusBadge tone="warning" words={mail.optedOut} /> : null}
    </span>
  );
}

const mailTone = { waiting: "neutral", sent: "info", failed: "error" } as const;

/** Where a person stands in the study: a rater's seat, a resident's arm. */
export function Place({ person }: Readonly<{ person: PersonRow }>) {
  const { people } = useText({ en });
  const seat = person.seat === null ? [] : [people.seat(person.seat)];
  const former = person.formerSeats.map(people.formerSeat);
  const waiting =
    person.roles.includes("rater") &&
    person.seat === null &&
    former.length === 0 &&
    person.withdrawnAt === null
      ? [people.noSeat]
      : [];
  const arm = person.arm === null ? [] : [person.arm];
  return <>{[...seat, ...waiting, ...former, ...arm].join(", ")}</>;
}
