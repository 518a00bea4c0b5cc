// Every act the ledger knows, by name.
export const ledgerActs = [
  "study-founded", "links-minted", "link-mailed", "signed-in", "checkpoint",
  "consent-given", "ethics-recorded", "design-recorded", "plan-recorded", "vignette-set-attached", "case-reviewed", "panel-closed",
  "person-added", "role-granted", "person-withdrawn", "name-erased", "invitation-made", "invitations-asked", "reminders-asked", "mail-stopped", "mail-resumed", "seat-assigned", "author-named", "affiliation-recorded", "acquaintances-declared", "acquaintance-waived",
  "answer-submitted", "answers-imported", "import-set-aside", "texts-prepared", "text-edited", "finding-resolved", "finding-waived", "waiver-withdrawn", "text-cleared",
  "key-taken", "key-stepped-back", "key-secret-set", "recovery-codes-made", "key-confirmed", "key-request-made", "key-request-approved", "key-request-stopped", "key-holder-changed", "key-address-changed",
  "draw-inputs-frozen", "draw-nonce-committed", "draw-nonce-opened", "draw-abandoned", "surface-measured", "study-sealed", "state-changed", "deadline-set",
  "practice-done", "harm-judged", "rating-recorded", "rating-amended", "signed-off", "reading-left-out", "source-guessed", "guessing-ended",
  "unblinding-signed", "entry-void-asked", "entry-void-agreed", "boards-opened", "report-opened", "raw-texts-opened", "exported",
] as const;
export type LedgerAct = (typeof ledgerActs)[number];
