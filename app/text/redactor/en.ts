const texts = (n: number): string => `${n} ${n === 1 ? "text" : "texts"}`;

const refusals = {
  "edit-needs-reason": { title: "An edit needs a reason", text: "Write in one sentence what the removed words gave away, then clear the text again." },
  "study-not-collecting": { title: "Texts can't be cleared now", text: "Clearing is open while answers are being collected, and ends at the seal. Your coordinator knows where the study stands." },
  "text-empty": { title: "The text is empty", text: "An answer keeps its clinical content: put the words back, and remove only what gives the source away." },
  "text-unknown": { title: "There is no such text", text: "Go back to the list of texts and choose one there." },
};

export const en = {
  refusals,
  title: "Texts to clear",
  lead: "Every answer passes through you before a rater reads it.",
  progress: "Texts cleared",
  unit: "texts",
  statuses: { "to-clear": "to clear", cleared: "cleared as it stands", edited: "cleared with an edit" },
  caption: "Texts by case",
  vignette: "Case",
  status: "State",
  open: "Open",
  openText: (n: number, place: number) => `Open text ${place}, of case ${n}`,
  next: "Open the next text to clear",
  noneTitle: "No texts yet",
  noneText: "They appear here once the coordinator has prepared the answers.",
  allTitle: "Every text is cleared",
  allText: (n: number) => `${texts(n)} cleared. The coordinator can now seal the study; until then you can still change your word on any of them.`,
  closed: "Clearing is closed",
  closedText: "The texts can be read here and no longer changed.",

  textTitle: (place: number, total: number) => `Text ${place} of ${total}`,
  caseOf: (n: number) => `Answer to case ${n}`,
  back: "Back to the list",
  guideTitle: "What to remove, and what to leave",
  guide: [
    "Remove form that gives the source away: greetings, a name or post, \"as an AI\", \"my attending\", a sign-off, remarks on how the answer was made.",
    "Leave every clinical word, number, dose, unit and warning exactly as it is, right or wrong. A mistake is part of the answer.",
    "Don't improve, shorten, correct or reorder. When unsure, clear the text as it stands.",
  ],
  original: "The text as prepared",
  asItStands: "Clear as it stands",
  editTitle: "Clear with an edit",
  edited: "The text with your edit",
  reason: "What did the removed words give away?",
  reasonHint: "One sentence. It is kept beside the original and the edit.",
  withEdit: "Clear with my edit",
  difference: "Difference, word by word",
  differenceHint: "Struck through: removed. Underlined: added.",
  noDifference: "No word differs.",
  removed: "removed:",
  added: "added:",
};

export type RedactorText = typeof en;
