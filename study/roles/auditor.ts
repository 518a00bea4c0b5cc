// Reads the ledger and the documents, and checks that they fit together.
import type { ConsentWords, RoleHome } from "./role.ts";

export const auditor = {
  login: "analysis",
  knows: "neither",
  apart: null,
  holdsKey: false,
  sitsOnPanel: false,
  founding: "offered",
  neededIn: [],
  session: "desk",
  linkIsShown: false,
  prepares: true,
  pages: ["ledger", "draw", "keys", "card", "design", "plan", "texts"],
} as const satisfies RoleHome;

export const auditorConsent: ConsentWords = {
  asked:
    "You read the ledger and the study's documents, and check that they fit together. You see no score and no source before the unblinding.",
  recorded: "The exports that you make.",
  seen: "The people who may read the ledger see your acts under a code.",
};
