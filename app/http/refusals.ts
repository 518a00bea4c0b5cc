import type { FileRefused } from "#app/import-files/read-file.ts";
import type { AffiliationRefused, DeclarationRefused, WaiverRefused } from "#study/acquaintance.ts";
import type { AllocationRefused } from "#study/allocation/shapes.ts";
import type { AnswerRefused } from "#study/answer.ts";
import type { DeadlineRefused } from "#study/deadline.ts";
import type { DrawRefused } from "#study/draw/standing.ts";
import type { ImportRefused } from "#study/import-answers.ts";
import type { MessageRefused } from "#study/mail.ts";
import type { ReviewRefused } from "#study/panel-review.ts";
import type { RatingRefused } from "#study/rating.ts";
import type { SetAsideRefused } from "#study/set-aside.ts";
import type { EndingRefused, GuessRefused } from "#study/source-guess.ts";
import type { TransitionRefused } from "#study/kinds/reader-study/steps.ts";
import type { ErasureRefused, WithdrawalRefused } from "#study/withdrawal.ts";

const gate = {
  "address-missing": 422,
  "address-shared": 422,
  "address-unchanged": 409,
  "address-unreadable": 422,
  "consent-text-changed": 409,
  "link-ended": 410,
  "link-expired": 410,
  "link-not-shown": 403,
  "link-unknown": 404,
  "link-used": 410,
  "mail-link-unknown": 404,
  "session-unknown": 404,
  "too-many-attempts": 429,
} as const;

const answers = {
  "already-submitted": 409,
  "answer-too-long": 422,
  "answer-too-short": 422,
  "case-unknown": 404,
  "draft-changed": 409,
  "draft-conflict": 409,
  "not-attested": 422,
  "section-missing": 422,
  "section-too-long": 422,
  "section-too-many-characters": 422,
  "study-not-collecting": 409,
} as const satisfies Record<AnswerRefused["kind"], number> & Record<string, number>;

const ratings = {
  "acquaintances-first": 409,
  "all-read": 409,
  "already-rated": 409,
  "already-signed-off": 409,
  "amendment-needs-reason": 422,
  "draft-not-yours": 404,
  "form-unreadable": 400,
  "harm-already-judged": 409,
  "harm-judgement-missing": 409,
  "no-seat": 409,
  "practice-already-tried": 409,
  "practice-first": 409,
  "practice-unknown": 404,
  "rating-incomplete": 422,
  "reading-left-out": 410,
  "reading-not-next": 409,
  "reading-not-open": 409,
  "reading-unknown": 404,
  "readings-left": 409,
  "score-off-scale": 422,
  "signed-off": 409,
  "study-not-rating": 409,
  "washout-running": 409,
} as const satisfies Record<RatingRefused["kind"], number> & Record<string, number>;

const redactions = {
  "edit-needs-reason": 422,
  "finding-gone": 409,
  "findings-open": 409,
  "no-suggestion": 409,
  "nothing-to-undo": 409,
  "text-empty": 422,
  "text-unknown": 404,
  "waiver-needs-reason": 422,
} as const;

const reviews = {
  "fields-refused": 422,
  "panel-closed": 409,
  "review-unchanged": 409,
  "votes-missing": 422,
  "votes-need-comment": 422,
} as const satisfies Record<ReviewRefused["kind"], number> & Record<string, number>;

const acquaintances = {
  "acquaintance-closed": 409,
  "already-waived": 409,
  "answer-missing": 422,
  "answers-contradict": 422,
  "institution-missing": 422,
  "institution-too-long": 422,
  "known-missing": 422,
  "list-changed": 409,
  "rater-unknown": 422,
  "reason-missing": 422,
  "reason-too-long": 422,
  "resident-unknown": 422,
} as const satisfies Record<
  (AffiliationRefused | DeclarationRefused | WaiverRefused)["kind"],
  number
> &
  Record<string, number>;

const guesses = {
  "already-guessed": 409,
  "guess-incomplete": 422,
  "guess-unknown": 404,
  "guesses-left": 409,
  "guessing-ended": 409,
  "guessing-over": 409,
  "not-signed-off": 409,
} as const satisfies Record<(GuessRefused | EndingRefused)["kind"], number>;

const draw = {
  "already-frozen": 409,
  "commitment-opened": 409,
  "commitment-unreadable": 422,
  "commitments-complete": 409,
  "draw-by-other-program": 409,
  "draw-inputs-changed": 409,
  "draw-not-open": 409,
  "draw-not-ready": 409,
  "draw-not-yours": 403,
  "draw-over": 409,
  "draw-overdue": 409,
  "draw-stands": 409,
  "give-up-needs-reason": 422,
  "nonce-differs": 422,
  "nonce-unreadable": 422,
  "not-overdue": 409,
  "nothing-frozen": 409,
} as const satisfies Record<DrawRefused["kind"], number> & Record<string, number>;

