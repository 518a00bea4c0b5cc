import { mail } from "#app/text/mail/en.ts";
import type { ClaimedMessage } from "#db/queries/mail-delivery.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import type { Letter } from "./mail-transport.server.ts";

export type Links = Readonly<{ publicUrl: string; signInUrl: string; validHours: number; optOutUrl: string }>;

/** The words of a message, made at the moment of sending. */
export function writeLetter(message: ClaimedMessage, address: string, links: Links, databaseKind: DatabaseKind): Letter {
  const { id, kind, roles, workRole, itemsLeft, dueAt } = message;
  const facts = { kind, roles, workRole, itemsLeft, dueAt, study: oneLine(message.study), name: oneLine(message.name), databaseKind, ...links };
  return { id, to: { name: facts.name, address }, subject: mail.subject(facts), text: mail.body(facts), optOutUrl: links.optOutUrl };
}

/** A name or title with a line break in it must not begin a header or a paragraph of its own. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
