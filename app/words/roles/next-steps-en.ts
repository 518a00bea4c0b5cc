// One clear next step for each role, in each state of a study.
import type { Page } from "#study/roles/role.ts";
import type { Role, StudyState } from "#study/vocabulary.ts";

export type NextStep = Readonly<{ page: Page; text: string; button: string }>;
type Steps = Readonly<Record<StudyState, NextStep>>;

/** The same step in every state; the exceptions follow it. */
const always = (page: Page, button: string, text: string): Steps => {
  const step = { page, button, text };
  return { draft: step, collecting: step, rating: step, locked: step, unblinded: step };
};

const reviewing: Steps = {
  ...always("panel", "See your votes", "The panel is closed. Thank you."),
  draft: {
    page: "panel",
    button: "Review cases",
    text: "Read each case with its key, and vote on every point and cap.",
  },
};

const steps: Readonly<Record<Role, Steps>> = {
  "panel-pharmacist": reviewing,
  "panel-physician": reviewing,
  resident: {
    ...always("write", "See your answers", "Writing is closed. You can read what you submitted."),
    draft: {
      page: "write",
      button: "See your cases",
      text: "Writing has not begun. Your coordinator tells you when it does.",
    },
    collecting: {
      page: "write",
      button: "Write answers",
      text: "Write your answers, one case at a time.",
    },
  },
  rater: {
    ...always(
      "rate",
      "See your readings",
      "Rating has not begun. Your coordinator tells you when it does.",
    ),
    rating: { page: "rate", button: "Score answers", text: "Score the answers, one at a time." },
    locked: { page: "rate", button: "See your readings", text: "Rating is closed. Thank you." },
    unblinded: { page: "rate", button: "See your readings", text: "Rating is closed. Thank you." },
  },
  redactor: {
    ...always("redact", "See the texts", "All texts are sealed."),
    draft: { page: "redact", button: "See the texts", text: "There is nothing to clear yet." },
    collecting: {
      page: "redact",
      button: "Clear texts",
      text: "Clear the answers that wait for you.",
    },
  },
  coordinator: {
    ...always("overview", "Open the overview", "The study is complete."),
    draft: {
      page: "setup",
      button: "Prepare the study",
      text: "Attach the cases, record the ethics decision, invite people, and open collecting when the study is ready.",
    },
    collecting: {
      page: "overview",
      button: "Open the overview",
      text: "Follow the answers, and seal the study when all are in.",
    },
    rating: {
      page: "overview",
      button: "Open the overview",
      text: "Follow how far the raters are.",
    },
    locked: {
      page: "overview",
      button: "Open the overview",
      text: "Rating is closed; two keys open the results.",
    },
  },
  investigator: {
    ...always(
      "progress",
      "See the progress",
      "Follow the readings, and lock the study when all are done.",
    ),
    draft: {
      page: "setup",
      button: "Prepare the study",
      text: "Complete the design and the analysis plan.",
    },
    collecting: {
      page: "progress",
      button: "See the progress",
      text: "The design is frozen. The plan can still change until the seal.",
    },
    locked: {
      page: "unblind",
      button: "Go to the unblinding",
      text: "Give your key: two people open the results.",
    },
    unblinded: { page: "report", button: "Read the report", text: "The results are open." },
  },
  statistician: {
    ...always(
      "progress",
      "See the progress",
      "Follow the study; sources stay hidden until two keys are given.",
    ),
    collecting: {
      page: "draw",
      button: "Go to the draw",
      text: "Make your number for the draw, by one press, before the study is sealed.",
    },
    locked: {
      page: "unblind",
      button: "Go to the unblinding",
      text: "Give your key: two people open the results.",
    },
    unblinded: { page: "report", button: "Read the report", text: "The results are open." },
  },
  auditor: {
    ...always("ledger", "Open the ledger", "Read the ledger and check it."),
    collecting: {
      page: "draw",
      button: "Go to the draw",
      text: "Make your number for the draw, by one press, before the study is sealed.",
    },
  },
};

export const nextStep = (role: Role, state: StudyState): NextStep => steps[role][state];
