import type { PersonRefused } from "#app/people/add-person.server.ts";
import { drawFrozen } from "#app/words/sealed/draw-frozen-en.ts";
import { roleNames } from "#app/words/roles/en.ts";
import { counted, listed } from "#app/words/shared/counted-en.ts";
import { rolesBeside, whyApart } from "#study/roles/decide-role.ts";
import type { ApartReason } from "#study/roles/role.ts";
import type { LinkWay } from "#study/sign-in-link.ts";
import type { Role } from "#study/vocabulary.ts";

import { named } from "./named-en.ts";

const invitations: Readonly<Record<"never" | "open" | "used" | "expired", string>> = {
  never: "not invited",
  open: "invited",
  used: "link used",
  expired: "link expired",
};

const ways: Readonly<Record<LinkWay, string>> = {
  shown: "by a link shown here",
  mailed: "by e-mail",
  operator: "by the operator",
  unknown: "",
};

/** Why two roles can't meet in one person. */
const apart: Readonly<Record<ApartReason, string>> = {
  "scores-and-sources": "whoever knows where answers come from may not see a score",
  "raters-alone": "a rater holds no other role, so that nothing tells them what they read",
  "panel-alone": "a reviewer of the panel reads the keys and holds no other role",
  "redactors-blind": "a redactor may not know where a text comes from",
  "keys-of-two": "unblinding takes the keys of two people",
};

function becauseOf(held: Role, asked: Role): string {
  const reason = whyApart(held, asked);
  return reason === null ? "" : `, because ${apart[reason]}`;
}

/** With whom each of two refused roles could be combined. */
const besides = (role: Role): string => {
  const others = rolesBeside(role).map((other) => roleNames[other]);
  return others.length === 0
    ? `${withArticle(roleNames[role])} holds nothing else`
    : `${withArticle(roleNames[role])} can also be ${listed(others, "or")}`;
};

const withArticle = (name: string): string => `${/^[aeiou]/iu.test(name) ? "an" : "a"} ${name}`;

const refusals: {
  [K in PersonRefused["kind"]]: (refusal: Extract<PersonRefused, { kind: K }>) => string;
} = {
  "roles-incompatible": ({ held, asked }) =>
    `Roles: one person can't be both ${roleNames[held]} and ${roleNames[asked]}${becauseOf(held, asked)}. Give the roles to two people: ${besides(held)}, and ${besides(asked)}.`,
  "arm-unknown": ({ arms }) =>
    arms.length > 0
      ? `Arm: a resident writes for one arm. Choose ${listed(arms, "or")}.`
      : "Arm: the design has no arm that people write for. Ask the investigator to add one.",
  "draw-frozen": () => `Roles: ${drawFrozen}`,
  "seats-taken": ({ seats }) =>
    `Roles: all ${counted(seats, "seat is", "seats are")} taken. Replace the rater of a seat on that person's page, or ask the investigator for a design with more seats while the study is a draft.`,
  "too-late-for-role": ({ role }) =>
    `Roles: ${role === "investigator" ? "an" : "a"} ${role} can join only before the seal.`,
  "design-missing": () =>
    "Roles: there is no design yet, so arms and seats are unknown. Ask the investigator to record the design first.",
};

