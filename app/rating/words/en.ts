import { counted } from "#app/words/shared/counted-en.ts";

const minutesOf = (seconds: number): string =>
  seconds < 60 ? "under 1 minute" : counted(Math.round(seconds / 60), "minute", "minutes");

const keyNames: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
};

export type RefusalFacts = Readonly<{
  position?: number;
  nextPosition?: number;
  count?: number;
  harmful?: boolean;
}>;
type RefusalText = Readonly<{ title: string; text: (facts: RefusalFacts) => string }>;
const refusal = (title: string, text: string | ((facts: RefusalFacts) => string)): RefusalText => ({
  title,
  text: typeof text === "string" ? () => text : text,
});

const refusals = {
  "acquaintances-first": refusal(
    "One question comes first",
    "Say whom you know from your readings page; then your readings open.",
  ),
  "already-rated": refusal(
    "This answer is already rated",
    "What was recorded is below. To change it, write a further version with a reason.",
  ),
  "already-signed-off": refusal(
    "You have already signed off",
    "Your receipt is linked from your readings. Nothing more is needed.",
  ),
  "all-read": refusal("Every answer is rated", "Go back to your readings to sign off."),
  "amendment-needs-reason": refusal(
    "A change needs a reason",
    "Write in one sentence why the rating changes, then save again.",
  ),
  "draft-conflict": refusal(
    "The draft was changed in another window",
    "The fields show what you sent, which is not saved yet. Save again to keep it, or open this page anew to see the other draft.",
  ),
  "form-unreadable": refusal(
    "Some of what was sent could not be read",
    "The fields are marked below. Correct them, then save again.",
  ),
  "harm-already-judged": refusal(
    "The first judgement is already locked",
    ({ harmful }) => `It was "${harmful ? "yes" : "no"}", and it stands. Go on with the scores.`,
  ),
  "harm-judgement-missing": refusal(
    "The first judgement comes first",
    "Say whether the answer is potentially harmful; the scores follow.",
  ),
  "no-seat": refusal(
    "No readings are assigned to you",
    "Another rater may have taken your place. If that surprises you, ask your coordinator.",
  ),
  "practice-already-tried": refusal(
    "You have already rated this practice case",
    "Your first try is below, beside the worked rating.",
  ),
  "practice-first": refusal(
    "Practice comes first",
    "Rate the practice cases from your readings page; they never count.",
  ),
  "practice-unknown": refusal(
    "There is no such practice case",
    "Go back to your readings and continue from there.",
  ),
  "rating-incomplete": refusal(
    "Some questions are still open",
    "Each needs a choice of yours; nothing is chosen for you.",
  ),
  "reading-left-out": refusal(
    "This answer was left out",
    "The investigator took it out of the study with a recorded reason. Go back to your readings and continue.",
  ),
  "reading-not-next": refusal(
    "This answer is not next",
    ({ position, nextPosition }) =>
      `It stands at place ${position} in your list, and place ${nextPosition} comes next. Go back to your readings and continue from there.`,
  ),
  "reading-not-open": refusal(
    "This answer is not open yet",
    "Go back to your readings and continue from there.",
  ),
  "reading-unknown": refusal(
    "There is no such reading in your list",
    "Go back to your readings and continue from there.",
  ),
  "readings-left": refusal(
    "Not every answer is rated",
    ({ count: left = 0 }) =>
      `${counted(left, "answer is", "answers are")} still to be rated. Go back to your readings and continue.`,
  ),
  "score-off-scale": refusal(
    "A score lies off the scale",
    "Scores are whole points from 1 to 5. Choose again, then save.",
  ),
  "signed-off": refusal("You have signed off", "Ratings can no longer be written or changed."),
  "study-not-rating": refusal(
    "Rating is not open",
    "It has not begun, or it has been closed. Your coordinator knows which.",
  ),
  "washout-running": refusal(
    "A pause lies before the next answer",
    "You rated another answer to the same case a short while ago. Come back at the time below.",
  ),
} as const;
export type RefusalKind = keyof typeof refusals;

