import { counted } from "#app/words/shared/counted-en.ts";
import type { EndingRefused, GuessRefused } from "#study/source-guess.ts";

const refused: Readonly<
  Record<
    Exclude<
      (GuessRefused | EndingRefused)["kind"],
      "guess-incomplete" | "guess-unknown" | "guesses-left"
    >,
    string
  >
> = {
  "already-guessed": "You have already guessed this answer, and a guess stays as it is.",
  "guessing-ended": "You have ended the guesses. What you gave is kept; nothing can be added.",
  "guessing-over": "The sources have been opened, so guesses have no use any more.",
  "not-signed-off": "The question comes after your sign-off.",
};

export const en = {
  refused,
  left: (n: number) =>
    `${counted(n, "answer is", "answers are")} still without a guess. Continue, or choose that you would rather not go on.`,

  list: {
    title: "Which source wrote each answer?",
    lead: "Your ratings are final and can't be changed by anything you say here. Your guesses measure how well the sources were hidden.",
    sources: "The answers came from these sources:",
    rules: [
      "For each answer say which source you take it for, or that you can't tell.",
      "Each guess is saved by itself and stays as it is. You can stop and come back.",
      "Nobody sees your guesses before the study's results are opened, and no guess decides anything.",
    ],
    progress: "Answers guessed",
    unit: "answers",
    begin: "Start guessing",
    continueGuessing: "Continue guessing",
    finishTitle: "Every answer is guessed",
    finish: "Finish",
    finishConsequences: [
      "Your guesses are kept as you gave them.",
      "After this nothing can be added.",
    ],
    declineTitle: "If you would rather not",
    declineConsequences: [
      "That is recorded and needs no reason. Your ratings count all the same.",
      "Guesses that you have given are kept. It can't be taken back.",
    ],
    decline: "I would rather not",
    ended: {
      finished: { title: "Thank you", text: "Your guesses are kept." },
      declined: {
        title: "It is recorded that you would rather not",
        text: "Nothing more is needed. Thank you for your ratings.",
      },
    },
    closedTitle: "No guesses are taken now",
  },

  one: {
    title: (number: number, asked: number) => `Guess ${number} of ${asked}`,
    case: (n: number) => `Case ${n}`,
    answer: "The answer",
    question: "Which source wrote this answer?",
    cannotTell: "I can't tell",
    confidence: "How sure are you?",
    confidenceHint: "Leave it empty if you can't tell.",
    levels: ["a bare guess", "slightly sure", "fairly sure", "very sure", "certain"],
    reason: "What told you?",
    reasonHint: "A word or a sentence, such as wording, length or layout.",
    submit: "Save and continue",
    backToList: "Back to the overview",
    given: (source: string, sure: string | null) =>
      `You took it for: ${source}${sure === null ? "" : `, ${sure}`}.`,
    givenTitle: "Guessed",
    next: "Next answer",
    errors: {
      choice: "Choose a source, or say that you can't tell.",
      confidence: "Say how sure you are, or choose that you can't tell.",
      reason: "Shorten what told you to 500 characters.",
    },
  },

  home: {
    title: "One last question",
    text: "Which source wrote each answer? It takes a few minutes, and you may decline.",
    open: "Go to the question",
  },
};
