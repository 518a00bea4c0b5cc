import { counted } from "#app/words/shared/counted-en.ts";
import { misfitInWords } from "#app/words/shared/misfit-en.ts";
import type { Obstacle } from "#study/kinds/reader-study/conditions.ts";
import type { StudyState } from "#study/vocabulary.ts";

import { contact } from "./contact-en.ts";
import { ethics } from "./ethics-en.ts";
import { importing } from "./import-en.ts";
import { setup } from "./setup-en.ts";

const states: Readonly<Record<StudyState, Readonly<{ name: string; text: string }>>> = {
  draft: { name: "Draft", text: "Design, people, case set and ethics record are put together." },
  collecting: {
    name: "Collecting",
    text: "Residents write; model answers are imported; the redactor clears every text.",
  },
  rating: { name: "Rating", text: "Raters score the sealed answers." },
  locked: { name: "Locked", text: "Rating is closed. Nobody has seen an arm beside a score." },
  unblinded: { name: "Unblinded", text: "Two keys have opened the arms; the report is there." },
};

const obstacles: { [K in Obstacle["kind"]]: (obstacle: Extract<Obstacle, { kind: K }>) => string } =
  {
    "contact-missing": () =>
      "Nobody is named whom participants may ask: record the study's contact.",
    "ethics-missing": () => "No ethics decision is recorded.",
    "ethics-is-demonstration": () =>
      "The ethics record says demonstration, which a real study can't rest on: record an approval or an exemption.",
    "design-missing": () => "There is no design yet. The investigator records it.",
    "plan-missing": () =>
      "There is no analysis plan yet. The investigator records it before the seal.",
    "vignette-set-missing": () => "No case set is attached.",
    "public-set-not-accepted": () =>
      "The case set is public, so its keys can be known beforehand. The investigator records in the design that the study accepts this; a study that doesn't accept it is founded anew with another set.",
    "panel-not-accepted": () =>
      "The case set is public, and the panel has not accepted it: a pharmacist and a physician must each accept every case. Add them under People.",
    "ledger-broken": () => "The ledger doesn't check. Ask the auditor which entry is broken.",
    "key-secret-missing": ({ people }) =>
      `${people.join(" and ")} must set a passphrase and recovery codes under Keys.`,
    "key-unconfirmed": ({ people }) =>
      `The six words of ${people.join(" and ")} are not confirmed: the two key holders read theirs to each other and type them under Keys.`,
    "design-misfits": ({ misfits }) =>
      `The design could never be sealed. ${misfits.map(misfitInWords).join(" ")} The investigator records another design.`,
    "plan-misfits": () =>
      "The analysis plan names an arm or a criterion that the design or the case set doesn't have. The investigator records the plan again.",
    "keys-vacant": ({ keys }) =>
      `Nobody holds the key of the ${keys.join(" and of the ")}: ${keys.length === 1 ? "that person takes" : "they take"} it under Keys.`,
    "arm-without-author": ({ arms }) =>
      `Nobody is named to write for ${arms.join(" and ")}: add a resident for each.`,
    "seats-without-rater": ({ count }) => `${counted(count, "seat has", "seats have")} no rater.`,
    "acquaintances-undeclared": ({ raters }) =>
      `${raters.join(", ")} ${raters.length === 1 ? "has" : "have"} not said which residents they know, as the list stands now.`,
    "cells-without-answer": ({ count }) =>
      `${counted(count, "pair of vignette and arm has", "pairs of vignette and arm have")} no answer yet.`,
    "findings-open": ({ count }) =>
      `${counted(count, "finding is", "findings are")} open: the redactor edits the text or waives each with a reason.`,
    "texts-not-cleared": ({ count }) =>
      `${counted(count, "answer is", "answers are")} not cleared yet: prepare the texts, then the redactor clears them.`,
    "readings-open": ({ count }) => `${counted(count, "reading is", "readings are")} still open.`,
    "signatures-missing": ({ count }) => `${counted(count, "key is", "keys are")} missing.`,
  };

