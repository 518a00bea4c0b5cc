import { Form } from "@remix-run/react";

import { Button, LinkButton } from "#app/ui/button.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { LocalTime } from "#app/ui/local-time.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useText } from "#app/words/language.ts";

import { AddressSection, type AddressErrors } from "./address-section.tsx";
import type { OwnAddress } from "./change-address.server.ts";
import { LinkHistory } from "./link-history.tsx";
import type { OwnSessions, SessionsEnded } from "./own-sessions.server.ts";
import { address as addressText } from "./words/address-en.ts";
import { sessions as en } from "./words/sessions-en.ts";

type Session = OwnSessions["sessions"][number];
type SessionsPageProps = OwnSessions &
  Readonly<{
    name: string;
    /** Null for whoever holds no key. */ own: OwnAddress | null;
    outcome: Outcome | null;
    typed: string | null;
    errors: AddressErrors;
  }>;
type Outcome =
  SessionsEnded | Readonly<{ kind: "session-unknown" }> | Readonly<{ kind: "address-changed" }>;

/** Where a person is signed in, with the way to end each, and which links were made and used for them. */
export function SessionsPage(page: SessionsPageProps) {
  const { name, sessions, links, own, outcome, typed, errors } = page;
  const text = useText({ en });
  return (
    <PageFrame title={text.title} lead={text.lead} pseudonym={name} width="reading">
      {outcome === null ? null : <Told outcome={outcome} />}
      <ErrorSummary errors={errors} />
      <DataTable
        caption={text.caption}
        columns={useSessionColumns()}
        rows={sessions}
        rowKey={({ id }) => id}
      />
      {sessions.length > 1 ? (
        <Form method="post">
          <Button name="intent" value="others">
            {text.endOthers}
          </Button>
        </Form>
      ) : null}
      <p className="quiet">{text.howLong}</p>
      <LinkHistory links={links} />
      {own ? <AddressSection current={own.address} typed={typed} errors={errors} /> : null}
      <p>
        <LinkButton to="/">{text.back}</LinkButton>
      </p>
    </PageFrame>
  );
}

function Told({ outcome }: Readonly<{ outcome: Outcome }>) {
  const text = useText({ en });
  const { done } = useText({ en: addressText });
  if (outcome.kind === "address-changed") return <Notice tone="success" title={done} />;
  if (outcome.kind === "session-unknown") return <Notice tone="error" title={text.unknown} />;
  return <Notice tone={outcome.ended > 0 ? "success" : "info"} title={text.ended(outcome.ended)} />;
}

function useSessionColumns(): readonly Column<Session>[] {
  const text = useText({ en });
  return [
    {
      key: "browser",
      header: text.browser,
      cell: ({ browser }) => browser ?? text.browserUnknown,
      isRowHeader: true,
    },
    {
      key: "started",
      header: text.started,
      cell: ({ startedAt, way }) => (
        <>
          <LocalTime at={startedAt} />
          {way === null ? null : `, ${text.ways[way]}`}
        </>
      ),
    },
    { key: "seen", header: text.lastSeen, cell: ({ lastSeenAt }) => <LocalTime at={lastSeenAt} /> },
    { key: "ends", header: text.ends, cell: ({ endsAt }) => <LocalTime at={endsAt} /> },
    { key: "end", header: text.endHeader, cell: (session) => <EndSession session={session} /> },
  ];
}

function EndSession({ session: { id, isThis, browser } }: Readonly<{ session: Session }>) {
  const text = useText({ en });
  if (isThis) return <StatusBadge tone="info" words={text.isThis} />;
  return (
    <Form method="post">
      <input type="hidden" name="session" value={id} />
      <Button kind="secondary" aria-label={text.endOne(browser ?? text.browserUnknown)}>
        {text.end}
      </Button>
    </Form>
  );
}
