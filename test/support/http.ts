// Requests as a browser would send them, for calling loaders and actions.
import { sql } from "drizzle-orm";
import type { LoadContext } from "#app/http/load-context.ts";
import { openLog } from "#app/http/log.server.ts";
import type { MailSettings } from "#app/mail/mail-settings.server.ts";
import { newToken } from "#app/secrets/secrets.server.ts";
import { insertOperatorLink } from "#db/queries/invitations.ts";
import { insertOperatorProof, insertOperatorSession } from "#db/queries/sessions.ts";
import { sha256Hex } from "#ground/digest.ts";
import type { DatabaseKind, PersonId } from "#study/vocabulary.ts";
import type { OpenDatabase } from "./factories.ts";

export const publicUrl = "http://127.0.0.1:3000";

export const loadContext = (
  { pools }: OpenDatabase,
  given: Readonly<{ databaseKind?: DatabaseKind; address?: string; mail?: MailSettings }> = {},
): LoadContext => ({
  nonce: "",
  requestId: "test",
  address: given.address ?? "127.0.0.1",
  pools,
  settings: {
    port: 3000,
    host: "127.0.0.1",
    publicUrl,
    dataDir: "",
    database: { kind: "embedded" },
    databaseKind: null,
    trustProxy: false,
    logLevel: "silent",
    mail: given.mail ?? null,
  },
  log: openLog("silent"),
  databaseKind: given.databaseKind ?? "demonstration",
});

/** A field with several values, as checkboxes of one name send it, is a list. */
export type SentForm = Readonly<Record<string, string | readonly string[]>>;
type Sent = Readonly<{ token?: string; form?: SentForm }>;

/** A GET, or a form post when there is a form. */
export function requestTo(path: string, { token, form }: Sent = {}): Request {
  const headers = new Headers(token ? { Cookie: `equipoise_session=${token}` } : {});
  return new Request(
    publicUrl + path,
    form
      ? {
          method: "POST",
          headers,
          body: new URLSearchParams(
            Object.entries(form).flatMap(([name, values]) =>
              [values].flat().map((value) => [name, value]),
            ),
          ),
        }
      : { headers },
  );
}

/** A live session of this person, as the token that stands in the cookie. */
export async function sessionToken(open: OpenDatabase, personId: PersonId): Promise<string> {
  const token = await lockedSessionToken(open, personId);
  await insertOperatorProof(open.owner, sha256Hex(token));
  return token;
}

/** The same before a key holder has given their passphrase in it. */
export async function lockedSessionToken(
  { owner }: OpenDatabase,
  personId: PersonId,
): Promise<string> {
  const token = newToken();
  await insertOperatorSession(owner, sha256Hex(token), personId);
  return token;
}

/** A fresh sign-in link's token, minted as the operator does. */
export async function invitationToken(
  { owner }: OpenDatabase,
  personId: PersonId,
  validHours = 1,
): Promise<string> {
  const token = newToken();
  await insertOperatorLink(owner.db, personId, { tokenHash: sha256Hex(token), validHours });
  return token;
}

/** A fresh link of a mail, as the worker mints it. */
export async function mailToken({ owner }: OpenDatabase, personId: PersonId): Promise<string> {
  const token = newToken();
  await owner.db.execute(
    sql`insert into mail_links (token_hash, participant_id) select ${sha256Hex(token)}, id from participants where person_id = ${personId}`,
  );
  return token;
}

/** What a loader or action threw, whether a response or a page's data with its status. */
export async function thrownBy(
  work: Promise<unknown>,
): Promise<Readonly<{ status: number; data: unknown; location: string | null }>> {
  const thrown: unknown = await work.then(
    () => Promise.reject(new Error("nothing was thrown")),
    (error: unknown) => error,
  );
  if (thrown instanceof Response)
    return { status: thrown.status, data: null, location: thrown.headers.get("Location") };
  const { data, init } = thrown as { data?: unknown; init?: ResponseInit };
  if (!init?.status) throw thrown;
  return { status: init.status, data, location: null };
}

/** The status and the data of what a loader or action returned. */
export function answered(
  returned: unknown,
): Readonly<{ status: number; data: unknown; headers: Headers }> {
  if (returned instanceof Response)
    return { status: returned.status, data: null, headers: returned.headers };
  if (
    typeof returned === "object" &&
    returned !== null &&
    "init" in returned &&
    "data" in returned
  ) {
    const { data, init } = returned as { data: unknown; init: ResponseInit | null };
    return { status: init?.status ?? 200, data, headers: new Headers(init?.headers) };
  }
  return { status: 200, data: returned, headers: new Headers() };
}
