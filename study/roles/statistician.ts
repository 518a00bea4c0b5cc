// Follows the ratings, runs the analysis, and holds the other key.
import type { ConsentWords, RoleHome } from "./role.ts";

export const statistician = {
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
    "boards",
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

export const statisticianConsent: ConsentWords = {
  asked:
    "You follow the quality of the ratings, run the planned analysis and hold the second key to the unblinding. You don't know where an answer comes from before both keys are given.",
  recorded: "Every version of the plan that you save, your signature and the reports that you run.",
  seen: "The people who may read the ledger see your acts under a code.",
};
