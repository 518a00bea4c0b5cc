import type { LeakRule, Severity } from "#study/leak-lint/finding.ts";

const texts = (n: number): string => `${n} ${n === 1 ? "text" : "texts"}`;

const findings = (n: number): string => `${n} open ${n === 1 ? "finding" : "findings"}`;

/** What each rule of the lint finds, and why it gives a source away. */
const rules: Readonly<Record<LeakRule, Readonly<{ title: string; why: string }>>> = {
  "hidden-passage": {
    title: "A passage beside the answer",
    why: "A tag or heading opens a passage, and nobody can know where it ends: keep the answer's own words.",
  },
  "stray-token": {
    title: "A tag, role or code",
    why: "Such marks come from a program or a copied page, and show how the text was made.",
  },
  "self-identification": {
    title: "Says what it is",
    why: "A speaker who names what they are names the source.",
  },
  "vendor-or-model": {
    title: "Names a model or its maker",
    why: "A product's name gives away that a model wrote or was asked.",
  },
  "refusal-boilerplate": {
    title: "Stock disclaimer",
    why: "Models add such sentences; people answering a case don't.",
  },
  "training-level": {
    title: "Shows the writer's grade",
    why: "Whoever has a senior to ask, or says which year they are in, is a person in training.",
  },
  "person-name": {
    title: "A person's name",
    why: "Names show that a person wrote, and may show who.",
  },
  courtesy: {
    title: "Greeting, thanks or farewell",
    why: "Such words belong to whoever speaks, not to the plan.",
  },
  "calendar-date": {
    title: "A date",
    why: "A date may show when the answer was written. Dates of the case itself may stay.",
  },
  "citation-style": {
    title: "Citation",
    why: "How sources are cited differs between models and people.",
  },
  "other-script": {
    title: "Letters of another script",
    why: "They show a program or a keyboard, and raters may not read them. Write what they say in English.",
  },
  "broken-characters": {
    title: "Broken or hidden characters",
    why: "A character was lost or hides inside a word. Write what the sentence needs, or waive it.",
  },
  "unclear-sign": {
    title: "A sign with two readings",
    why: "It may carry advice or be mere form: a plus may mean present, a # a fracture, a picture a word. Write it in plain words, or waive it.",
  },
  "local-shorthand": {
    title: "Local shorthand",
    why: "Shorthand, beds, bleeps and local systems show a ward or a hand.",
  },
  "markdown-left": { title: "Markup or a sign", why: "Marks of formatting are a habit of models." },
  "unusual-length": {
    title: "Stands out by length",
    why: "Raters may tell a source by length. No edit may shorten what an answer says: waive it with a reason.",
  },
};

const refusals = {
  "findings-open": {
    title: "Not cleared yet: findings are open",
    text: "Your edit, if you made one, is saved. Resolve each open finding below: apply the suggestion, edit the text, or waive it with a reason.",
  },
  "finding-gone": {
    title: "That finding has changed",
    text: "The text was edited since this page was opened. The findings below are those of the text as it stands.",
  },
  "no-suggestion": {
    title: "There is no suggested edit",
    text: "Edit the text yourself, or waive the finding with a reason.",
  },
  "waiver-needs-reason": {
    title: "A waiver needs a reason",
    text: "Write in one sentence why these words may stay.",
  },
  "nothing-to-undo": {
    title: "There is nothing to undo",
    text: "The text stands as it was prepared, or the waiver was already taken back.",
  },
  "edit-needs-reason": {
    title: "An edit needs a reason",
    text: "Write in one sentence what the removed words gave away, then clear the text again.",
  },
  "study-not-collecting": {
    title: "Texts can't be cleared now",
    text: "Clearing is open while answers are being collected, and ends at the seal. Your coordinator knows where the study stands.",
  },
  "text-empty": {
    title: "The text is empty",
    text: "An answer keeps its clinical content: put the words back, and remove only what gives the source away.",
  },
  "text-unknown": {
    title: "There is no such text",
    text: "Go back to the list of texts and choose one there.",
  },
};