export const en = {
  refusals,
  backToReadings: "Back to your readings",
  minutes: minutesOf,
  opensAt: "Opens:",

  home: {
    title: "Your readings",
    lead: "One answer at a time, in an order fixed for you. Sources stay hidden.",
    progress: "Answers rated",
    unit: "answers",
    left: (n: number) => `${counted(n, "answer", "answers")} left`,
    median: (seconds: number) => `Your median time per answer: ${minutesOf(seconds)}`,
    begin: "Start rating",
    continueRating: "Continue",
    practice: "Start practice",
    practiceText: "Practice cases come first. They lie outside the study and never count.",
    washoutTitle: "A pause before the next answer",
    washoutText: "The next answer belongs to a case that you rated a short while ago. It opens at:",
    washoutAgain: "Look again",
    breakTitle: "Time for a break",
    breakText: (answers: number, minutes: number) =>
      `${counted(answers, "answer", "answers")} and ${counted(minutes, "minute", "minutes")} without a pause are enough: look away for a few minutes, then continue.`,
    due: "Please be done by:",
    toReceipt: "See your receipt",
    allReadTitle: "Every answer is rated",
    allReadText: "Look over your list if you wish, then sign off.",
    toSignOff: "Go to sign-off",
    closedTitle: "Rating is not open",
    closedText: "It has not begun, or it has been closed. Your coordinator knows which.",
    signedTitle: "You have signed off",
    signedText: "Thank you. Nothing more is needed.",
    completed: "Your completed answers",
  },

  done: {
    title: "Your completed answers",
    lead: "Places and times only: texts and scores side by side could influence you.",
    caption: "Completed answers, newest first",
    position: "Place in your list",
    ratedAt: "Rated",
    amend: "Amend",
    amendPosition: (position: number) => `Amend the rating at place ${position}`,
    emptyTitle: "Nothing rated yet",
    emptyText: "Each answer you rate appears here with its time.",
    signOffTitle: "Sign off",
    consequences: (answers: number) => [
      `You confirm that the ratings of all ${counted(answers, "answer", "answers")} are your own and final.`,
      "After this no rating can be changed, by you or anyone else.",
    ],
    signOff: "Sign off my ratings",
  },

  receipt: {
    title: "Receipt",
    lead: "Your sign-off is in the study's ledger under your pseudonym. Keep this page if you wish.",
    study: "Study",
    rater: "Rater",
    signedAt: "Signed off",
    answers: "Answers rated",
    versions: "Versions recorded, amendments included",
    median: "Your median time per answer",
    digest: "Digest of your ratings (SHA-256)",
    digestNote:
      "The digest covers every version you submitted, word for word. It is in the ledger beside your sign-off, and whoever holds the study's export can recompute it.",
    print: "Print",
    caption: "Rated answers in the order of your list",
  },

  reading: {
    title: (position: number, total: number) => `Answer ${position} of ${total}`,
    vignette: (n: number) => `Case ${n}`,
    answer: "The answer to rate",
    caseColumn: "The case",
    answerColumn: "The answer and its key",
    deskSwitch: "Parts of this page",
    parts: { case: "Case", answer: "Answer", key: "Key", score: "Score" },
    firstStep: "First, unaided",
    secondStep: "Your ratings",
    firstLead: "Read the case, then the answer.",
    secondLead: "The first judgement is locked. Score each question by itself.",
    harmLocked: (harmful: boolean) =>
      `Locked first judgement: ${harmful ? "yes, potentially harmful" : "no, not potentially harmful"}.`,
    lockHarm: "Lock this judgement",
    lockNow: "Lock it now",
    undo: "Undo",
    lockHint: (seconds: number) =>
      `It locks by a second press, or ${seconds} seconds after the first. Then the key opens, and it can't be changed.`,
    lockHintAtOnce:
      "It locks when you send it, before anything more is shown. It can't be changed afterwards.",
    locking: (seconds: number) =>
      `It locks in ${seconds} seconds. Press once more to lock it now, or undo.`,
    yes: "Yes",
    no: "No",
    levelsExplained: "What the levels mean",
    submit: "Save and continue",
    saveDraft: "Save draft",
    chooseScore: (label: string) => `${label}: choose a score, or say why you cannot judge.`,
    chooseOne: "Choose one.",
    giveReason: "Say in one sentence why the rating changes.",
    tooLong: "This is too long: shorten it to 5,000 characters.",
    ratedHere: "The answer you were rating",
    draftRefused: {
      "draft-not-yours":
        "This reading is no longer yours to write: it may be recorded already, or given to another rater. Ask your coordinator; your words stay in this window.",
      "form-unreadable":
        "A text is too long: shorten it to 5,000 characters, and it is saved by itself.",
    },
  },

  amendment: {
    title: (position: number) => `Amend answer ${position}`,
    recorded: (version: number) => (version === 1 ? "Recorded" : `Version ${version} recorded`),
    open: {
      title: "Already rated",
      text: "Your rating stands as shown. You can change it with a reason; every version is kept.",
    },
    closed: {
      title: "A change now will not enter the primary analysis",
      text: "The next answer has been opened since. A new version is kept with its reason, and the primary analysis uses the one before.",
    },
    readOnly: { title: "This rating is final", text: "It can be read here and no longer changed." },
    reason: "Why does the rating change?",
    reasonHint: "One sentence. It is kept with the new version.",
    submit: "Save new version",
    reasonOf: "Reason for this version",
  },

  summary: { title: "Recorded rating", question: "Question", given: "Your choice" },

  conflict: {
    title: "This draft was changed in another window",
    text: "Where the two differ, both values are shown. Choose which draft goes on; nothing has been overwritten.",
    caption: "Differences between the two drafts",
    field: "Question",
    mine: "In this window",
    theirs: "Saved from the other window",
    keepMine: "Keep what is in this window",
    takeTheirs: "Use what the other window saved",
    empty: "not filled in",
  },

  key: {
    title: "Key",
    lead: "A floor, not the only plan: credit any defensible alternative, and say in the comment where you disagree.",
    keyPoints: "Key points",
    weights: { E: "essential", I: "important", O: "optional" },
    criticalErrors: "Critical errors",
    cap: (cap: number) => `cap ${cap}`,
    alternatives: "Acceptable alternatives",
    outOfScope: "Out of scope",
    sources: "Sources",
  },

  practice: {
    title: (n: number, total: number) => `Practice case ${n} of ${total}`,
    banner: "Practice: this never counts",
    bannerText:
      "The case lies outside the study. Your try is shown to you alone, beside a worked rating.",
    case: "Practice case",
    answer: "The answer to practise on",
    lockHarm: "Choose and open the key",
    submit: "Compare with the worked rating",
    compareTitle: "Your try beside the worked rating",
    caption: "Each question with your choice, the worked choice and its reason",
    question: "Question",
    mine: "You",
    worked: "Worked",
    because: "Why",
    criticalErrors: "Critical errors in this answer",
    none: "none",
    lesson: "What to take from it",
    next: "Next practice case",
    finish: "To your readings",
  },

  guidelines: { title: "How to rate" },

  keys: {
    title: "Keys",
    actions: {
      "choose-1": "choose level 1 and go on",
      "choose-2": "choose level 2 and go on",
      "choose-3": "choose level 3 and go on",
      "choose-4": "choose level 4 and go on",
      "choose-5": "choose level 5 and go on",
      next: "go to the next question",
      previous: "go to the question before",
      submit: "save, once every question is answered",
      "leave-box": "leave a text box",
      other: "change between answer and key",
      "scroll-case": "scroll the case; from its end back to its top",
      "scroll-answer": "scroll the answer or key in the same way",
      list: "show or hide this list",
    },
    named: (key: string): string => keyNames[key] ?? key,
    change: "Change",
    waiting: "Press a key",
    changeKeyOf: (action: string) => `Change the key to ${action}`,
    press: (action: string) => `Press the key that shall ${action}.`,
    changed: (key: string, action: string) => `${key} now means: ${action}.`,
    taken: (key: string, action: string) =>
      `${key} already means: ${action}. Press another key, or change that one first.`,
    reserved: "This key is needed elsewhere. Press another one.",
    reset: "Set all keys back",
    resetDone: "All keys are as they were at first.",
    note: "None of them acts while you type in a text box. Left and right arrows change the choice within a question. Your keys stay in this browser.",
  },
};

export type RaterText = typeof en;
