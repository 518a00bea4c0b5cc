// Writes answers for an arm of people.
import type { ConsentWords, RoleHome } from "./role.ts";

export const resident = {
  login: "author",
  knows: "sources",
  apart: null,
  holdsKey: false,
  sitsOnPanel: false,
  founding: "later",
  neededIn: [],
  session: "work",
  linkIsShown: true,
  prepares: false,
  pages: ["write"],
} as const satisfies RoleHome;

export const residentConsent: ConsentWords = {
  asked:
    "You write one answer to each fictional case, alone. You may use the resources you would use at work, but no generative AI, and you say which ones you used. A submitted answer can't be changed.",
  recorded:
    "Your drafts, your submitted answers and what you attest about each, when you submitted, and for how many seconds each case was visible on your screen.",
  seen: "The coordinator sees your answers and your progress. Where you work is shown to raters beside your code, to ask whom they know, and leaves with no export. Raters read your submitted answers without your name, your year or your code. Results are reported for groups; your own results are not released to anyone.",
};
