import type { FoundingRefused } from "#app/people/found-own-study.server.ts";
import type { NewStudyFault } from "#app/people/new-study-form.server.ts";
import { listed } from "#app/words/shared/counted-en.ts";
import type { FirstRole } from "#study/first-people.ts";

type Who = FirstRole | "own";

const parts: Readonly<Record<FirstRole, Readonly<{ name: string; does: string }>>> = {
  coordinator: {
    name: "Coordinator",
    does: "Invites people, brings in the answers and knows where each comes from. Sees no score.",
  },
  redactor: {
    name: "Redactor",
    does: "Takes out of each text what tells its source, without knowing it.",
  },
  investigator: {
    name: "Investigator",
    does: "Decides on design and plan, and holds one of the two keys.",
  },
  statistician: {
    name: "Statistician",
    does: "Follows the scores, blinded, and holds the other key.",
  },
  auditor: { name: "Auditor", does: "Reads the ledger and checks the draw. Decides nothing." },
};

const called = (who: Who): string => (who === "own" ? "You" : parts[who].name);

const faultWords: Readonly<Record<NewStudyFault, string>> = {
  missing: "is missing",
  "too-long": "is too long",
  "not-text": "has a control character: remove it",
  "not-an-address": "is no address: write one such as person@example.org, or leave it empty",
  unknown: "is unknown: reload the page and try again",
  "own-part": "is your own part: leave it empty, or take another part yourself",
};

const heads: Readonly<Record<string, string>> = {
  title: "Title",
  vignetteSet: "Cases",
  part: "Your part",
  studyId: "The form",
};

/** "name-redactor" as people know the field. */
function fieldName(field: string): string {
  const [kind = "", who = ""] = field.split("-");
  return heads[field] ?? `${called(who as Who)}, ${kind === "email" ? "e-mail" : "name"}`;
}

export const founding = {
  title: "New study",
  lead: "A study begins as a draft, with one person in each part that it needs. Residents, raters and the panel are added later. Design, cases and plan may change until collecting opens; the title stays.",
  study: "Study",
  titleLabel: "Title",
  titleHint: "Raters read it. Leave out what is compared.",
  setLabel: "Cases",
  setHint: "The investigator may choose another set while the study is a draft.",
  own: "You",
  partLabel: "Your part",
  partHint:
    "One part: whoever knows where answers come from may not see a score, and the two keys are held by two people.",
  people: "The other parts",
  peopleLead:
    "Two people can't have one address. Links go there by mail, or, where no address is given, through whoever runs this server.",
  parts,
  nameLabel: (who: Who) => `${called(who)}: name`,
  emailLabel: (who: Who) => `${called(who)}: e-mail`,
  operatorLabel: "I run this server and am the coordinator",
  operatorHint: "The report then says that one person could have held both keys.",
  button: "Found the study",
  fault: (field: string, fault: NewStudyFault): string =>
    `${fieldName(field)}: ${faultWords[fault]}.`,
  refused(refusal: FoundingRefused): Readonly<Record<string, string>> {
    if (refusal.kind === "set-unknown")
      return { vignetteSet: `Cases: choose ${listed(refusal.sets, "or")}.` };
    const who = refusal.role ?? "own";
    return {
      [refusal.role === null ? "part" : `email-${who}`]:
        refusal.role === null
          ? "E-mail: one of these addresses is your own. Each part is another person with another address."
          : `${called(who)}, e-mail: somebody else here has this address. Give each person their own, or leave it empty.`,
    };
  },
};
