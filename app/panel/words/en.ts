const listed = (codes: readonly string[]): string => codes.join(", ");

export const en = {
  title: "Cases to review",
  lead: "Each case with its key. Your first vote on a case is given before you see anyone else's.",
  progress: "Cases with your vote",
  unit: "cases",
  caption: "Cases of the set",
  case: "Case",
  word: "Your vote",
  words: { none: "not yet", accepts: "accepted", changes: "changes asked" },
  version: "Version",
  open: "Open",
  openCase: (n: number) => `Open case ${n}`,
  next: "Review the next case",
  noneTitle: "No case set yet",
  noneText: "The cases appear here once the coordinator has attached the set.",
  allTitle: "You have voted on every case",
  allText: "You may change a vote until the coordinator opens collecting. Every version is kept.",
  closed: "The panel is closed",
  closedText: "Collecting has begun. Votes can be read here and no longer changed.",
  set: {
    title: "The set",
    name: "Set",
    hash: "Hash (SHA-256)",
    review: "Review",
    disclosure: "Disclosure",
  },

  caseTitle: (n: number, total: number) => `Case ${n}, of ${total} in the set`,
  vignette: "What authors and raters read",
  back: "Back to the list",
  saved: (version: number) => `Your vote is recorded, as version ${version}`,
  key: {
    title: "The key",
    about: "About this case",
    caseTitle: "Title",
    summary: "In short",
    stage: "Stage",
    type: "Case type",
    severity: "Potential severity (NCC MERP)",
    reviewBy: "To be reviewed again by",
    keyPoints: "Key points",
    criticalErrors: "Critical errors and their caps",
    weights: { E: "essential", I: "important", O: "optional" },
    kinds: { commission: "commission", omission: "omission", "over-caution": "over-caution" },
    cap: (cap: number, severity: string) => `cap ${cap}, severity ${severity}`,
    alternatives: "Acceptable alternatives",
    outOfScope: "Out of scope",
    calculations: "Calculations",
    sources: "Sources",
    standing: ({
      grade,
      authority = "",
      read = "",
    }: Readonly<{
      grade?: string | undefined;
      authority?: string | undefined;
      read?: string | undefined;
    }>) => (grade === undefined ? `${authority}, read: ${read}` : `grade ${grade}`),
    readings:
      "What a source is (label, guideline, trial, review, local rule), and how far it was read: full, passage, abstract, secondary (only what others say of it) or none.",
    grades:
      "A: the primary or regulator's text was read. B: a reputable secondary page. C: an aggregator alone. K: general knowledge, nothing read.",
    confirm: "To confirm:",
    uncertainty: "Residual uncertainty",
    rests: (sources: readonly string[]) =>
      sources.length === 0 ? "No source is named." : `Rests on ${listed(sources)}.`,
  },
  vote: {
    title: "Your votes",
    lead: "Read the case and its key, then vote on each point and each cap. Revise and reject need a comment that says what should change and why. The keys 1, 2 and 3 choose within a question.",
    on: (code: string) => `Your vote on ${code}`,
    levels: { accept: "Accept", revise: "Revise", reject: "Reject" },
    comment: (code: string) => `Comment on ${code}`,
    whole: "Comment on the case as a whole",
    submit: "Record my votes",
    change: "Record as a new version",
    kept: "Each version is kept, and each is in the ledger.",
  },
  others: {
    title: "What the panel says",
    caption: "Last version of each reviewer",
    code: "Point or cap",
    whole: "whole case",
    mine: "you",
    pharmacist: (n: number) => `pharmacist ${n}`,
    physician: (n: number) => `physician ${n}`,
    alone: {
      title: "Nobody else has voted on this case yet",
      text: "Their votes appear here as they come in.",
    },
    blind: "The others' votes on this case open once yours is recorded.",
  },
  missing: (code: string) => `${code}: choose accept, revise or reject.`,
  unexplained: (code: string) => `${code}: say what should change and why.`,
  tooLong: (code: string) => `${code}: shorten the comment to 2,000 characters.`,
  refused: {
    "panel-closed": "The panel closed when collecting began. Your last version stands.",
    "review-unchanged":
      "Nothing was recorded: these votes are the same as the version that stands.",
  },
};

export type PanelText = typeof en;
