// What each role is called.
import type { Role } from "#study/vocabulary.ts";

/** In the middle of a sentence. */
export const roleNames: Readonly<Record<Role, string>> = {
  coordinator: "coordinator",
  redactor: "redactor",
  resident: "resident",
  rater: "rater",
  investigator: "investigator",
  statistician: "statistician",
  auditor: "auditor",
  "panel-pharmacist": "panel pharmacist",
  "panel-physician": "panel physician",
};

/** Of those who hold it, before their count. */
export const roleHeads: Readonly<Record<Role, string>> = {
  coordinator: "Coordinator",
  redactor: "Redactor",
  resident: "Residents",
  rater: "Raters",
  investigator: "Investigator",
  statistician: "Statistician",
  auditor: "Auditor",
  "panel-pharmacist": "Panel pharmacists",
  "panel-physician": "Panel physicians",
};
