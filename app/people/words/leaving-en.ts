import type { LeavingUnreadable } from "#app/people/leaving-form.server.ts";
import type { ErasureRefused, WithdrawalRefused } from "#study/withdrawal.ts";

import { named } from "./named-en.ts";

type LeavingRefused = WithdrawalRefused | ErasureRefused | LeavingUnreadable;

const refusals: {
  [K in LeavingRefused["kind"]]: (refusal: Extract<LeavingRefused, { kind: K }>) => string;
} = {
  "already-withdrawn": () => "The withdrawal of this person is recorded already.",
  "own-withdrawal": () =>
    "You can't record your own withdrawal: ask another coordinator of the study. If there is none, add one under People first.",
  "seat-held": ({ seat }) =>
    `This rater holds seat ${seat}, and its readings would be left undone. Replace the rater on the person's page first; then record the withdrawal.`,
  "key-held": ({ key }) =>
    `This person holds the ${key}'s key. Somebody else must hold it first: the other key holder arranges that under Keys, with the auditor. Then record the withdrawal.`,
  "role-held-alone": ({ role }) =>
    `This person is the only ${role}, and the study needs one for its next steps. Add another ${role} under People first; then record the withdrawal.`,
  "reason-missing": () => "Reason: say how the person asked, such as “by letter on 3 May”.",
  "reason-too-long": () => "Reason: use at most 500 characters.",
  "reason-not-text": () => "Reason: remove the control character.",
  "code-differs": () => "Code: type the person's code as it is written in the title.",
  "already-erased": () => "Name and address are erased already.",
  "not-withdrawn": () =>
    "Only the name of someone who has withdrawn is erased. Record the withdrawal first.",
  "in-another-study": () =>
    "This person still takes part in another study of this database, which needs the name. It can be erased once they have left that one too.",
};
const refused = (refusal: LeavingRefused): string =>
  (refusals[refusal.kind] as (r: LeavingRefused) => string)(refusal);

export const en = {
  title: (code: string, name: string | null) => `Withdrawal of ${named(code, name)}`,
  lead: "Anyone may stop at any time, without a reason of their own. Here the coordinator records it.",
  back: "Back to the person",
  standing: { title: "Not yet possible" },
  withdraw: {
    title: "Record the withdrawal",
    consequences: [
      "From that moment the person can't open or change anything in this study, in any window. Their links end; so do their sessions, unless they take part in another study here.",
      "What they submitted or recorded stays under the code and counts in the analysis. Drafts that were never submitted are not used.",
      "Their name and address stay until you erase them on this page, as the next step.",
      "This can't be undone. The code can't come back into the study.",
    ],
    reason: "Reason",
    reasonHint:
      "How they asked, for the record. It stays closed until unblinding: no name, and nothing about health.",
    code: (code: string) => `To confirm, type the code ${code}`,
    button: "Record the withdrawal",
  },
  withdrawn: {
    title: "The withdrawal is recorded",
    words: "The person reaches nothing in this study any more.",
  },
  erase: {
    title: "Erase name and address",
    consequences: [
      "Name and e-mail address are deleted from the database; everywhere this person appears as the code alone.",
      "Answers, scores, consents and the ledger stay as they are: they never held the name.",
      "Backups made earlier still hold the name: the server's operator deletes them by the institution's own rule.",
      "This can't be undone: afterwards nothing here tells who the code was.",
    ],
    code: (code: string) => `To confirm, type the code ${code}`,
    button: "Erase name and address",
  },
  erased: {
    title: "Name and address are erased",
    words: "The code and what was recorded under it stay.",
  },
  refused,
  errorsOf: (refusal: LeavingRefused): Readonly<Partial<Record<"reason" | "code", string>>> => ({
    [refusal.kind.startsWith("reason") ? "reason" : "code"]: refused(refusal),
  }),
};
