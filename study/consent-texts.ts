// What a person agrees to before the first act in a role: shown, hashed and recorded word for word.
import type { DatabaseKind, Role } from "./vocabulary.ts";

export type ConsentSection = Readonly<{ title: string; text: string }>;

const reviewing = (profession: string): string =>
  `You sit on the panel as ${profession}. You read fictional cases with their answer keys and vote on every key point and every cap of a critical error, before anyone answers a case. You see no answer and no score, and you don't discuss a case with anyone before you have voted on it.`;

const asked: Readonly<Record<Role, string>> = {
  resident:
    "You write one answer to each fictional case, alone. You may use the resources you would use at work, but no generative AI, and you say which ones you used. A submitted answer can't be changed.",
  rater:
    "You score written answers to fictional cases without knowing who or what wrote them. You first say whether following an answer could harm the patient, then score it against worded levels. Please don't try to find out where an answer comes from, and don't discuss the cases with anyone else in the study.",
  redactor:
    "You read answers before they are rated and remove wording that gives their source away. You never change what an answer says about the patient.",
  coordinator:
    "You invite people, bring answers into the study and open its steps. You know where answers come from, so you can't see scores, and you tell no rater what you know.",
  investigator:
    "You write the design and the analysis plan, follow the study's progress and lock it. You don't know where an answer comes from before two people have signed the unblinding; one of them is you.",
  statistician:
    "You follow the quality of the ratings, run the planned analysis and hold the second key to the unblinding. You don't know where an answer comes from before both keys are given.",
  "panel-pharmacist": reviewing("a pharmacist"),
  "panel-physician": reviewing("a physician"),
  auditor:
    "You read the ledger and the study's documents, and check that they fit together. You see no score and no source before the unblinding.",
};

const recorded: Readonly<Record<Role, string>> = {
  resident:
    "Your drafts, your submitted answers and what you attest about each, when you submitted, and for how many seconds each case was visible on your screen.",
  rater:
    "Your judgements, scores, comments and later amendments, when you gave them, and for how many seconds each answer was visible on your screen.",
  redactor: "Each text you clear, the changes you make and your reasons.",
  coordinator: "Every invitation, import and step that you take.",
  investigator: "Every version of the design and of the plan, and every step that you take.",
  statistician:
    "Every version of the plan that you save, your signature and the reports that you run.",
  auditor: "The exports that you make.",
  "panel-pharmacist": "Your profession, and each version of your votes and comments on each case.",
  "panel-physician": "Your profession, and each version of your votes and comments on each case.",
};

const reviewsSeen =
  "The panel's other members see your votes and comments on a case once they have voted on it themselves, with your profession and without your name. The coordinator, investigator, statistician and auditor see how many members accept a case; investigator and statistician read the votes under a code once the panel has closed.";

const seen: Readonly<Record<Role, string>> = {
  resident:
    "The coordinator sees your answers and your progress. Where you work is shown to raters beside your code, to ask whom they know, and leaves with no export. Raters read your submitted answers without your name, your year or your code. Results are reported for groups; your own results are not released to anyone.",
  rater:
    "The analysis uses your scores under a code. No other rater sees them, and the coordinator sees only how many readings you have finished and how long they took on average. Before the unblinding nobody sees a score beside the moment at which you gave it. After it, comments and reasons that you write are exported in a file of their own, beside the reading that they are about: write nothing there that names a person.",
  redactor:
    "The coordinator sees which texts are cleared. Your changes are kept beside the original text.",
  coordinator: "The people who may read the ledger see your acts under a code.",
  investigator: "The people who may read the ledger see your acts under a code.",
  statistician: "The people who may read the ledger see your acts under a code.",
  auditor: "The people who may read the ledger see your acts under a code.",
  "panel-pharmacist": reviewsSeen,
  "panel-physician": reviewsSeen,
};

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

/**
 * The consent text of a role, as titled sections in reading order.
 *
 * @param role  the role about to act.
 * @param kind  what the database is for; a demonstration and a rehearsal say so first.
 * @param recordsWriting  whether the design counts how residents write; only their own text then says so, under another hash.
 */
export const consentText = (
  role: Role,
  kind: DatabaseKind,
  recordsWriting = false,
): readonly ConsentSection[] => [
  ...kindSections[kind],
  { title: "What you are asked to do", text: asked[role] },
  {
    title: "What is recorded",
    text: `${recorded[role]} The study also keeps this text, the fact that you agreed to it, and when.`,
  },
  ...(role === "resident" && recordsWriting ? [writingSection] : []),
  { title: "Who sees what", text: seen[role] },
  {
    title: "What happens to your data",
    text: "Your name and address stand in one table that can be erased. Everything else is kept under a code. A ledger records each act by code, time and a sealed fingerprint of its content, and can't be rewritten. Every patient described is fictional.",
  },
  {
    title: "If you want to stop",
    text: "You may stop at any time, without a reason, by telling the study's coordinator. What you submitted until then stays in the record under your code; your name and address can be erased.",
  },
];

/** The sections as the one text that is recorded and hashed. */
export const joinConsent = (sections: readonly ConsentSection[]): string =>
  sections.map(({ title, text }) => `${title}\n${text}`).join("\n\n");
