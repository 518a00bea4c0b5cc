// Reviews cases and their answer keys, as a physician.
import { reviewing, reviewsSeen } from "./panel-consent.ts";
import type { ConsentWords, RoleHome } from "./role.ts";

export const panelPhysician = {
  login: "blinded",
  knows: "neither",
  apart: { from: "everybody", because: "panel-alone" },
  holdsKey: false,
  sitsOnPanel: true,
  founding: "later",
  neededIn: [],
  session: "desk",
  linkIsShown: false,
  prepares: false,
  pages: ["panel"],
} as const satisfies RoleHome;

export const panelPhysicianConsent: ConsentWords = {
  asked: reviewing("a physician"),
  recorded: "Your profession, and each version of your votes and comments on each case.",
  seen: reviewsSeen,
};
