import type { DeclarationRefused } from "#study/acquaintance.ts";

const refused: Readonly<
  Record<Exclude<DeclarationRefused["kind"], "answer-missing" | "known-missing">, string>
> = {
  "acquaintance-closed":
    "Nothing can be added now: what you declared before stands. Tell your coordinator if you have since come to know someone.",
  "answers-contradict":
    "You ticked someone and also chose that you know none. Choose one of the two.",
  "list-changed": "The list has changed since you opened this page. Read it again, then choose.",
};

export const en = {
  title: "Whom do you know?",
  lead: "Residents write answers for this study. If you know one of them, none of their answers will be shown to any rater.",
  leadClosed:
    "Residents write answers for this study. What you said about knowing them stands here.",
  leadTakingOver:
    "You take over a seat whose readings are fixed. Say whom you know before you read: it changes nothing about what you will be shown, and the report says how many ratings it touches.",
  why: "You see pseudonyms and institutions only, and never which kind of answer stands behind one. Somebody counts as known if you work with them, teach them, or would know their writing.",
  resident: (code: string, institution: string | null) =>
    `${code}, ${institution ?? "institution not given"}`,
  question: "Your answer",
  none: "I know none of them",
  some: "I know those ticked below",
  those: "Those you know",
  thoseHint: "Tick each one you know.",
  submit: "Save my answer",
  choose: "Choose one of the two.",
  tick: "Tick at least one resident, or choose that you know none.",
  nobodyTitle: "There is nobody to ask about yet",
  nobodyText: "No resident takes part so far. You will be asked here once someone does.",
  closedTitle: "The question is closed",
  closedText:
    "It is asked before the study is sealed, and of whoever takes a seat over later. Tell your coordinator if you have since come to know someone.",
  standing: (known: readonly string[]) =>
    known.length === 0
      ? "You declared that you know none of them."
      : `You declared that you know ${known.join(", ")}.`,
  standingAt: "Declared:",
  outdatedTitle: "The list has changed since you answered",
  outdatedText: "Please answer again for the list below.",
  saved: "Your answer is saved",
  refused,

  home: {
    askTitle: "Before rating begins",
    askText:
      "Say which of the residents you know. The study can't begin rating without your answer.",
    askTitleTakingOver: "One question before you read",
    askTakingOver:
      "You take over another rater's seat. Say which of the residents you know; then your readings open. What you say leaves them as they are and is reported.",
    ask: "Answer the question",
    change: "See or change whom you know",
  },
};
