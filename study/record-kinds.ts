/** What is kept in rows and told to the ledger; `text` is a text against the hash beside it. */
export const recordKinds = [
  "rating", "harm-judgement", "viewing", "sign-off", "omission", "source-guess", "guess-ending",
  "answer", "text", "text-edit", "finding-waiver", "clearance", "acquaintance", "acquaintance-waiver", "affiliation",
  "panel-vote", "consent", "seat", "withdrawal", "surface", "seal",
] as const;
export type RecordKind = (typeof recordKinds)[number];