export const en = {
  states,
  arm: "Arm",
  answers: "answers",
  readings: "readings",
  texts: "texts",
  notYet: "not yet",
  backToOverview: "Back to the overview",

  overview: {
    title: "Overview",
    lead: "Where the study is, and what is left to do before its next step.",
    walk: "Steps of the study",
    deadline: {
      title: "Ratings deadline",
      none: "None is set.",
      standing: "Raters are asked to be done by",
      field: "Done by",
      hint: (zone: string) =>
        `Date and time in ${zone}. Leave it empty to set none. It is shown to raters and closes nothing.`,
      button: "Save deadline",
    },
    ethicsTitle: "Ethics decision",
    ethicsText: "The recorded decisions, and the form to record another.",
    ethicsLink: "See the ethics record",
    here: "The study is here",
    passed: "done",
    ahead: "ahead",
    obstaclesTo: (step: string) => `Left to do before ${step.toLowerCase()}`,
    noObstacles: (step: string) => `Nothing is left to do before ${step.toLowerCase()}`,
    obstacle: (obstacle: Obstacle): string =>
      (obstacles[obstacle.kind] as (o: Obstacle) => string)(obstacle),
    mend: {
      "contact-missing": "Record the contact",
      "ethics-missing": "Record the ethics decision",
      "ethics-is-demonstration": "Record another decision",
      "vignette-set-missing": "Attach the case set",
      "panel-not-accepted": "See where the panel stands",
      "public-set-not-accepted": "Open the design",
      "design-missing": "Open the design",
      "design-misfits": "Open the design",
      "plan-missing": "Open the plan",
      "plan-misfits": "Open the plan",
      "arm-without-author": "Add a resident",
      "seats-without-rater": "Add a rater",
      "acquaintances-undeclared": "Ask them, or waive it",
      "cells-without-answer": "See who has written",
      "texts-not-cleared": "Go to the texts",
      "findings-open": "Go to the texts",
    } as Readonly<Partial<Record<Obstacle["kind"], string>>>,
    waiting: {
      rating:
        "Raters are reading. The investigator closes the rating once every reading is done or left out for a reason.",
      locked: "The investigator and the statistician each give a key to unblind the study.",
      unblinded: "The study is complete. The investigator's pages hold the report and the exports.",
    },

    caseSet: {
      title: "Case set",
      set: "Set",
      version: "Version",
      cases: "Cases",
      review: "Review",
      disclosure: "Disclosure",
      visibility: "Visibility",
      isPublic: "public: its keys can be read by anyone",
      isPrivate: "private",
      hash: "Hash (SHA-256)",
      panel: "Panel of this study",
      planned: (set: string) =>
        `The design names the set ${set}. Attaching copies its cases, keys and rubric into the study; pages read only that copy.`,
      cantUndo: "This can't be undone: a study takes one set, once.",
      publicTitle: "This set is public: its keys can be read by anyone",
      publicText:
        "A real study on it begins only when the design accepts a public set and the panel has accepted every case. A study that shall have a private set names it in the design before anything is attached.",
      attach: "Attach the case set",
      noDesign:
        "The design names the case set. Once the investigator has recorded a design, the set can be attached here.",
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
      text: "Preparing puts answers into one typography and before the redactor, a whole case at a time and in an order that says nothing of its source: a case goes once every arm has an answer to it and nobody still has it to write.",
      button: (texts: number, cases: number) =>
        `Prepare ${counted(texts, "text", "texts")} of ${counted(cases, "case", "cases")}`,
      short: (cases: number, texts: number) =>
        `Waiting for the other arms: ${counted(cases, "case", "cases")}, ${counted(texts, "text", "texts")}. Sent alone, their texts would tell their arm by when they came.`,
      owed: (cases: number, texts: number) =>
        `Every arm has an answer and somebody still has the case to write: ${counted(cases, "case", "cases")}, ${counted(texts, "text", "texts")}. An answer that comes after its case has gone waits until every arm has a further one; without those it is kept and not drawn.`,
      sendOwed: (cases: number) =>
        `Send ${counted(cases, "case", "cases")} without waiting for those still writing`,
      leftBehind: (texts: number) =>
        `${counted(texts, "text", "texts")} came after their case had gone to the redactor: kept in the record, and not drawn.`,
      nothing: "Every answer that is in has been prepared.",
      noAnswers: "No answer is in yet.",
      prepared: "Prepared for the redactor",
      cleared: "Cleared by the redactor",
    },
    seal: {
      title: "Seal",
      text: "The seal draws which answers are rated, by whom and in which order, and freezes it.",
      link: "Go to the seal",
      seen: "See the seal",
    },
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
      mean: "Mean time per answer, by twenties",
      signedOff: "Signed off",
      yes: "yes",
      no: "no",
      scoresHidden:
        "Scores are never shown to a coordinator: this page knows completion and time alone.",
      importLink: "Import model answers",
    },
    done: {
      "deadline-set": "The deadline is saved.",
      "set-attached": "The case set is attached.",
      "state-changed": "Collecting is open. The design is frozen.",
      "texts-prepared": "The texts are with the redactor.",
    } as Readonly<Record<string, string>>,
    refused: {
      "no-case-ready": "No case can go to the redactor yet: each waits for an answer in every arm.",
      "set-already-attached": "A case set is attached already; a study takes one.",
      "design-missing":
        "There is no design yet, so no set is named. Ask the investigator to record the design.",
      "cases-too-few":
        "The case set has fewer than five cases, so no difference between arms could be estimated. Ask the investigator to name another set in the design.",
      "cases-unknown":
        "The design names cases that the set doesn't have. Ask the investigator to correct the design.",
      "set-has-problems":
        "The case set has a problem, so it can't be attached. Ask whoever keeps it to run `npm run -s equipoise -- vignettes check` on its folder, which names each problem.",
      "set-unknown":
        "The set that the design names is not among the installed ones, nor in VIGNETTES_DIR. Ask the investigator to name another in the design, or the operator to install it.",
      "study-not-draft": "A case set can be attached only while the study is a draft.",
      "study-not-collecting": "Texts can be prepared only while answers are being collected.",
      "step-illegal": "The study is past this step already.",
      "step-not-ready":
        "The study isn't ready for this step: the list below says what is left to do.",
      "deadline-passed": "Ratings deadline: choose a time that lies ahead.",
      "deadline-unreadable":
        "Ratings deadline: write a date with a time, such as 2026-11-30 18:00, or leave it empty.",
      "rating-over": "Rating is closed: a deadline has no use any more.",
    },
  },

  seal: {
    title: "Seal",
    lead: "The allocation is drawn once, committed to before anyone reads, and kept closed until two keys open it.",
    freezes: "What sealing freezes",
    consequences: [
      "The answers to be rated are selected: one for each vignette and arm, every rater of it reading the same one.",
      "The order of every rater's readings is drawn from the numbers of all and stored; its salted hash goes to the ledger.",
      "The analysis plan as it stands is recorded by its hash; later changes are dated amendments.",
      "Writing, importing and clearing end, and rating begins.",
      "This can't be undone: a study never goes back a step.",
    ],
    surface: {
      title: "Surface predictability",
      lead: (texts: number) =>
        `How well the arm of a text is guessed from its form alone (length, punctuation, readability, structure; no content word), from ${texts} cleared texts. 0.5 is chance. Computed from arms and texts before any score existed.`,
      caption: "Arms told by form alone",
      contrast: "Told apart",
      auc: "AUC, with 95% interval",
      drivers: "Driven by",
      worrying: (names: string, threshold: string) =>
        `Form gives arms away: above ${threshold} for ${names}`,
      worryingText:
        "Raters could tell a source without reading what it says. The table says what drives it. One word limit and one template for every author would narrow it in a next study; here, report the figure. Sealing is not refused.",
      more: "more",
      less: "fewer",
      notEstimable: (reason: string) => `not estimable: ${reason}`,
    },
    recognition: (figure: string) =>
      `What raters can infer: ${figure}. A rater who recognises some answers, and knows every rule of the allocation, learns this much of the others from the order of the lists; 0.00 more would be nothing.`,
    confirmRecognition: "Seal although raters can infer more than 0.15",
    confirmRecognitionHint:
      "This design has few cases or raters, and two raters who compare their lists could tell other answers' sources better than it should be. More cases or more raters in a next study narrow it. Your confirmation stands in the ledger and on the printed card.",
    button: "Seal the study",
    freeze: {
      title: "Freeze what is drawn from",
      consequences: [
        "Seats and their raters, answers, institutions, acquaintances and waivers stand from now on: none of them can be added or changed before the seal.",
        "The server makes its own secret number and publishes a fingerprint of it.",
        "Only giving the draw up, for a reason that everyone can read of in the ledger, opens them again.",
      ],
      button: "Freeze",
    },
    notReady: "The study can't be sealed yet",
    notReadyText: "Resolve what is listed here, then come back to this page.",
    draft: "The study is still a draft. Open collecting first.",
    toOverview: "Go to the overview",
    allocationRefused: "No allocation keeps every guarantee",
    wayOut: "Way out:",
    refused: {
      "arms-out-of-range": "An allocation needs two to four arms.",
      "seats-missing": "The study has no seat.",
      "recognition-unconfirmed":
        "Confirm below that the study is sealed although raters can infer more than 0.15.",
      "vignettes-missing": "The study has no vignette.",
      "spacing-out-of-range":
        "The spacing between two readings of one vignette is larger than the case set allows.",
      "repeats-out-of-range": "The share of hidden repeats is larger than the case set allows.",
      "answers-missing": "Some pairs of vignette and arm have no answer.",
      "acquaintance-empties-cell":
        "For some pairs of vignette and arm, every author is an acquaintance of a rater.",
      "draw-not-ready": "The draw isn't complete: all three numbers must be made and opened first.",
      "draw-inputs-changed":
        "What was frozen no longer is what the database holds, so the study can't be sealed from it. Tell the auditor; the witness of the draw can give it up, and then it is frozen anew.",
      "draw-by-other-program":
        "Since the freeze this program was replaced by one that draws otherwise. The witness of the draw gives it up, and then it is frozen anew.",
      "already-frozen": "What is drawn from is frozen already.",
      "step-illegal":
        "The study is sealed already, or not yet collecting. The page below shows where it stands.",
      "step-not-ready": "Something is left to do before the seal: the list below says what.",
    },
    sealed: "The study is sealed",
    sealedAt: "Sealed",
    commitment: "Commitment (SHA-256)",
    commitmentText:
      "The salted hash of the seed and the whole allocation. When the study is unblinded, anyone can check that the allocation opened then is this one.",
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

  contact,
  ethics,
  importing,
  setup,
};

export type ConductText = typeof en;
