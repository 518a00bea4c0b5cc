// Writes design and plan, locks the study, and holds one of the two keys.
import type { ConsentWords, RoleHome } from "./role.ts";

export const investigator = {
  login: "analysis",
  knows: "scores",
  apart: { from: "keys", because: "keys-of-two" },
  holdsKey: true,
  sitsOnPanel: false,
  founding: "needed",
  neededIn: ["draft", "collecting", "rating", "locked"],
  session: "key",
  linkIsShown: false,
  prepares: true,
  pages: [
    "progress",
    "design",
    "plan",
    "draw",
    "keys",
    "unblind",
    "report",
    "texts",
    "export",
    "ledger",
  ],
} as const satisfies RoleHome;

export const investigatorConsent: ConsentWords = {
  asked:
    "You write the design and the analysis plan, follow the study's progress and lock it. You don't know where an answer comes from before two people have signed the unblinding; one of them is you.",
  recorded: "Every version of the design and of the plan, and every step that you take.",
  seen: "The people who may read the ledger see your acts under a code.",
};
