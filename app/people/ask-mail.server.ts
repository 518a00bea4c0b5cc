// What a coordinator asks to be mailed. It is kept here; the worker in app/mail/ writes and sends it.
import { randomUUID } from "node:crypto";
import type { Actor } from "#app/http/actor.server.ts";
import { newToken } from "#app/secrets/secrets.server.ts";
import { asActor } from "#db/as-actor.server.ts";
import type { Tx } from "#db/client.server.ts";
import { insertShownLink } from "#db/queries/invitations.ts";
import { appendToLedger } from "#db/queries/ledger.ts";
import {
  insertMailLink,
  insertMessage,
  listAddressees,
  type ListedAddressee,
} from "#db/queries/mail.ts";
import { sha256Hex } from "#ground/digest.ts";
import { type AskedKind, decideMessage, type MessageRefused } from "#study/mail.ts";
import { mayBeShown, signInHours } from "#study/sign-in-link.ts";

export type NotWritten = Readonly<{ code: string; refusal: MessageRefused["kind"] }>;
export type MailAsked = Readonly<{
  kind: "mail-asked";
  asked: readonly string[];
  refused: readonly NotWritten[];
}>;
export type NobodyChosen = Readonly<{ kind: "nobody-chosen" }>;

type Chosen = (person: ListedAddressee) => boolean;
const askedActs = { invitation: "invitations-asked", reminder: "reminders-asked" } as const;

/** Rule P5, person by person: what is due waits for the worker, in one transaction with its ledger entry; each refusal is said. */
export const askMail = (
  actor: Actor,
  kind: AskedKind,
  isChosen: Chosen,
): Promise<MailAsked | NobodyChosen> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const { due, refused } = await chooseAmong(tx, actor, isChosen, (person) =>
      decideMessage(kind, person),
    );
    if (due.length + refused.length === 0) return { kind: "nobody-chosen" as const };
    for (const { participantId } of due)
      await insertMessage(tx, {
        id: randomUUID(),
        studyId: actor.studyId,
        participantId,
        kind,
        askedBy: actor.participantId,
      });
    if (due.length > 0)
      await appendToLedger(tx, actor.studyId, {
        act: askedActs[kind],
        detail: { participants: due.map((person) => person.participantId), way: "mailed" },
      });
    return { kind: "mail-asked" as const, asked: due.map((person) => person.code), refused };
  });

/** Nobody has made a link for them, and none is on its way. */
export const isUninvited = ({ isInvited, isInvitationWaiting }: ListedAddressee): boolean =>
  !isInvited && !isInvitationWaiting;

export const inviteEveryone = (actor: Actor): Promise<MailAsked | NobodyChosen> =>
  askMail(actor, "invitation", isUninvited);

/** A reminder in the coordinator's hands, with fresh links that are shown once; no sign-in link but a resident's. */
export type CopiedReminder = Pick<
  ListedAddressee,
  "participantId" | "code" | "name" | "address" | "roles" | "workRole" | "itemsLeft"
> &
  Readonly<{ signInToken: string | null; optOutToken: string; validHours: number }>;
export type RemindersCopied = Readonly<{
  kind: "reminders-copied";
  copied: readonly CopiedReminder[];
  refused: readonly NotWritten[];
}>;

/** The same messages where Equipoise sends none. How often they are sent, and to which address, is the coordinator's to know. */
export const copyReminders = (
  actor: Actor,
  isChosen: Chosen,
): Promise<RemindersCopied | NobodyChosen> =>
  asActor(actor.pools.operations, actor.session, async (tx) => {
    const { due, refused } = await chooseAmong(tx, actor, isChosen, decideCopy);
    if (due.length + refused.length === 0) return { kind: "nobody-chosen" as const };
    const copied: CopiedReminder[] = [];
    for (const person of due) copied.push(await withLinks(tx, actor, person));
    if (due.length > 0)
      await appendToLedger(tx, actor.studyId, {
        act: "reminders-asked",
        detail: { participants: due.map((person) => person.participantId), way: "copied" },
      });
    return { kind: "reminders-copied" as const, copied, refused };
  });

function decideCopy({ isOptedOut, itemsLeft }: ListedAddressee): ReturnType<typeof decideMessage> {
  if (isOptedOut) return { kind: "opted-out" };
  return { kind: itemsLeft === 0 ? "nothing-left" : "message-due" };
}

async function withLinks(
  tx: Tx,
  { studyId }: Actor,
  { participantId, code, name, address, roles, workRole, itemsLeft }: ListedAddressee,
): Promise<CopiedReminder> {
  const signInToken = mayBeShown(roles) ? newToken() : null;
  const optOutToken = newToken();
  if (signInToken)
    await insertShownLink(tx, studyId, participantId, {
      tokenHash: sha256Hex(signInToken),
      validHours: signInHours,
    });
  await insertMailLink(tx, participantId, sha256Hex(optOutToken));
  return {
    participantId,
    code,
    name,
    address,
    roles,
    workRole,
    itemsLeft,
    signInToken,
    optOutToken,
    validHours: signInHours,
  };
}

async function chooseAmong(
  tx: Tx,
  { studyId }: Actor,
  isChosen: Chosen,
  decide: (person: ListedAddressee) => ReturnType<typeof decideMessage>,
) {
  const decided = (await listAddressees(tx, studyId))
    .filter(isChosen)
    .map((person) => ({ person, decision: decide(person) }));
  const due = decided.flatMap(({ person, decision }) =>
    decision.kind === "message-due" ? [person] : [],
  );
  const refused = decided.flatMap(({ person, decision }): readonly NotWritten[] =>
    decision.kind === "message-due" ? [] : [{ code: person.code, refusal: decision.kind }],
  );
  return { due, refused };
}
