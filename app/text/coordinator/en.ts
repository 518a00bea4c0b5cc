import type { Obstacle } from "#study/study-state.ts";
import type { Role, StudyState } from "#study/vocabulary.ts";

import { ethics } from "./ethics-en.ts";
import { importing } from "./import-en.ts";
import { people } from "./people-en.ts";
import { counted } from "./words.ts";

const roles: Readonly<Record<Role, string>> = {
  coordinator: "coordinator", redactor: "redactor", resident: "resident", rater: "rater", investigator: "investigator", statistician: "statistician", auditor: "auditor",
};

const states: Readonly<Record<StudyState, Readonly<{ name: string; text: string }>>> = {
  draft: { name: "Draft", text: "Design, people, case set and ethics record are put together." },
  collecting: { name: "Collecting", text: "Residents write; model answers are imported; the redactor clears every text." },
  rating: { name: "Rating", text: "Raters score the sealed answers." },
  locked: { name: "Locked", text: "Rating is closed. Nobody has seen an arm beside a score." },
  unblinded: { name: "Unblinded", text: "Two keys have opened the arms; the report is there." },
};

const obstacles: { [K in Obstacle["kind"]]: (obstacle: Extract<Obstacle, { kind: K }>) => string } = {
  "ethics-missing": () => "No ethics decision is recorded.",
  "ethics-is-demonstration": () => "The ethics record says demonstration, which a real study can't rest on: record an approval or an exemption.",
  "design-missing": () => "There is no design yet. The investigator records it.",
  "plan-missing": () => "There is no analysis plan yet. The investigator records it before the seal.",
  "vignette-set-missing": () => "No case set is attached.",
  "public-set-not-accepted": () => "The case set is public, so its keys can be known beforehand. The investigator must record in the design that the study accepts this, or choose another set.",
  "seal-missing": () => "The study is not sealed.",
  "ledger-broken": () => "The ledger doesn't check. Ask the auditor which entry is broken.",
  "arm-without-author": ({ arms }) => `Nobody is named to write for ${arms.join(" and ")}: add a resident for each.`,
  "seats-without-rater": ({ count }) => `${counted(count, "seat has", "seats have")} no rater.`,
  "cells-without-answer": ({ count }) => `${counted(count, "pair of vignette and arm has", "pairs of vignette and arm have")} no answer yet.`,
  "texts-not-cleared": ({ count }) => `${counted(count, "answer is", "answers are")} not cleared yet: prepare the texts, then the redactor clears them.`,
  "readings-open": ({ count }) => `${counted(count, "reading is", "readings are")} still open.`,
  "signatures-missing": ({ count }) => `${counted(count, "key is", "keys are")} missing.`,
};

const reviewStates: Readonly<Record<string, string>> = { draft: "draft: not yet reviewed by clinicians", reviewed: "reviewed by clinicians", "panel-reviewed": "reviewed by a panel of clinicians" };

