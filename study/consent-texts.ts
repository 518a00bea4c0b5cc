// What a person agrees to before the first act in a role: shown, hashed and recorded word for word.
import { approvalLine, contactLine, type PublishedContact } from "./contact.ts";
import { roleConsents } from "./roles/homes.ts";
import type { DatabaseKind, Role } from "./vocabulary.ts";

export type ConsentSection = Readonly<{ title: string; text: string }>;

const kindSections: Readonly<Record<DatabaseKind, readonly ConsentSection[]>> = {
  real: [],
  demonstration: [
    {
      title: "This is a demonstration",
      text: "The answers, ratings and people here are synthetic. Nothing you do here is part of a study, and no conclusion about any person or product may be drawn from it.",
    },
  ],
  rehearsal: [
    {
      title: "This is a rehearsal",
      text: "The answers, ratings and people here are synthetic. Nothing you do here is part of a study, and no conclusion about any person or product may be drawn from it.",
    },
  ],
};

/** Postgres looks for this title in the text that a resident agreed to, and records nothing where it doesn't stand. */
export const writingTitle = "How you write is counted";

const writingSection: ConsentSection = {
  title: writingTitle,
  text: "While an answer's page is open, it counts for each section the seconds in which you work in it, how many times you paste and how many characters that is. It keeps neither what you paste nor the keys you press. You see the counts beside your answer and before you submit it; with the answer they become part of the study. Nobody else sees them before the unblinding. After it they are exported for each answer, under a code and with your year.",
};

function contactSection(contact: PublishedContact): ConsentSection {
  const approval = approvalLine(contact);
  return {
    title: "Whom you can ask",
    text: `About the study: ${contactLine(contact)}.${approval === null ? "" : ` The ethics decision: ${approval}.`}`,
  };
}

/**
 * The consent text of a role, as titled sections in reading order.
 *
 * @param role  the role about to act.
 * @param kind  what the database is for; a demonstration and a rehearsal say so first.
 * @param recordsWriting  whether the design counts how residents write; only their own text then says so, under another hash.
 * @param contact  rule F5: whom to ask; without one the text ends as it did before studies named any.
 */
export const consentText = (
  role: Role,
  kind: DatabaseKind,
  recordsWriting = false,
  contact: PublishedContact | null = null,
): readonly ConsentSection[] => [
  ...kindSections[kind],
  { title: "What you are asked to do", text: roleConsents[role].asked },
  {
    title: "What is recorded",
    text: `${roleConsents[role].recorded} The study also keeps this text, the fact that you agreed to it, and when.`,
  },
  ...(role === "resident" && recordsWriting ? [writingSection] : []),
  { title: "Who sees what", text: roleConsents[role].seen },
  {
    title: "What happens to your data",
    text: "Your name and address stand in one table that can be erased. Everything else is kept under a code. A ledger records each act by code, time and a sealed fingerprint of its content, and can't be rewritten. Every patient described is fictional.",
  },
  {
    title: "If you want to stop",
    text: "You may stop at any time, without a reason, by telling the study's coordinator. What you submitted until then stays in the record under your code; your name and address can be erased.",
  },
  ...(contact === null ? [] : [contactSection(contact)]),
];

/** The sections as the one text that is recorded and hashed. */
export const joinConsent = (sections: readonly ConsentSection[]): string =>
  sections.map(({ title, text }) => `${title}\n${text}`).join("\n\n");
