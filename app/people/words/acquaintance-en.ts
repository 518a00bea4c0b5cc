import { drawFrozen } from "#app/words/sealed/draw-frozen-en.ts";

import { named } from "./named-en.ts";

export const en = {
  named,
  title: "Acquaintances",
  lead: "No rater reads an answer by a resident whom any rater declared before the seal. Each rater is shown the residents by pseudonym and institution, and says before the seal whom they know.",
  residents: "Residents: where they work",
  noResidents: "No resident takes part yet.",
  resident: "Resident",
  institution: "Institution",
  notGiven: "not given",
  affiliationTitle: "Record where a resident works",
  institutionHint: "Raters see it beside the pseudonym. A change asks every rater again.",
  save: "Save institution",
  raters: "Raters: what they said",
  noRaters: "No rater has a seat yet.",
  rater: "Rater",
  said: "Said",
  at: "When",
  standing: "Standing",
  knowsNone: "knows none",
  knows: (codes: readonly string[]) => `knows ${codes.join(", ")}`,
  nothing: "nothing yet",
  standings: {
    awaited: "the seal waits",
    declared: "declared",
    waived: "waived",
    awaitedLater: "asked before reading",
    declaredLater: "declared",
    deviation: "deviation",
  },
  notes: {
    awaitedLater: "Took the seat over after the seal.",
    declaredLater: "Took the seat over after the seal.",
    deviation:
      "Took the seat over after the seal; the report counts the answers they read of residents they know.",
  } as Readonly<Record<string, string>>,
  waiverTitle: "Do without a declaration",
  waiverConsequences: [
    "The seal no longer waits for this rater: who is not declared counts as not known.",
    "The waiver and its reason stay in the record. It can't be taken back; the rater can still declare until the seal.",
  ],
  reason: "Reason",
  reasonHint: "One sentence, without names.",
  waive: "Record the waiver",
  closed:
    "The study is sealed, and the allocation keeps to what held then. Whoever takes a seat over is asked before the first reading; what they say leaves the allocation as it is.",
  done: { affiliation: "The institution is saved.", waiver: "The waiver is recorded." } as Readonly<
    Record<string, string>
  >,
  refused: {
    "acquaintance-closed": "The study is sealed: nothing here can change any more.",
    "draw-frozen": `Nothing can change here now: ${drawFrozen}`,
    "already-waived": "A waiver for this rater is recorded already.",
    "institution-missing": "Institution: write its name.",
    "institution-too-long": "Institution: shorten it to 100 characters.",
    "rater-unknown": "Rater: choose one of the raters who hold a seat.",
    "reason-missing": "Reason: say in one sentence why the seal need not wait.",
    "reason-too-long": "Reason: shorten it to 500 characters.",
    "resident-unknown": "Resident: choose one of those listed.",
  },
};
