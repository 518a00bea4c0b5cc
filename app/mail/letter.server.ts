import type { ClaimedMessage } from "#db/queries/mail-delivery.ts";
import { isAsked } from "#study/mail.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";
import type { Letter } from "./mail-transport.server.ts";
import { mail, type MessageFacts } from "./words/en.ts";
import { notice, type NoticeFacts } from "./words/notice-en.ts";

export type Links = Readonly<{
  publicUrl: string;
  signInUrl: string;
  validHours: number;
  optOutUrl: string;
}>;

/** The words of a message, made at the moment of sending. */
export function writeLetter(
  message: ClaimedMessage,
  address: string,
  links: Links,
  databaseKind: DatabaseKind,
): Letter {
  const { id, kind, roles, workRole, itemsLeft, dueAt, isAskedBySelf } = message;
  const common = {
    study: oneLine(message.study),
    name: oneLine(message.name),
    databaseKind,
    contact: message.contact,
    ...links,
  };
  const words = isAsked(kind)
    ? wordsOf({ ...common, kind, roles, workRole, itemsLeft, dueAt, isAskedBySelf })
    : noticeOf({ ...message, ...common, kind });
  return { id, to: { name: common.name, address }, ...words, optOutUrl: links.optOutUrl };
}

const wordsOf = (facts: MessageFacts) => ({ subject: mail.subject(facts), text: mail.body(facts) });
const noticeOf = (facts: NoticeFacts) => ({
  subject: notice.subject(facts),
  text: notice.body(facts),
});

/** A name or title with a line break in it must not begin a header or a paragraph of its own. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
