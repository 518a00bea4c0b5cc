import { roleHeads } from "#app/words/roles/en.ts";
import { counted } from "#app/words/shared/counted-en.ts";
import type { SetupStepName } from "#study/setup.ts";
import type { EthicsDecision, Role } from "#study/vocabulary.ts";

const steps: Readonly<
  Record<SetupStepName, Readonly<{ title: string; by: string; open: string }>>
> = {
  contact: {
    title: "Title and contact",
    by: "The coordinator writes down what the study is called and whom people may ask.",
    open: "Go to title and contact",
  },
  cases: {
    title: "Cases",
    by: "The investigator names the set in the design, and the coordinator attaches it.",
    open: "Go to the cases",
  },
  arms: {
    title: "Arms",
    by: "The investigator says which sources are compared.",
    open: "Go to the arms",
  },
  consent: {
    title: "Ethics and consent",
    by: "The coordinator records the ethics decision. Everyone agrees to the text of their role before they begin.",
    open: "Go to the ethics record",
  },
  design: {
    title: "Design",
    by: "The investigator says how many raters read, in what order and how far apart.",
    open: "Go to the design",
  },
  plan: {
    title: "Analysis plan",
    by: "The investigator or the statistician writes down what is tested, before anyone rates.",
    open: "Go to the plan",
  },
  people: {
    title: "People",
    by: "The coordinator adds residents, raters and, for a public set, the panel.",
    open: "Go to the people",
  },
};

const ethics: Readonly<Record<EthicsDecision, string>> = {
  approval: "An approval is recorded.",
  exemption: "An exemption is recorded.",
  demonstration: "The record says demonstration.",
};

export const setup = {
  title: "Set up the study",
  lead: "Each step is on a page of its own and saved there; leave at any time and come back. What is missing is listed here for everyone who prepares the study.",
  meter: "Steps done",
  unit: "steps",
  steps,
  numbered: (number: number, title: string) => `${number}. ${title}`,
  standing: { done: "done", missing: "to do", later: "can wait" },
  isLater: "Collecting can open without this; the seal waits for it:",
  contact: (hasContact: boolean) =>
    hasContact ? "A contact is recorded." : "No contact is recorded yet.",
  cases: {
    attached: (set: string, cases: number) =>
      `The set ${set} is attached: ${counted(cases, "case", "cases")}.`,
    named: (set: string, cases: number | null) =>
      cases === null
        ? `The design names the set ${set}, which isn't installed on this server.`
        : `The design names the set ${set}: ${counted(cases, "case", "cases")}.`,
  },
  arms: (arms: readonly Readonly<{ label: string; isModel: boolean }>[], reference: string) =>
    `${arms.map(({ label, isModel }) => `${label} (${isModel ? "a model" : "people"})`).join(", ")}. Reference: ${reference}.`,
  ethics: (decision: EthicsDecision | null) => (decision === null ? "" : ethics[decision]),
  agreed: (agreed: number, named: number) =>
    `Signed in and agreed to the text of their role: ${agreed} of ${named}.`,
  design: {
    usual: "It is the usual design, as the study began with it: nobody has changed it yet.",
    version: (version: number) => `Version ${version} is recorded.`,
    readings: (cases: number, arms: number, seats: number) =>
      `${cases} cases × ${arms} arms × ${counted(seats, "rater", "raters")} = ${cases * arms * seats} readings, ${cases * arms} each, before repeats.`,
  },
  plan: (hasPlan: boolean) => (hasPlan ? "A plan is recorded." : "No plan is recorded yet."),
  role: (role: Role, named: number, agreed: number) =>
    `${roleHeads[role]}: ${named} named, ${agreed} agreed`,
  ready: {
    title: "Everything that collecting needs is there",
    text: "The coordinator opens collecting on the overview. The design freezes then.",
    link: "Go to the overview",
  },
};
