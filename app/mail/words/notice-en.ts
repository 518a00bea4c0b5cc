import { en as shared } from "#app/words/shared/en.ts";
import type { PublishedContact } from "#study/contact.ts";
import type { KeyRequestTold } from "#study/key-requests.ts";
import type { NoticeKind } from "#study/mail.ts";
import type { LinkWay } from "#study/sign-in-link.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";

import { contactLines, inUtc } from "./en.ts";
import { keyNotice } from "./key-notice-en.ts";

/** What a notice says: when, how, in what kind of browser, and nothing of the study's work. */
export type NoticeFacts = Readonly<{
  kind: NoticeKind;
  study: string;
  name: string;
  linkWay: LinkWay | null;
  /** Code of the coordinator to whom it was shown. */
  linkMadeBy: string | null;
  toldAt: string | null;
  browser: string | null;
  isToFormer: boolean;
  aboutKey: KeyRequestTold | null;
  publicUrl: string;
  optOutUrl: string;
  /** Whom to ask about the study; null where nobody is recorded. */
  contact: PublishedContact | null;
  databaseKind: DatabaseKind;
}>;

const when = (at: string | null): string => (at === null ? "" : ` on ${inUtc(at)}`);

const made = ({ linkWay, linkMadeBy, toldAt }: NoticeFacts): string =>
  linkWay === "shown"
    ? `A sign-in link for you was made${when(toldAt)} and shown to the coordinator ${linkMadeBy ?? ""}.`
    : `A sign-in link for you was made${when(toldAt)} by the operator of the server.`;

const used = ({ toldAt, browser }: NoticeFacts): string =>
  `A sign-in link for you was used${when(toldAt)}${browser === null ? "" : ` in ${browser}`}.`;

const addressChanged = ({ toldAt, isToFormer }: NoticeFacts): string =>
  isToFormer
    ? `Your address was changed${when(toldAt)}, with your passphrase. Mail about your studies no longer comes here.`
    : `Your address was changed${when(toldAt)}, with your passphrase. Mail about your studies comes here from now on.`;

type Words = Readonly<{
  subject: (facts: Pick<NoticeFacts, "study" | "aboutKey">) => string;
  lines: (facts: NoticeFacts) => readonly string[];
}>;

const words: Readonly<Record<NoticeKind, Words>> = {
  "link-made": {
    subject: ({ study }) => `A sign-in link was made for you in the study “${study}”`,
    lines: (facts) => [
      made(facts),
      "If you are waiting for it, nothing needs doing. If not, tell your study's auditor or coordinator: whoever opens it acts as you.",
    ],
  },
  "link-used": {
    subject: ({ study }) => `Somebody signed in as you in the study “${study}”`,
    lines: (facts) => [
      used(facts),
      `If that was you, nothing needs doing. If not, end that session here, and tell your study's auditor or coordinator: ${facts.publicUrl}/sessions`,
    ],
  },
  "address-changed": {
    subject: ({ study }) => `Your address was changed in the study “${study}”`,
    lines: (facts) => [
      addressChanged(facts),
      "If that was you, nothing needs doing. If not, somebody knows your passphrase: tell the study's auditor and the other key holder at once.",
    ],
  },
  "key-request": {
    subject: ({ study, aboutKey }) => `${keyNotice.subject(aboutKey)} in the study “${study}”`,
    lines: ({ aboutKey, toldAt, publicUrl }) =>
      aboutKey === null ? [] : keyNotice.lines(aboutKey, when(toldAt), publicUrl),
  },
};

export const notice = {
  subject: (facts: Pick<NoticeFacts, "kind" | "study" | "aboutKey">): string =>
    words[facts.kind].subject(facts),
  body: (facts: NoticeFacts): string =>
    [
      `Hello ${facts.name},`,
      ...words[facts.kind].lines(facts),
      ...contactLines(facts),
      `No more mail from this study, such notices included? Say so here; the same page takes it back:\n${facts.optOutUrl}`,
      ...(facts.databaseKind === "real" ? [] : [shared.kindBanners[facts.databaseKind]]),
    ].join("\n\n"),
};
