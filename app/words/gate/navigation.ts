// Words that only the server speaks: sent with each page for the roles its person holds, so that no other role's entries reach a browser.
import type { Language } from "#app/words/languages.ts";
import type { Role, StudyState } from "#study/vocabulary.ts";

export type Page =
  | "setup"
  | "panel"
  | "write"
  | "rate"
  | "redact"
  | "texts"
  | "overview"
  | "people"
  | "reminders"
  | "acquaintances"
  | "models"
  | "import"
  | "design"
  | "plan"
  | "progress"
  | "boards"
  | "draw"
  | "keys"
  | "unblind"
  | "card"
  | "report"
  | "export"
  | "ledger";

export type NextStep = Readonly<{ page: Page; text: string; button: string }>;

type NavigationText = Readonly<{
  roles: Readonly<Record<Role, string>>;
  states: Readonly<Record<StudyState, string>>;
  pages: Readonly<Record<Page, string>>;
  nextStep: (role: Role, state: StudyState) => NextStep;
  /** Instead of the step's sentence, or before it in a draft that is being prepared. */
  howFar: (own: HowFar, step: string) => string;
}>;

type HowFar = Readonly<{ role: Role; done: number; total: number; isClosed: boolean }>;

const roles: NavigationText["roles"] = {
  coordinator: "coordinator",
  redactor: "redactor",
  resident: "resident",
  rater: "rater",
  investigator: "investigator",
  statistician: "statistician",
  auditor: "auditor",
  "panel-pharmacist": "panel pharmacist",
  "panel-physician": "panel physician",
};

const states: NavigationText["states"] = {
  draft: "being prepared",
  collecting: "answers are being collected",
  rating: "answers are being rated",
  locked: "rating is closed",
  unblinded: "the results are open",
};

const pages: NavigationText["pages"] = {
  setup: "Set up",
  panel: "Cases to review",
  write: "Cases",
  rate: "Readings",
  redact: "Texts",
  texts: "Raw and shown",
  overview: "Overview",
  people: "People",
  reminders: "Reminders",
  acquaintances: "Acquaintances",
  models: "Models",
  import: "Import",
  design: "Design",
  plan: "Plan",
  progress: "Progress",
  boards: "Boards",
  keys: "Keys",
  draw: "Draw",
  unblind: "Unblinding",
  card: "Sealed card",
  report: "Report",
  export: "Export",
  ledger: "Ledger",
};

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

type Told = Readonly<{
  nothing: string;
  part: (done: number, total: number) => string;
  all: string;
}>;

const reviewed: Told = {
  nothing: "No case is attached yet.",
  part: (done, total) => `You have voted on ${done} of ${total} cases.`,
  all: "You have voted on every case. Each vote can change until collecting opens.",
};

const counts: Readonly<Partial<Record<Role, Told>>> = {
  resident: {
    nothing: "There is no case to answer yet.",
    part: (done, total) => `${done} of ${total} cases are answered.`,
    all: "Every case is answered. Thank you; nothing is left for you to do.",
  },
  rater: {
    nothing: "You have no reading.",
    part: (done, total) => `${done} of ${total} readings are done.`,
    all: "Every reading is done. Sign off to close your list.",
  },
  redactor: {
    nothing: "No text is before you yet.",
    part: (done, total) => `${done} of ${total} texts are cleared.`,
    all: "Every text before you is cleared. More may come.",
  },
  "panel-pharmacist": reviewed,
  "panel-physician": reviewed,
};

function howFar({ role, done, total, isClosed }: HowFar, step: string): string {
  const told = counts[role];
  if (!told) return `${done} of ${total} steps are done. ${step}`;
  if (isClosed) return "You have signed off. Thank you.";
  if (total === 0) return told.nothing;
  return done === total ? told.all : told.part(done, total);
}

const en: NavigationText = {
  roles,
  states,
  pages,
  nextStep: (role, state) => steps[role][state],
  howFar,
};

export const navigationText = (language: Language): NavigationText => ({ en })[language];
