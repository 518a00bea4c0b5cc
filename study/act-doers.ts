// Whose chain an act may be in. `verify` holds every ledger against it; an act without a home gets its line here.
import { keyRoles as keys } from "./key-holders.ts";
import type { Doer } from "./records/act.ts";
import { actHomes } from "./records/homes.ts";
import type { Role } from "./vocabulary.ts";

/** Who gives a part of the draw. */
const voices = ["coordinator", "auditor", ...keys] as const;

export const actDoers: Readonly<Record<string, readonly Doer[]>> = {
  ...Object.fromEntries(actHomes.map(({ act, doers }) => [act, doers])),
  "study-founded": ["study"],
  "links-minted": ["study"],
  "link-mailed": ["study"],
  checkpoint: ["study"],
  "signed-in": ["member"],
  "consent-given": ["member"],
  "study-renamed": ["coordinator"],
  "vignette-set-attached": ["coordinator"],
  "panel-closed": ["coordinator"],
  "design-recorded": ["investigator"],
  "plan-recorded": keys,
  "person-added": ["coordinator", ...keys],
  "role-granted": ["coordinator", "auditor", "study"],
  "name-erased": ["coordinator"],
  "invitation-made": ["coordinator"],
  "invitations-asked": ["coordinator"],
  "reminders-asked": ["coordinator"],
  "seat-assigned": ["coordinator"],
  "author-named": ["coordinator"],
  "affiliation-recorded": ["coordinator"],
  "answer-submitted": ["resident"],
  "answers-imported": ["coordinator"],
  "import-set-aside": ["coordinator"],
  "texts-prepared": ["coordinator"],
  "finding-resolved": ["redactor"],
  "finding-waived": ["redactor"],
  "waiver-withdrawn": ["redactor"],
  "text-cleared": ["redactor"],
  "key-taken": keys,
  "key-stepped-back": keys,
  "key-confirmed": keys,
  "key-secret-set": ["member"],
  "recovery-codes-made": ["member"],
  "key-address-changed": ["coordinator", "study", ...keys],
  "key-holder-changed": ["auditor", "study", ...keys],
  "key-request-made": ["auditor", "study", ...keys],
  "key-request-approved": ["auditor", "study", ...keys],
  "key-request-stopped": ["auditor", "study", ...keys],
  "draw-inputs-frozen": ["coordinator"],
  "draw-nonce-committed": voices,
  "draw-nonce-opened": voices,
  "draw-abandoned": voices,
  "boards-opened": ["member"],
  "raw-texts-opened": ["member"],
  "report-opened": ["member"],
  "surface-measured": ["coordinator"],
  "study-sealed": ["coordinator"],
  "state-changed": ["coordinator", ...keys],
  "harm-judged": ["rater"],
  "rating-recorded": ["rater"],
  "rating-amended": ["rater"],
  "signed-off": ["rater"],
  "reading-left-out": ["investigator"],
  "source-guessed": ["rater"],
  "guessing-ended": ["rater"],
  "entry-void-asked": ["study"],
  "entry-void-agreed": ["auditor", ...keys],
  "unblinding-signed": keys,
  exported: [...keys, "study"],
};

/** Written by functions of the database, each with the row it records (rule D5): nobody appends them alone. */
export const actsOfFunctions: readonly string[] = [
  ...actHomes.filter(({ isByFunction }) => isByFunction).map(({ act }) => act),
  "signed-in",
  "study-renamed",
  "invitation-made",
  "state-changed",
  "boards-opened",
  "raw-texts-opened",
  "report-opened",
  "draw-inputs-frozen",
  "draw-nonce-committed",
  "draw-nonce-opened",
  "draw-abandoned",
  "entry-void-agreed",
];

/** Who takes a study to each state. */
export const stepDoers = {
  collecting: ["coordinator"],
  rating: ["coordinator"],
  locked: ["investigator"],
  unblinded: keys,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** No act of another name is one of ours, nor one that an object inherits. */
export const doersOf = (act: string): readonly Doer[] | null =>
  Object.hasOwn(actDoers, act) ? (actDoers[act] ?? null) : null;
