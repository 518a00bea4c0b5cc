// Takes out of texts what gives their source away.
import type { ConsentWords, RoleHome } from "./role.ts";

export const redactor = {
  login: "blinded",
  knows: "neither",
  apart: { from: "sources", because: "redactors-blind" },
  holdsKey: false,
  sitsOnPanel: false,
  founding: "needed",
  neededIn: ["draft", "collecting"],
  session: "desk",
  linkIsShown: false,
  prepares: false,
  pages: ["redact"],
} as const satisfies RoleHome;

export const redactorConsent: ConsentWords = {
  asked:
    "You read answers before they are rated and remove wording that gives their source away. You never change what an answer says about the patient.",
  recorded: "Each text you clear, the changes you make and your reasons.",
  seen: "The coordinator sees which texts are cleared. Your changes are kept beside the original text.",
};