export const people = {
  title: "People",
  addLines: "Add several",
  lead: "Who takes part, in which role, and who has signed in. Names are shown to coordinators alone; everyone else sees the code.",
  caption: "People of the study",
  name: "Name",
  email: "E-mail",
  mail: "Mail",
  roles: "Roles",
  place: "Seat or arm",
  seat: (seat: number) => `seat ${seat}`,
  formerSeat: (seat: number) => `gave up seat ${seat}`,
  noSeat: "waits for a seat",
  withdrawn: "withdrawn",
  leaving: "Withdrawn",
  erased: "(name erased)",
  named,
  invitation: "Invitation",
  signedIn: "Signed in",
  consented: "Consent",
  consentGiven: "given",
  consentOpen: "not yet",
  invitations,
  ways,
  seatsTaken: (taken: number, seats: number) =>
    `${taken} of ${counted(seats, "seat", "seats")} taken`,
  add: "Add a person",
  none: { title: "Nobody yet", text: "Add the people who take part; each gets a personal link." },

  adding: {
    title: "Add a person",
    lead: "Give all roles that are known now; a further one can be added on the person's page.",
    nameHint: "Shown to coordinators alone. It is kept in one table that can be erased.",
    emailHint: "For invitations and reminders by e-mail. It is kept beside the name.",
    rolesLabel: "Roles",
    rolesHint:
      "Coordinator and resident know sources, so neither goes with rater, investigator or statistician. A rater is nothing else, and neither is a pharmacist or physician of the panel. A redactor is neither coordinator nor resident. Investigator and statistician are two people.",
    armLabel: "Arm, for a resident",
    armHint: "The arm whose answers this resident writes.",
    seats: (free: number) =>
      free > 0
        ? `${counted(free, "seat is", "seats are")} free. A rater takes the next one.`
        : "Every seat has a rater. To replace one, open that person's page.",
    button: "Add this person",
    cantUndo: "Roles given, arm and code can't be changed afterwards.",
  },
  further: {
    title: (person: string) => `A further role for ${person}`,
    lead: (held: readonly string[]) => `Holds now: ${listed(held)}.`,
    role: "Further role",
    roleHint:
      "Only what goes with the roles held: whoever knows sources sees no score, and two keys are two people.",
    cantUndo:
      "A role can't be taken back. The person agrees to its consent before their first act in it.",
    button: "Add this role",
    none: "No other role goes with the ones this person holds. Give it to someone else.",
    back: "Back to the person",
    refused: {
      "role-missing": "Further role: choose one.",
      "role-held": "Further role: the person holds it already.",
      "already-withdrawn": "Further role: this person has withdrawn.",
    },
  },
  refused: (refusal: PersonRefused): string =>
    (refusals[refusal.kind] as (r: PersonRefused) => string)(refusal),
  faults: {
    name: {
      missing: "Name: write the person's name.",
      "too-long": "Name: use at most 100 characters.",
      "not-text": "Name: remove the control character.",
    },
    email: {
      "not-an-address": "E-mail: write an address such as person@example.org, or leave it empty.",
      "too-long": "E-mail: use at most 100 characters.",
    },
    roles: { missing: "Roles: choose at least one.", unknown: "Roles: choose from the list." },
    reason: {
      missing: "Reason: say why the rater is replaced. It goes into the record.",
      "too-long": "Reason: use at most 500 characters.",
      "not-text": "Reason: remove the control character.",
    },
    successor: { missing: "Who takes over: choose one." },
    seat: { missing: "Seat: reload the page and try again." },
  } as Readonly<Record<string, Readonly<Record<string, string>>>>,

  one: {
    added: "The person is added. Next, let a sign-in link reach them.",
    replaced: (seat: number) =>
      `The rater of seat ${seat} is replaced. The one who takes over needs a sign-in link, if none has reached them yet.`,
    about: "Record",
    noEmail: "none recorded",
    none: "none",
    changesTitle: "Changes",
    addRole: "Add a role",
    leave: "Withdrawal and erasure",
    erase: "Erase name and address",
    roleAdded: (role: string) =>
      `The person is now ${role} as well. They agree to the consent of that role before their first act in it.`,
    left: "This person has withdrawn and can't be invited. Open the person's page to see where they stand.",
    inviteTitle: "Sign-in link",
    inviteText:
      "A link signs this person in once, on the device where it is opened. Make a fresh one whenever it is needed; it ends earlier ones. The ledger records it, and the person sees on their start page that it was made.",
    notShownText:
      "You can't see this person's links: whoever opens one acts as this person, and you know where answers come from. A link goes by e-mail to the address on record, or the operator of the server makes one and hands it over. A fresh link ends earlier ones.",
    commandLabel: "Command for the operator, on the server",
    command: (studyId: string, code: string) =>
      `npm run -s equipoise -- links ${studyId} --person ${code}`,
    inviteButton: "Make a link",
    linkTitle: "Copy this link now: it is shown only once",
    linkText: (hours: number) =>
      `It works once, within ${hours / 24} days. Only its hash is kept, so it can't be shown again; a fresh one can always be made.`,
    linkLabel: "Link",
    messageLabel: "Message, ready to send",
    message: (study: string, roleWords: readonly string[], url: string, hours: number) =>
      [
        `You are invited to take part as ${listed(roleWords)} in the study “${study}”.`,
        `Open this personal link on the device that you will use, and press the button on the page:`,
        url,
        `The link works once, within ${hours / 24} days. Please don't pass it on: whoever opens it acts as you. If it has expired, answer this message and you will get a fresh one.`,
      ].join("\n\n"),

    replaceTitle: (seat: number) => `Replace the rater of seat ${seat}`,
    replaceConsequences: [
      "The seat keeps its readings and their order: nothing is drawn again.",
      "What this rater has recorded stays, and this rater no longer reaches the seat.",
      "The successor goes on with the first reading that isn't rated.",
      "This can't be undone, but the seat can be given on once more.",
    ],
    successor: "Who takes over",
    newcomer: "Someone new, named below",
    newName: "Name of the new rater",
    newNameHint: "Only if someone new takes over.",
    newEmail: "E-mail of the new rater",
    reason: "Reason",
    reasonHint: "Kept with the record; no name and nothing about health.",
    replaceButton: "Replace the rater",
    refused: {
      "seat-unknown": "Seat: this seat doesn't exist any more. Reload the page.",
      "reason-missing": "Reason: say why the rater is replaced.",
      "already-seated": "Who takes over: this rater holds a seat already. Choose another.",
      "rater-unknown": "Who takes over: choose a rater of this study.",
      "draw-frozen": `Who takes over: ${drawFrozen}`,
    },
  },
};
