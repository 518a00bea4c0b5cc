// Invites people, brings answers in and opens the steps of a study.
import type { ConsentWords, RoleHome } from "./role.ts";

export const coordinator = {
  login: "operations",
  knows: "sources",
  apart: null,
  holdsKey: false,
  sitsOnPanel: false,
  founding: "needed",
  neededIn: [],
  session: "desk",
  linkIsShown: false,
  prepares: true,
  pages: ["overview", "people", "reminders", "acquaintances", "models", "import", "texts"],
} as const satisfies RoleHome;

export const coordinatorConsent: ConsentWords = {
  asked:
    "You invite people, bring answers into the study and open its steps. You know where answers come from, so you can't see scores, and you tell no rater what you know.",
  recorded: "Every invitation, import and step that you take.",
  seen: "The people who may read the ledger see your acts under a code.",
};
