import { en as shared } from "#app/words/shared/en.ts";
import type { NoticeKind } from "#study/mail.ts";
import type { LinkWay } from "#study/sign-in-link.ts";
import type { DatabaseKind } from "#study/vocabulary.ts";

import { inUtc } from "./en.ts";

/** What a notice says: when, how, in what kind of browser, and nothing of the study's work. */
export type NoticeFacts = Readonly<{
  kind: NoticeKind;
  study: string;
  name: string;
  linkWay: LinkWay | null;
  /** Code of the coordinator to whom it was shown. */
  linkMadeBy: string | null;
  linkAt: string | null;
  browser: string | null;
  publicUrl: string;
  optOutUrl: string;
  databaseKind: DatabaseKind;
}>;

const when = (at: string | null): string => (at === null ? "" : ` on ${inUtc(at)}`);

const made = ({ linkWay, linkMadeBy, linkAt }: NoticeFacts): string =>
  linkWay === "shown"
    ? `A sign-in link for you was made${when(linkAt)} and shown to the coordinator ${linkMadeBy ?? ""}.`
    : `A sign-in link for you was made${when(linkAt)} by the operator of the server.`;

const used = ({ linkAt, browser }: NoticeFacts): string =>
  `A sign-in link for you was used${when(linkAt)}${browser === null ? "" : ` in ${browser}`}.`;

export const notice = {
  subject: ({ kind, study }: Pick<NoticeFacts, "kind" | "study">): string =>
    kind === "link-made"
      ? `A sign-in link was made for you in the study “${study}”`
      : `Somebody signed in as you in the study “${study}”`,
  body: (facts: NoticeFacts): string =>
    [
      `Hello ${facts.name},`,
      facts.kind === "link-made" ? made(facts) : used(facts),
      facts.kind === "link-made"
        ? "If you are waiting for it, nothing needs doing. If not, tell your study's auditor or coordinator: whoever opens it acts as you."
        : `If that was you, nothing needs doing. If not, end that session here, and tell your study's auditor or coordinator: ${facts.publicUrl}/sessions`,
      `No more mail from this study, such notices included? Say so here; the same page takes it back:\n${facts.optOutUrl}`,
      ...(facts.databaseKind === "real" ? [] : [shared.kindBanners[facts.databaseKind]]),
    ].join("\n\n"),
};
