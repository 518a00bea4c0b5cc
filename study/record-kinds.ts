/** What is kept in rows and told to the ledger. */
export const recordKinds = [
  "design", "plan", "ethics", "vignette-set", "vignette", "practice-case", "practice-try", "panel-vote",
  "study", "person", "role", "consent", "seat", "withdrawal", "mail-choice", "deadline", "author", "affiliation", "acquaintance", "acquaintance-waiver",
  "answer", "answer-set-aside", "prepared-text", "finding", "text-edit", "finding-waiver", "clearance",
  "draw-freeze", "draw-commitment", "draw-nonce", "draw-abandonment", "seal", "sealed-reading", "surface", "key-office", "signature",
  "viewing", "harm-judgement", "rating", "sign-off", "omission", "source-guess", "guess-ending",
] as const;
export type RecordKind = (typeof recordKinds)[number];
