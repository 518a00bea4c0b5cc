import type { LineRefused } from "#app/people/add-people.server.ts";
import { counted } from "#app/words/shared/counted-en.ts";

import { people } from "./people-en.ts";

export const lines = {
  title: "Add several people",
  lead: "Paste lines from a spreadsheet, or type them. Nobody is added before you have seen what would happen.",
  field: "People, one a line",
  hint: "Name, e-mail, roles, arm: divided by tabs, semicolons or commas. Leave the e-mail empty where there is none. Several roles have a + between them; only residents have an arm.",
  example:
    "Name; E-mail; Roles; Arm\nAda Adams; ada@example.org; rater\nBo Berg; bo@example.org; resident; pgy1\nCy Cole; ; redactor + auditor",
  exampleTitle: "An example",
  check: "Check the lines",
  add: (count: number) => `Add ${counted(count, "person", "people")}`,
  checked: (count: number) =>
    `Every line can be added: ${counted(count, "person", "people")}. Nobody is added yet.`,
  added: (count: number) => `${counted(count, "person is", "people are")} added`,
  refused: "Nobody was added: correct the lines named here, then check again",
  caption: "Line by line",
  line: "Line",
  name: "Name",
  outcome: "Outcome",
  code: (code: string, isTrial: boolean) => (isTrial ? "can be added" : `is ${code}`),
  refusal: (refusal: LineRefused): string =>
    refusal.kind === "already-there"
      ? `${refusal.who} has this address, or this name without an address: one person is added once.`
      : people.refused(refusal),
  unread: {
    "lines-empty": "People: write at least one line.",
    "lines-too-many": "People: at most 100 lines at once.",
    "lines-unreadable":
      "People: a quotation mark opens and doesn't close. Close it or take it out.",
  },
};
