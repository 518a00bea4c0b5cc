import type { DrawRefused } from "#study/draw/standing.ts";
import type { Voice } from "#study/draw/voices.ts";

const voices: Readonly<Record<Voice, string>> = {
  coordinator: "Coordinator",
  statistician: "Statistician",
  witness: "Witness (auditor or investigator)",
};

export const draw = {
  title: "Draw",
  lead: "Three people and the server each give a random number, and the order in which answers are read is drawn from all of them. Nobody can choose it, and nobody sees it before the results open.",
  voices,
  steps: "Where the draw stands",
  step: "Step",
  standing: "Standing",
  attempt: (attempt: number) => (attempt === 1 ? "first attempt" : `attempt ${attempt}`),
  frozen: "What is drawn from is frozen",
  committed: "Numbers made",
  opened: "Numbers opened",
  sealed: "Sealed",
  yes: "done",
  notYet: "not yet",
  of: (count: number) => `${count} of 3`,
  people: "Whose numbers",
  voice: "For",
  by: "By",
  madeAt: "Number made",
  isOpened: "Opened",
  nobody: "nobody yet",
  over: {
    title: "The draw is over",
    text: "The study is sealed. The report and `equipoise verify` draw it again from what was recorded.",
  },
  notYours: {
    title: "Another person speaks here",
    text: "The auditor is the witness of this draw. The investigator takes that part only where a study has no auditor.",
  },

  make: {
    title: "Make your number",
    again: "Make your number again",
    consequences: [
      "Your browser makes a random number and keeps it. Only a fingerprint of it is sent, so that it can't be changed later.",
      "Once all three numbers are made, your browser opens yours by itself when you next look at a page of this study, within 72 hours.",
      "Use the browser that you will come back with, or keep a copy of the number.",
    ],
    againText:
      "Only if your browser no longer holds the number: until all three are made, a new one takes its place.",
    button: "Make my number",
    buttonAgain: "Make a new number",
    noScript:
      "Making a number needs JavaScript. Turn it on for this address, or use another browser.",
    noCrypto:
      "This browser makes no safe numbers for this address: it must be opened over https. Tell the operator.",
    notKept:
      "This browser keeps nothing for this address (a private window, or storage is blocked), so the number would be lost. Use another window, or allow storage.",
  },
  kept: {
    title: "Your number is made",
    text: "It is kept in this browser. Nothing more is asked of you until all three are made.",
    elsewhere:
      "Your number is made, and this browser doesn't hold it. Come back with the browser that made it, or use the copy you kept.",
    copy: "Keep a copy",
    copyText:
      "For the case that this browser loses it. Keep it to yourself until the study is unblinded.",
    number: "Your number",
    print: "Print this page with the number",
  },
  open: {
    title: "Open your number now",
    until: "All three numbers are made. Yours must be opened by",
    fromBrowser: "Your browser opens it by itself; if it doesn't, press the button.",
    button: "Open my number",
    typed: "Number from your copy",
    typedHint: "64 characters, 0-9 and a-f.",
    done: "Your number is open. Nobody is shown it before the results open.",
  },
  overdue: {
    title: (codes: string) => `Not opened in time: ${codes}`,
    text: "This is recorded by name. The next attempt keeps what is frozen and every number that is open, and asks for the missing one only.",
    button: "Record it and start the next attempt",
  },
  waiting:
    "Once nothing is left to do before the seal, the coordinator freezes what is drawn from.",
  giveUp: {
    title: "Give this draw up",
    text: "If something that is frozen must change. It is recorded, counted on the card and in the report, and all three make new numbers.",
    drawn:
      "All numbers are open: only you, as the witness, can still give the draw up, because the study can't be sealed as it is.",
    reason: "Reason",
    reasonHint: "Goes into the record.",
    button: "Give the draw up",
  },
  note: {
    title: "For your records",
    text: "These lines are public. Whoever keeps them can show later that no number and nothing drawn from was exchanged.",
    label: "Fingerprints of this draw",
    lines: ({
      study,
      inputsHash,
      secretCommitment,
      voices: given,
    }: Readonly<{
      study: string;
      inputsHash: string;
      secretCommitment: string;
      voices: readonly Readonly<{ voice: Voice; code: string; commitment: string }>[];
    }>): string =>
      [
        `Study ${study}`,
        `Drawn from: ${inputsHash}`,
        `Server: ${secretCommitment}`,
        ...given.map(({ voice, code, commitment }) => `${voices[voice]}, ${code}: ${commitment}`),
      ].join("\n"),
  },
  ready: "All three numbers are open: the study can be sealed.",
  refused: {
    "draw-not-yours": "You have no part in this step of the draw.",
    "commitment-unreadable": "Your browser sent no fingerprint. Reload the page and press again.",
    "commitments-complete":
      "All three numbers are made already: none can be replaced in this attempt.",
    "commitment-opened": "Your number is open already. It stays.",
    "nonce-unreadable": "Number: it has 64 characters, 0-9 and a-f.",
    "draw-not-open": "Numbers open once all three are made.",
    "nonce-differs":
      "Number: this isn't the one whose fingerprint you sent. Look for the copy of this study.",
    "draw-overdue": "The 72 hours are over, so this attempt was abandoned. Make a new number.",
    "nothing-frozen": "No draw has begun.",
    "not-overdue": "The 72 hours aren't over yet.",
    "draw-stands":
      "All numbers are open: the draw stands. If the study can't be sealed, the witness can give it up.",
    "give-up-needs-reason": "Reason: say why the draw is given up.",
    "draw-over": "The study is sealed already, or its draw has not begun. Nothing changed.",
  } satisfies Readonly<Record<DrawRefused["kind"] | "draw-over", string>>,
};

export const en = draw;
