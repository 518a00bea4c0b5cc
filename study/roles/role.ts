// A role's one home: what it reads through, knows, can't be combined with, is needed for and agrees to. What is said of every role is
// read from the homes: pairs, consents, first pages, sessions, and the same facts in Postgres (db/sql/people/role_homes.sql).
import type { StudyState } from "#study/vocabulary.ts";

/** A login of Postgres, as db/connections.ts names it; acts of `author` and `blinded` are taken from that login alone. */
export type Login = "author" | "blinded" | "operations" | "analysis";

export type ApartReason =
  "scores-and-sources" | "raters-alone" | "redactors-blind" | "keys-of-two" | "panel-alone";

/** Whom it can't be combined with, besides that whoever knows sources sees no score. */
export type Apart = Readonly<{
  from: "everybody" | "sources" | "keys";
  because: Exclude<ApartReason, "scores-and-sources">;
}>;

/** The last part of an address in a study. */
export type Page =
  | "setup"
  | "panel"
  | "write"
  | "rate"
  | "redact"
  | "texts"
  | "overview"
  | "people"
  | "reminders"
  | "acquaintances"
  | "models"
  | "import"
  | "design"
  | "plan"
  | "progress"
  | "boards"
  | "draw"
  | "keys"
  | "unblind"
  | "card"
  | "report"
  | "export"
  | "ledger";

export type RoleHome = Readonly<{
  login: Login;
  /** Of an answer, before the unblinding. */ knows: "sources" | "scores" | "neither";
  apart: Apart | null;
  /** One of the two that open the results. */ holdsKey: boolean;
  /** Asked for its word on a case before the study may collect answers. */ sitsOnPanel: boolean;
  /** Rule F1: no study begins without it, with it if one likes, or it comes later. */
  founding: "needed" | "offered" | "later";
  /** Rule P10: states in which its last person doesn't leave. */ neededIn: readonly StudyState[];
  /** Rule P15: how long a sign-in lasts, in study/session-life.ts. */ session:
    "key" | "desk" | "work";
  /** Rule P12: whether a coordinator may be shown its sign-in link. */ linkIsShown: boolean;
  /** Whether it works through the guide while a study is a draft. */ prepares: boolean;
  /** In the order of its menu; the first is where it comes to after signing in. */
  pages: readonly [first: Page, ...others: Page[]];
}>;

export type ConsentWords = Readonly<{ asked: string; recorded: string; seen: string }>;