export const en = {
  refusals,
  title: "Texts to clear",
  lead: "Every answer passes through you before a rater reads it.",
  progress: "Texts cleared",
  unit: "texts",
  statuses: {
    "to-clear": "to clear",
    cleared: "cleared as it stands",
    edited: "cleared with an edit",
  },
  caption: "Texts by case",
  vignette: "Case",
  status: "State",
  findingsColumn: "Open findings",
  open: "Open",
  openText: (n: number, place: number) => `Open text ${place}, of case ${n}`,
  next: "Open the next text to clear",
  noneTitle: "No texts yet",
  noneText: "They appear here once the coordinator has prepared the answers.",
  allTitle: "Every text is cleared",
  allText: (n: number) =>
    `${texts(n)} cleared. The coordinator can now seal the study; until then you can still change your word on any of them.`,
  closed: "Clearing is closed",
  closedText: "The texts can be read here and no longer changed.",

  textTitle: (place: number, total: number) => `Text ${place} of ${total}`,
  caseOf: (n: number) => `Answer to case ${n}`,
  back: "Back to the list",
  guideTitle: "What to remove, and what to leave",
  guide: [
    "Resolve each finding: apply the suggestion, edit the text, or waive it with a reason. Then read for what the lint can't see.",
    'Remove form that gives the source away: greetings, a name or post, "as an AI", "my attending", a sign-off, remarks on how the answer was made.',
    "Leave every clinical word, number, dose, unit and warning exactly as it is, right or wrong. A mistake is part of the answer.",
    "Don't improve, shorten, correct or reorder. When unsure, clear the text as it stands.",
  ],
  takenTitle: "What is taken off every text before you see it",
  takenLead:
    "The same rules for every source. Which of them changed this text isn't told: that alone could tell who wrote it.",
  taken: [
    "Typography: odd quotes, dashes, spaces, line ends and letters, characters in a wrong encoding, codes for characters.",
    "Layout: headings, bullets, emphasis, tables, links, tags, decorative pictures.",
    "Signs for a yes, a no, a rise, a fall or a colour become one plain sign or word each. They stay.",
    "Words beside the answer: greetings, sign-offs, offers of help, who is speaking; notes and reasoning marked off from it; marks of programs.",
  ],
  takenDoubt:
    "What no rule could decide is still in the text and is a finding. If a sentence seems cut, clear it as it stands and tell the coordinator, who sees both texts.",
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
  findingsTitle: "What may give the source away",
  findingsOpen: findings,
  noFindings: "The lint found nothing. Read the text all the same: it finds only what it knows.",
  findingsDone: "Every finding is resolved.",
  rules,
  severities: {
    high: "names the source",
    medium: "points to it",
    low: "hints at it",
  } satisfies Record<Severity, string>,
  findingNumber: (n: number) => `finding ${n}:`,
  wholeText: "the whole text",
  suggestion: "Suggested",
  suggestRemoval: "remove these words",
  apply: "Apply the suggestion",
  applyOf: (n: number) => `Apply the suggestion of finding ${n}`,
  noSuggestion: "No safe edit can be suggested: edit the text, or waive it.",
  waiverReason: "Why may it stay?",
  waive: "Waive",
  waiveOf: (n: number) => `Waive finding ${n}`,
  waived: "Waived",
  withdraw: "Take the waiver back",
  withdrawOf: (n: number) => `Take back the waiver of finding ${n}`,
  undo: "Undo the last edit",
  asItStandsNow: "The text as it stands",
  clearedNow: "This text is cleared. You can still change your word until the seal.",
  editsSoFar: (n: number) => `${n} ${n === 1 ? "edit" : "edits"} so far`,

  removed: "removed:",
  added: "added:",
};

export type RedactorText = typeof en;
