// A person's own sign-ins: what is open, and what was made and used for them.
import type { Pool, SessionHash } from "#db/client.server.ts";
import {
  endOtherSessions,
  type ListedLink,
  type ListedSession,
  listLinks,
  listSessions,
} from "#db/queries/sessions.ts";

export type OwnSessions = Readonly<{
  sessions: readonly ListedSession[];
  links: readonly ListedLink[];
}>;

export const readOwnSessions = async (gate: Pool, session: SessionHash): Promise<OwnSessions> => ({
  sessions: await listSessions(gate, session),
  links: await listLinks(gate, session),
});

export type SessionsEnded = Readonly<{ kind: "sessions-ended"; ended: number }>;

/** Rule P15: one other session by its id, or with null all but this one. One that is over already is none to end. */
export const endOwnSessions = async (
  gate: Pool,
  session: SessionHash,
  which: string | null,
): Promise<SessionsEnded> => ({
  kind: "sessions-ended",
  ended: await endOtherSessions(gate, session, which),
});

/** Somebody signed in as this person while this session was open; newest first. */
export const usedElsewhere = (links: readonly ListedLink[]): ListedLink | null => {
  const own = links.find(({ isThis }) => isThis);
  return (
    links.find(
      ({ isThis, usedAt }) => !isThis && usedAt !== null && usedAt > (own?.usedAt ?? ""),
    ) ?? null
  );
};
