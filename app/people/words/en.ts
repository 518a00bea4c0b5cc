import { roleNames } from "#app/words/roles/en.ts";
import { founding } from "./founding-en.ts";
import { lines } from "./lines-en.ts";
import { mail } from "./mail-en.ts";
import { people } from "./people-en.ts";

export const en = {
  roles: roleNames,
  code: "Code",
  notYet: "not yet",
  backToPeople: "Back to people",
  lines,
  mail,
  people,
  founding,
};

export type PeopleText = typeof en;
