// Scores answers without knowing where they come from.
import type { ConsentWords, RoleHome } from "./role.ts";

export const rater = {
  login: "blinded",
  knows: "scores",
  apart: { from: "everybody", because: "raters-alone" },
  holdsKey: false,
  sitsOnPanel: false,
  founding: "later",
  neededIn: [],
  session: "work",
  linkIsShown: false,
  prepares: false,
  pages: ["rate"],
} as const satisfies RoleHome;

export const raterConsent: ConsentWords = {
  asked:
    "You score written answers to fictional cases without knowing who or what wrote them. You first say whether following an answer could harm the patient, then score it against worded levels. Please don't try to find out where an answer comes from, and don't discuss the cases with anyone else in the study.",
  recorded:
    "Your judgements, scores, comments and later amendments, when you gave them, and for how many seconds each answer was visible on your screen.",
  seen: "The analysis uses your scores under a code. No other rater sees them, and the coordinator sees only how many readings you have finished and how long they took on average. Before the unblinding nobody sees a score beside the moment at which you gave it. After it, comments and reasons that you write are exported in a file of their own, beside the reading that they are about: write nothing there that names a person.",
};
