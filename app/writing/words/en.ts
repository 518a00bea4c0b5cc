const two = (number: number): string => String(number).padStart(2, "0");
const words = (count: number): string => `${count} ${count === 1 ? "word" : "words"}`;

export const en = {
  caseTitle: (number: number) => `Case ${two(number)}`,
  caseText: "The case",
  list: {
    title: "Your cases",
    lead: "The cases are in an order of your own. Answer them one at a time; you can stop anywhere and go on later.",
    progress: "Submitted",
    unit: "cases",
    continueWith: (number: number) => `Continue with case ${two(number)}`,
    start: (number: number) => `Start with case ${two(number)}`,
    allSubmitted: {
      title: "All cases submitted",
      text: "Thank you. You can read your answers below.",
    },
    empty: {
      title: "No cases yet",
      text: "Your coordinator has not given you cases to answer. This page fills as soon as the study opens for writing.",
    },
    caption: "Cases",
    columns: { number: "Case", state: "State", at: "When" },
    states: { "not-started": "not started", "draft-saved": "draft saved", submitted: "submitted" },
  },
  closed: {
    draft: {
      title: "Writing has not begun",
      text: "The cases open when the study does. Your coordinator tells you.",
    },
    over: {
      title: "Writing is closed",
      text: "The study no longer takes answers. What you submitted is kept and shown here.",
    },
    neverSubmitted: "This draft was not submitted, so it is not part of the study.",
    nothingWritten: "Nothing was written for this case.",
  },
  editor: {
    title: "Your answer",
    total: (min: number, max: number) =>
      `The whole answer has ${min} to ${words(max)}. The same limits bind every author.`,
    hints: {
      bottomLine: "What should happen now, in a sentence or two.",
      problem: "What the problem is, and why.",
      actions: "What to stop, start, change or check: drug, dose, route, time.",
      monitoring: "What to follow, how often, and when to call for help.",
      uncertainty: "What you are not sure of, and what would change your mind.",
    },
    save: "Save draft",
    review: "Review and submit",
    backToList: "Back to your cases",
    refused: {
      "already-submitted":
        "This answer was submitted from another window. Reload the page to read it.",
      "case-unknown":
        "This case is no longer on your list. Copy your words and tell your coordinator.",
      field: (section: string, fact: string) => `${section} ${fact}.`,
      "study-not-collecting":
        "The study no longer takes answers. Copy your words if you need them.",
    },
    conflict: {
      title: "Two windows hold different texts",
      text: "Another window saved the text below after this one was opened. The fields further down hold the words of this window. Choose which one stays; the other is not kept.",
      other: "Saved in the other window",
      own: "In this window",
      keepOwn: "Keep the words of this window",
      useOther: "Use the other text",
    },
  },
  writing: {
    title: "How you write is counted",
    lead: "You agreed to this. For each section: the seconds in which you work in it, how many times you paste or drop text, and how many characters that is. What you paste and the keys you press are not kept.",
    noScript: "Scripts are off in this browser, so nothing is counted here.",
    nothing: "Nothing was counted of how you wrote this answer, because scripts were off.",
    untilNow: "Counted until now",
    withAnswer: "Counted while you wrote, and submitted with the answer",
    submitted: "Counted while you wrote",
    columns: {
      section: "Section",
      seconds: "Seconds",
      pastes: "Pastes",
      characters: "Characters pasted",
    },
  },
  review: {
    title: (number: number) => `Review case ${two(number)}`,
    lead: "Read your answer once more. After you submit it, it is locked: nobody can change it, you neither.",
    asSubmitted: "Your answer, as it will be submitted",
    back: "Go on writing",
    resources: "Resources used",
    resourcesHint: "Guidelines, references, calculators, colleagues. Write none if you used none.",
    noGenerativeAi: "I wrote this answer myself and used no generative AI for it.",
    notAttested:
      "Confirm that you used no generative AI. If you did, tell your coordinator and leave the answer unsubmitted.",
    submit: "Submit and lock",
    consequences: [
      "The answer is locked and becomes part of the study.",
      "The time the case was visible on your screen is kept with it.",
    ],
    writingKept: "What was counted of how you wrote is kept with it too.",
    confirmTitle: "Submit this answer",
    notReady: "The answer can't be submitted yet",
  },
  submitted: {
    notice: "Submitted and locked",
    title: "Your submitted answer",
    at: "Submitted",
    resources: "Resources used",
    time: "Time on screen",
    hash: "Fingerprint of the text (SHA-256)",
    next: (number: number) => `Go on to case ${two(number)}`,
  },
  obstacles: {
    sectionMissing: (section: string) => `“${section}” is empty. Write it, then review again.`,
    sectionTooLong: (section: string, count: number, limit: number) =>
      `“${section}” has ${words(count)}; at most ${limit} are allowed. Shorten it, then review again.`,
    tooShort: (count: number, limit: number) =>
      `The answer has ${words(count)}; at least ${limit} are needed. Go on writing, then review again.`,
    tooManyCharacters: (section: string, characters: number, most: number) =>
      `“${section}” has ${characters} characters; at most ${most} are allowed, ten a word. Take out rows of signs or spaces, then review again.`,
    tooLong: (count: number, limit: number) =>
      `The answer has ${words(count)}; at most ${limit} are allowed. Shorten it, then review again.`,
    notCollecting: "The study does not take answers now. Your draft is kept; ask your coordinator.",
    alreadySubmitted: "This case is already submitted. Go back to your cases to read it.",
    draftChanged:
      "Another window changed the draft since you opened this page. Open the case again, read it, and review once more.",
  },
};
