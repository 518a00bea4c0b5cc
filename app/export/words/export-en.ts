export const en = {
  title: "Export",
  lead: "One zip with everything a reader needs to check the study.",
  nothing: {
    title: "Nothing to export yet",
    investigator: "Exports open when two keys have unblinded the study.",
    statistician:
      "Tables without arms open once rating has begun; the full export opens with the unblinding.",
  },
  blinded: "The study is not unblinded: no file has an arm column, and none could.",
  unblinded: "The study is unblinded: each row is shown with its arm. Authors are pseudonyms.",
  act: "Exporting is an act: it is recorded in the ledger with the time and your pseudonym, and everything before it is anchored.",
  button: "Download the zip",
  files: "What the zip holds",
  file: "File",
  what: "What it is",
  refusedTitle: "The record doesn't hold together, so nothing was exported",
  refusedText: "The report page names what is broken.",
  toReport: "Open the report",
  underWay: {
    title: "The export is being made",
    lead: "The record is checked and the report computed before anything is packed. You may leave this page and come back to its address.",
  },
  ready: "The zip is ready",
  readyText: "It is kept for a day, for you alone. Fetching it once more is no further act.",
  toExport: "Back to the export",
};
