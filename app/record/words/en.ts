import type { LedgerBreak } from "#study/ledger-walk.ts";

const reasons: Readonly<Record<LedgerBreak["reason"], string>> = {
  "hash-differs": "its fields do not give its hash, so something in it was changed",
  "link-differs": "it does not follow the entry before it",
  "position-skipped": "an entry before it is missing",
  "checkpoint-differs": "a checkpoint recorded another hash for it",
  "opening-differs": "its payload does not give its digest",
  "opening-missing": "its payload is not there, though everything is open",
  "entry-missing": "a checkpoint names it, and it is not there",
  "entry-changed": "it was checked earlier, and it is not there any more or no longer the same",
};

export const en = {
  title: "Ledger",
  lead: "Every act of the study, each hashed into the one before it. No entry holds a name, an arm, a text or a score.",
  holds: "The ledger holds",
  holdsText: (entries: number, chains: number, checkpoints: number) =>
    `${entries} entries in ${chains} chains hash and link as they should; ${checkpoints} checkpoints tie the chains together.`,
  anchored: "Every entry is anchored by a checkpoint.",
  notAnchored: (count: number) =>
    `${count} later ${count === 1 ? "entry is" : "entries are"} not yet anchored: if the newest were cut off, this check couldn't see it. The next checkpoint anchors them.`,
  broken: "The ledger is broken",
  brokenText: (position: number, chain: string, reason: keyof typeof reasons) =>
    `First broken: entry ${position} of chain ${chain}: ${reasons[reason]}. Lock, unblinding and report are refused until this is cleared up.`,
  newestChecked: "Newest entries checked:",
  allChecked: "Every entry checked, from the first:",
  checkAgain: "Check every entry again",
  underWayText:
    "Every entry is hashed again, beside your work on this page. The verdict will stand here.",
  offline: "Check it without this server",
  offlineText:
    "Download the ledger and check it on any machine that has Equipoise; no database and no network is needed.",
  download: "Download ledger.jsonl",
  command: "Then run:",
  documents: "Documents and their hashes",
  document: "Document",
  version: "Version",
  at: "Recorded",
  hash: "SHA-256",
  documentNames: {
    design: "Design",
    plan: "Analysis plan",
    caseSet: "Case set",
    rubric: "Rubric",
    ethics: "Ethics decision",
    seal: "Seal: commitment to the allocation",
  },
  documentNotes: {
    ethics: { approval: "approval", exemption: "exemption", demonstration: "demonstration" },
  },
  filter: "Filter",
  act: "Act",
  actor: "Actor",
  from: "From (UTC)",
  until: "Until (UTC)",
  all: "all",
  apply: "Show",
  operator: "study and operator",
  entries: (shown: number, total: number) =>
    shown === total
      ? `All ${total} entries, newest first`
      : `${shown} of ${total} entries, newest first`,
  noMatch: { title: "No entry matches", text: "Widen the time, or choose another act or actor." },
  chain: "Chain",
  position: "Position",
  detail: "Detail",
  digest: "Digest of its payload",
};
