import { roleNames } from "#app/words/roles/en.ts";
import { counted, listed } from "#app/words/shared/counted-en.ts";
import { en as shared } from "#app/words/shared/en.ts";
import { approvalLine, contactLine, type PublishedContact } from "#study/contact.ts";
import type { AskedKind } from "#study/mail.ts";
import type { DatabaseKind, Role } from "#study/vocabulary.ts";

/** What a message says, whoever reads it: no source of any answer, and nothing of what was written or rated. */
export type MessageFacts = Readonly<{
  kind: AskedKind;
  study: string;
  name: string;
  roles: readonly Role[];
  /** The role in which something is left to do; null for an invitation. */
  workRole: Role | null;
  itemsLeft: number;
  dueAt: string | null;
  /** Of an invitation: its person lost the link and asked for this one. */
  isAskedBySelf?: boolean;
  /** Null in a message that a coordinator copies for anyone but a resident: that link is not theirs to see. */
  signInUrl: string | null;
  publicUrl: string;
  validHours: number;
  optOutUrl: string;
  /** Whom to ask about the study; null where nobody is recorded. */
  contact: PublishedContact | null;
  databaseKind: DatabaseKind;
}>;

// The reader's time zone isn't known outside the browser.
export const inUtc = (at: string): string =>
  `${new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" }).format(new Date(at))} UTC`;

const leftWords = ({ workRole, itemsLeft }: MessageFacts): string =>
  workRole === "resident"
    ? `${counted(itemsLeft, "answer is", "answers are")} left to write`
    : `${counted(itemsLeft, "reading is", "readings are")} left`;

const rolesIn = (roles: readonly Role[]): string => listed(roles.map((role) => roleNames[role]));

const openings: Readonly<Record<AskedKind, (facts: MessageFacts) => string>> = {
  invitation: ({ study, roles, isAskedBySelf }) =>
    isAskedBySelf
      ? `Somebody, most likely you, asked for a fresh link to the study “${study}”, in which you take part as ${rolesIn(roles)}. If it wasn't you, nothing is lost: the link reached nobody else.`
      : `You are invited to take part as ${rolesIn(roles)} in the study “${study}”.`,
  reminder: (facts) =>
    `This is a reminder from the study “${facts.study}”, in which you take part as ${facts.workRole === null ? "" : roleNames[facts.workRole]}: ${leftWords(facts)}.${facts.dueAt === null ? "" : ` Please be done by ${inUtc(facts.dueAt)}.`}`,
};

const waysIn = ({ signInUrl, publicUrl, validHours }: MessageFacts): readonly string[] =>
  signInUrl === null
    ? [
        "Open this address in the browser in which you signed in before:",
        publicUrl,
        "If you are signed out there, ask the study's operator for a fresh personal link. Coordinators can't see yours.",
      ]
    : [
        "Open this personal link on the device that you will use, and press the button on the page:",
        signInUrl,
        `The link works once, within ${validHours / 24} days, and takes the place of earlier ones. Please don't pass it on: whoever opens it acts as you. If it has expired, ask your coordinator for a fresh one.`,
      ];

/** Two lines at the foot of each mail, on one line each whatever was typed. */
export const contactLines = ({
  contact,
}: Readonly<{ contact: PublishedContact | null }>): readonly string[] => {
  if (contact === null) return [];
  const approval = approvalLine(contact);
  return [
    `Questions about the study: ${contactLine(contact)}.`,
    ...(approval === null ? [] : [`Ethics decision: ${approval}.`]),
  ];
};

export const mail = {
  subject: ({
    kind,
    study,
    isAskedBySelf,
  }: Pick<MessageFacts, "kind" | "study" | "isAskedBySelf">): string =>
    kind === "invitation" && isAskedBySelf
      ? `Your fresh link to the study “${study}”`
      : kind === "invitation"
        ? `Invitation to the study “${study}”`
        : `Reminder from the study “${study}”`,
  body: (facts: MessageFacts): string =>
    [
      `Hello ${facts.name},`,
      openings[facts.kind](facts),
      ...waysIn(facts),
      ...contactLines(facts),
      `No more mail from this study? Say so here; the same page takes it back:\n${facts.optOutUrl}`,
      ...(facts.databaseKind === "real" ? [] : [shared.kindBanners[facts.databaseKind]]),
    ].join("\n\n"),
  trial: {
    subject: "A trial message from Equipoise",
    body: (publicUrl: string): string =>
      `This message shows that Equipoise at ${publicUrl} can send mail. Nobody needs to do anything.`,
  },
};
