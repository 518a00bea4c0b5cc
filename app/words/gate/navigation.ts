// Words that only the server speaks: sent with each page for the roles its person holds, so that no other role's entries reach a browser.
import type { Language } from "#app/words/languages.ts";
import { roleNames } from "#app/words/roles/en.ts";
import { type NextStep, nextStep } from "#app/words/roles/next-steps-en.ts";
import type { Page } from "#study/roles/role.ts";
import type { Role, StudyState } from "#study/vocabulary.ts";

type NavigationText = Readonly<{
  roles: Readonly<Record<Role, string>>;
  states: Readonly<Record<StudyState, string>>;
  pages: Readonly<Record<Page, string>>;
  nextStep: (role: Role, state: StudyState) => NextStep;
  /** Instead of the step's sentence, or before it in a draft that is being prepared. */
  howFar: (own: HowFar, step: string) => string;
}>;

type HowFar = Readonly<{ role: Role; done: number; total: number; isClosed: boolean }>;

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
  roles: roleNames,
  states,
  pages,
  nextStep,
  howFar,
};

export const navigationText = (language: Language): NavigationText => ({ en })[language];