export const en = {
  roles,
  states,
  arm: "Arm",
  code: "Code",
  answers: "answers",
  readings: "readings",
  texts: "texts",
  notYet: "not yet",
  backToOverview: "Back to the overview",
  backToPeople: "Back to people",

  overview: {
    title: "Overview",
    lead: "Where the study stands, and what still stands before its next step.",
    walk: "Steps of the study",
    here: "The study is here",
    passed: "done",
    ahead: "ahead",
    obstaclesTo: (step: string) => `What stands before ${step.toLowerCase()}`,
    noObstacles: (step: string) => `Nothing stands before ${step.toLowerCase()}`,
    obstacle: (obstacle: Obstacle): string => (obstacles[obstacle.kind] as (o: Obstacle) => string)(obstacle),
    mend: {
      "ethics-missing": "Record the ethics decision",
      "ethics-is-demonstration": "Record another decision",
      "vignette-set-missing": "Attach the case set",
      "arm-without-author": "Add a resident",
      "seats-without-rater": "Add a rater",
      "cells-without-answer": "See who has written",
      "texts-not-cleared": "Go to the texts",
    } as Readonly<Partial<Record<Obstacle["kind"], string>>>,
    waiting: {
      rating: "Raters are reading. The investigator closes the rating once every reading is done or left out for a reason.",
      locked: "The investigator and the statistician each give a key to unblind the study.",
      unblinded: "The study is complete. The investigator's pages hold the report and the exports.",
    },

    caseSet: {
      title: "Case set",
      set: "Set",
      version: "Version",
      cases: "Cases",
      review: "Review",
      reviewState: (state: string) => reviewStates[state] ?? state,
      disclosure: "Disclosure",
      visibility: "Visibility",
      isPublic: "public: its keys can be read by anyone",
      isPrivate: "private",
      hash: "Hash (SHA-256)",
      planned: (set: string) => `The design names the set ${set}. Attaching copies its cases, keys and rubric into the study; pages read only that copy.`,
      cantUndo: "This can't be undone: a study takes one set, once.",
      attach: "Attach the case set",
      noDesign: "The design names the case set. Once the investigator has recorded a design, the set can be attached here.",
    },
    open: {
      title: "Open collecting",
      consequences: [
        "The design freezes: arms, seats, spacing and repeats can't be changed any more.",
        "Each resident gets an order of cases of their own, and writing begins.",
        "This can't be undone: a study never goes back a step.",
      ],
      button: "Open collecting",
    },
    prepare: {
      title: "Texts for the redactor",
      text: "Preparing puts every answer into one typography and before the redactor, in an order that says nothing of its source. You can repeat it whenever new answers are in.",
      button: (waiting: number) => `Prepare ${counted(waiting, "text", "texts")}`,
      nothing: "Every answer that is in has been prepared.",
      noAnswers: "No answer is in yet.",
      prepared: "Prepared for the redactor",
      cleared: "Cleared by the redactor",
    },
    seal: { title: "Seal", text: "The seal draws which answers are rated, by whom and in which order, and freezes it.", link: "Go to the seal", seen: "See the seal" },
    progress: {
      writers: "Residents: completion and time",
      noWriters: "No resident has been added yet.",
      models: "Imported model answers",
      noModels: "No model answers have been imported yet.",
      readers: "Raters: completion and time",
      person: "Person",
      author: "Author",
      label: "Label",
      seat: "Seat",
      submitted: "Submitted",
      drafts: "Drafts begun",
      rated: "Rated",
      leftOut: "Left out",
      total: "Planned",
      cases: "Cases answered",
      all: "Answers",
      median: "Median time per answer",
      signedOff: "Signed off",
      yes: "yes",
      no: "no",
      scoresHidden: "Scores are never shown to a coordinator: this page knows completion and time alone.",
      importLink: "Import model answers",
    },
    done: {
      "set-attached": "The case set is attached.",
      "state-changed": "Collecting is open. The design is frozen.",
      "texts-prepared": "The texts are with the redactor.",
    } as Readonly<Record<string, string>>,
    refused: {
      "set-already-attached": "A case set is attached already; a study takes one.",
      "design-missing": "There is no design yet, so no set is named. Ask the investigator to record the design.",
      "set-unknown": "The set that the design names is not among the installed ones. Ask the investigator to name another in the design.",
      "study-not-draft": "A case set can be attached only while the study is a draft.",
      "study-not-collecting": "Texts can be prepared only while answers are being collected.",
      "step-illegal": "The study is past this step already.",
      "step-not-ready": "The study isn't ready for this step: the list below says what stands before it.",
    },
  },

  seal: {
    title: "Seal",
    lead: "The allocation is drawn once, committed to before anyone reads, and kept closed until two keys open it.",
    freezes: "What sealing freezes",
    consequences: [
      "The answers to be rated are selected: one for each vignette and arm, every rater of it reading the same one.",
      "The order of every rater's readings is drawn from a fresh seed and stored; its salted hash goes to the ledger.",
      "The analysis plan as it stands is recorded by its hash; later changes are dated amendments.",
      "Writing, importing and clearing end, and rating begins.",
      "This can't be undone: a study never goes back a step.",
    ],
    button: "Seal the study",
    notReady: "The study can't be sealed yet",
    notReadyText: "Mend what stands here, then come back to this page.",
    draft: "The study is still a draft. Open collecting first.",
    toOverview: "Go to the overview",
    allocationRefused: "No allocation keeps every guarantee",
    wayOut: "Way out:",
    refused: {
      "arms-out-of-range": "An allocation needs two to four arms.",
      "seats-missing": "The study has no seat.",
      "vignettes-too-few": "There are fewer vignettes than arms, so the orders of the arms can't be balanced.",
      "spacing-out-of-range": "The spacing between two readings of one vignette is larger than the case set allows.",
      "repeats-out-of-range": "The share of hidden repeats is larger than the case set allows.",
      "answers-missing": "Some pairs of vignette and arm have no answer.",
      "acquaintance-empties-cell": "For some pairs of vignette and arm, every author is an acquaintance of a rater.",
      "step-illegal": "The study is sealed already, or not yet collecting. The page below shows where it stands.",
      "step-not-ready": "Something still stands before the seal: the list below says what.",
    },
    sealed: "The study is sealed",
    sealedAt: "Sealed",
    commitment: "Commitment (SHA-256)",
    commitmentText: "The salted hash of the seed and the whole allocation. When the study is unblinded, anyone can check that the allocation opened then is this one.",
    designHash: "Design (SHA-256)",
    planHash: (version: number) => `Plan, version ${version} (SHA-256)`,
    certificate: "Certificate: what the allocation guarantees, checked from its rows",
    guarantee: "Guarantee",
    rule: "Rule",
    holds: "Holds",
    figure: "Measured",
    yes: "yes",
    no: "no",
  },

  ethics,
  importing,
  people,
};

export type CoordinatorText = typeof en;
