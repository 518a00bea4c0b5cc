import type { LinkWay } from "#study/sign-in-link.ts";

const ways: Readonly<Record<LinkWay, string>> = {
  shown: "by a link that a coordinator was shown",
  mailed: "by a link in a mail",
  operator: "by a link of the operator",
  unknown: "by a link of an earlier version",
};

const made: Readonly<Record<LinkWay, (by: string | null) => string>> = {
  shown: (by) => `made and shown to the coordinator ${by ?? ""}.`,
  mailed: (by) =>
    by === null ? "mailed to your address." : `mailed to your address, as ${by} asked.`,
  operator: () => "made by the operator of the server.",
  unknown: () => "made in an earlier version.",
};

export const sessions = {
  title: "Your sessions",
  lead: "Where you are signed in. If one of these isn't you, end it, and tell your study's auditor or coordinator: whoever signs in as you acts as you.",
  caption: "Sessions that are open",
  browser: "Browser",
  browserUnknown: "not known",
  started: "Signed in",
  ways,
  lastSeen: "Last used",
  ends: "Ends at the latest, if not used again",
  endHeader: "End",
  isThis: "this one",
  end: "End",
  endOne: (browser: string) => `End the session in ${browser}`,
  endOthers: "End all other sessions",
  ended: (count: number) =>
    count === 0
      ? "That session was over already"
      : count === 1
        ? "One session is ended"
        : `${count} sessions are ended`,
  unknown: "That session isn't known. The list below is up to date.",
  howLong:
    "Investigators and statisticians stay signed in for 12 hours and for 2 without use; coordinators, redactors, auditors and reviewers for 7 days and for 3 without use; raters and residents for 30 days and for 14 without use. Of several roles the shortest counts. Signing out ends this session.",
  back: "Your studies",

  links: {
    title: "Links made for you in the last 30 days",
    what: "Each signs in as you, once.",
    made: (way: LinkWay, by: string | null) => `a link was ${made[way](by)}`,
    unused: "It hasn't been used.",
    used: "It was used",
    here: "to open this session.",
    in: (browser: string | null) =>
      browser === null ? "in a browser that isn't known." : `in ${browser}.`,
  },

  elsewhere: {
    title: "Somebody signed in as you after this session began",
    in: (browser: string | null) => (browser === null ? "" : ` in ${browser}`),
    text: "If it was you, nothing needs doing. If not, end that session and tell your study's auditor or coordinator.",
    look: "Look at your sessions",
  },
};
