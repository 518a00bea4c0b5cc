import type { Obstacle } from "#study/kinds/reader-study/conditions.ts";

const readings = (count: number): string => `${count} ${count === 1 ? "reading" : "readings"}`;

export const en = {
  title: "Progress",
  lead: "How far the readings are. No figure here tells one source from another.",
  notSealed: {
    title: "Rating has not begun",
    text: "Progress appears here once the coordinator has sealed the study.",
  },
  all: "All readings",
  readings: "readings",
  seats: "Readings by seat",
  seat: "Seat",
  total: "Total",
  rated: "Rated",
  leftOut: "Left out",
  mean: "Mean time, by twenties",
  signedOff: "Signed off",
  yes: "yes",
  no: "no",
  notYet: "not yet",
  pooled: "Scores, all sources together",
  pooledOf: (of: number, rated: number) =>
    `Of the first ${of} of ${rated} ratings, as first given, hidden repeats included.`,
  pooledNext: (at: number) =>
    `The picture advances per 20 ratings, so that no single score can be told from two looks: next at ${at}.`,
  pooledNone: (rated: number) =>
    `${rated} of 20 ratings are there. The picture appears at 20 and advances per 20 further ratings, so that no single score can be told from two looks.`,
  pooledDone:
    "The picture advances per 20 ratings, so that no single score can be told from two looks. No further step can come: the rest shows in the report.",
  pooledElsewhere:
    "Scores stand on the boards, by vignette, as soon as every seat has finished a vignette.",
  pooledTable: "Number of scores, all sources together",
  criterion: "Criterion",
  cannotJudge: "Can't judge",
  barOf: (score: string, count: number) => `${score}: ${count}`,
  open: (count: number) => `${readings(count)} still open`,
  openText:
    "A reading that can't be done is left out for a reason, by its number and without sight of its source. The report lists it.",
  openTable: "Open readings",
  choose: "Choose",
  chooseReading: (number: string) => `Reading ${number}`,
  reading: "Reading",
  vignette: "Vignette",
  reason: "Reason",
  reasonHint:
    "Why this reading can't be done, such as a rater who fell ill. It is printed in the report.",
  leaveOut: "Leave this reading out",
  cantUndo: "A reading left out can't be taken back in.",
  isLeftOut: "The reading is left out",
  refused: {
    "reading-not-open": { field: "reading", text: "Reading: choose one that is still open." },
    "reason-missing": { field: "reason", text: "Reason: say why the reading is left out." },
    "study-not-rating": {
      field: "reading",
      text: "Readings can be left out only while the study is in rating.",
    },
  },
  toLock: "Lock the study",
  lock: {
    title: "Lock the study",
    lead: "After the lock nobody scores or amends; two keys can then open the sources.",
    confirm: "Locking ends the rating",
    consequences: [
      "No rating can be given or amended any more.",
      "The ledger is anchored at this point.",
      "The sources stay hidden until two people sign the unblinding.",
      "This can't be undone.",
    ],
    button: "Lock the study",
    checking:
      "Nothing else is in the way. The lock can be pressed once every entry is checked; this page goes on by itself.",
    notReady: "The study can't be locked yet",
    another: "Only the holder of the investigator's key locks the study. Keys shows who that is.",
    done: "The study is locked",
    doneText: "Rating is closed. The next step is the unblinding.",
    toUnblind: "Go to the unblinding",
    toProgress: "Back to progress",
    notRating: "The study is not in rating, so there is nothing to lock.",
  },
  obstacle: (obstacle: Obstacle): string => {
    if (obstacle.kind === "readings-open")
      return `${readings(obstacle.count)} still open: wait for the raters, or leave a reading out for a reason.`;
    if (obstacle.kind === "keys-vacant")
      return `Nobody holds the key of the ${obstacle.keys.join(" and of the ")}. It is taken under Keys.`;
    if (obstacle.kind === "key-secret-missing")
      return `${obstacle.people.join(" and ")} must set a passphrase and recovery codes under Keys first.`;
    if (obstacle.kind === "key-unconfirmed")
      return `The six words of ${obstacle.people.join(" and ")} are not confirmed by the other key holder: it is done under Keys.`;
    return obstacle.kind === "ledger-broken"
      ? "The ledger doesn't check: its page names the broken entry. Nothing goes on until that is cleared up."
      : `Not ready: ${obstacle.kind}.`;
  },
};
