import { Link } from "@remix-run/react";

import { useText } from "#app/text/language.ts";
import { en } from "#app/text/coordinator/en.ts";
import type { Role } from "#study/vocabulary.ts";

import { LinkButton } from "./button.tsx";
import { DataTable, type Column } from "./data-table.tsx";
import { LocalTime } from "./local-time.tsx";
import { Pager } from "./pager.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { StudyPage } from "./study-page.tsx";

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
  invitationEnds: string | null;
  signedInAt: string | null;
  withdrawnAt: string | null;
}>;

type PeopleListProps = Readonly<{ studyId: string; people: readonly PersonRow[]; total: number; page: number; seatsTaken: number; seats: number }>;

export function PeopleList({ studyId, people, total, page, seatsTaken, seats }: PeopleListProps) {
  const text = useText({ en }).people;
  return (
    <StudyPage title={text.title} lead={text.lead}>
      <div className="row">
        <LinkButton kind="primary" to={`/studies/${studyId}/people/new`}>
          {text.add}
        </LinkButton>
        <span className="quiet">{text.seatsTaken(seatsTaken, seats)}</span>
      </div>
      <DataTable caption={text.caption} columns={usePeopleColumns(studyId)} rows={people} rowKey={(person) => person.participantId} />
      <Pager page={page} totalRows={total} hrefOf={(to) => `?page=${to}`} />
    </StudyPage>
  );
}

function usePeopleColumns(studyId: string): readonly Column<PersonRow>[] {
  const text = useText({ en });
  const { people } = text;
  return [
    { key: "code", header: text.code, cell: ({ participantId, code }) => <Link to={`/studies/${studyId}/people/${participantId}`}>{code}</Link>, isRowHeader: true },
    { key: "name", header: people.name, cell: ({ name }) => name ?? people.erased },
    { key: "roles", header: people.roles, cell: ({ roles }) => roles.map((role) => text.roles[role]).join(", ") },
    { key: "place", header: people.place, cell: (person) => <Place person={person} /> },
    { key: "invitation", header: people.invitation, cell: (person) => <InvitationBadge person={person} /> },
    { key: "signedIn", header: people.signedIn, cell: ({ signedInAt }) => (signedInAt === null ? text.notYet : <LocalTime at={signedInAt} />) },
    { key: "consent", header: people.consented, cell: ({ roles, consented }) => (roles.every((role) => consented.includes(role)) ? people.consentGiven : people.consentOpen) },
  ];
}

const toneOf = { never: "neutral", open: "info", used: "success", expired: "warning" } as const;

/** Whether a person can come in: by which link, or no more. */
export function InvitationBadge({ person: { invitation, withdrawnAt } }: Readonly<{ person: PersonRow }>) {
  const { people } = useText({ en });
  return withdrawnAt === null ? <StatusBadge tone={toneOf[invitation]} words={people.invitations[invitation]} /> : <StatusBadge tone="neutral" words={people.withdrawn} />;
}

/** Where a person stands in the study: a rater's seat, a resident's arm. */
export function Place({ person }: Readonly<{ person: PersonRow }>) {
  const { people } = useText({ en });
  const seat = person.seat === null ? [] : [people.seat(person.seat)];
  const former = person.formerSeats.map(people.formerSeat);
  const waiting = person.roles.includes("rater") && person.seat === null && former.length === 0 && person.withdrawnAt === null ? [people.noSeat] : [];
  const arm = person.arm === null ? [] : [person.arm];
  return <>{[...seat, ...waiting, ...former, ...arm].join(", ")}</>;
}