const coordination = {
  "acquaintance-empties-cell": 409,
  "already-erased": 409,
  "already-seated": 409,
  "already-waiting": 409,
  "already-withdrawn": 409,
  "answers-missing": 409,
  "answers-none": 422,
  "arm-unknown": 422,
  "arms-out-of-range": 409,
  "card-refused": 422,
  "card-superseded": 409,
  "card-unchanged": 409,
  "cards-missing": 409,
  "code-differs": 422,
  "column-twice": 422,
  "contact-unchanged": 409,
  "columns-missing": 422,
  "draw-frozen": 409,
  "deadline-passed": 422,
  "deadline-unreadable": 422,
  "demonstration-in-real-study": 422,
  "design-missing": 409,
  "fields-refused": 422,
  "file-changed": 409,
  "file-empty": 422,
  "file-missing": 422,
  "file-no-text": 422,
  "file-too-large": 413,
  "in-another-study": 409,
  "key-held": 409,
  "lines-empty": 422,
  "lines-too-many": 422,
  "lines-unreadable": 422,
  "import-prepared": 409,
  "import-unconfirmed": 422,
  "import-unknown": 422,
  "json-document": 422,
  "json-list": 422,
  "label-missing": 422,
  "label-not-text": 422,
  "label-too-long": 422,
  "mail-not-set": 409,
  "model-known": 409,
  "model-not-chosen": 422,
  "model-unknown": 404,
  "no-address": 409,
  "no-case-ready": 409,
  "nobody-chosen": 422,
  "not-withdrawn": 409,
  "nothing-left": 409,
  "nothing-to-import": 409,
  "opted-out": 409,
  "own-withdrawal": 409,
  "people-refused": 422,
  "person-unknown": 404,
  "quote-misplaced": 422,
  "quote-open": 422,
  "rater-unknown": 422,
  "rating-over": 409,
  "reason-missing": 422,
  "reason-too-long": 422,
  "reason-not-text": 422,
  "reminded-today": 409,
  "repeats-out-of-range": 409,
  "role-held": 409,
  "role-missing": 422,
  "role-held-alone": 409,
  "roles-incompatible": 422,
  "rows-missing": 422,
  "workbook-damaged": 422,
  "workbook-old-or-locked": 422,
  "workbook-too-large": 422,
  "rows-refused": 422,
  "seat-held": 409,
  "seat-unknown": 404,
  "seats-missing": 409,
  "seats-taken": 409,
  "set-already-attached": 409,
  "cases-too-few": 409,
  "cases-unknown": 409,
  "set-has-problems": 409,
  "set-unknown": 409,
  "spacing-out-of-range": 409,
  "step-illegal": 409,
  "step-not-ready": 409,
  "study-not-collecting": 409,
  "study-not-draft": 409,
  "title-frozen": 409,
  "title-unchanged": 409,
  "too-late-for-role": 409,
  "recognition-unconfirmed": 422,
  "vignettes-missing": 409,
} as const satisfies Record<
  (
    | AllocationRefused
    | DeadlineRefused
    | ErasureRefused
    | FileRefused
    | ImportRefused
    | MessageRefused
    | SetAsideRefused
    | TransitionRefused
    | WithdrawalRefused
  )["kind"],
  number
> &
  Record<string, number>;

const conclusions = {
  "already-signed": 409,
  "key-is-held": 409,
  "keys-are-named": 409,
  "nominee-missing": 422,
  "request-not-due": 409,
  "request-settled": 409,
  "void-not-asked": 409,
  "void-not-yours": 403,
  "other-key-vacant": 409,
  "passphrase-long": 422,
  "passphrase-short": 422,
  "passphrase-simple": 422,
  "passphrases-differ": 422,
  "secret-missing": 409,
  "secret-wait": 429,
  "secret-wrong": 422,
  "word-unknown": 422,
  "words-differ": 422,
  "words-missing": 422,
  "key-of-another": 403,
  "keys-are-sealed": 409,
  "no-key-role": 403,
  "no-office": 409,
  "office-is-yours": 409,
  "commitment-differs": 409,
  "draw-differs": 409,
  "design-frozen": 409,
  "design-misfits": 422,
  "set-attached": 409,
  "design-unchanged": 409,
  "ledger-broken": 409,
  "not-a-key": 403,
  "nothing-to-export": 409,
  "plan-refused": 422,
  "plan-unchanged": 409,
  "records-unlike-ledger": 409,
  "rows-differ": 409,
  "study-not-unblinded": 409,
  "study-unblinded": 409,
} as const;

/** The status a refusal is answered with. A kind that is missing here does not compile where it is asked for. */
export const refusalStatus = {
  ...gate,
  ...answers,
  ...ratings,
  ...redactions,
  ...reviews,
  ...acquaintances,
  ...guesses,
  ...draw,
  ...coordination,
  ...conclusions,
} as const;
