import type { Role } from "#study/vocabulary.ts";

import { founding } from "./founding-en.ts";
import { mail } from "./mail-en.ts";
import { people } from "./people-en.ts";

const roles: Readonly<Record<Role, string>> = {
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

export const en = {
  roles,
  code: "Code",
  notYet: "not yet",
  backToPeople: "Back to people",
  mail,
  people,
  founding,
};

export type PeopleText = typeof en;
