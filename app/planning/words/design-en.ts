import { misfitInWords } from "#app/words/shared/misfit-en.ts";
import type { KeyReveal, StudyDesign } from "#study/design.ts";

const keyReveals: Readonly<Record<KeyReveal, string>> = {
  "after-harm-judgement": "after the unaided harm judgement is locked",
  always: "from the start of a reading",
  never: "never",
};

const sources: Readonly<Record<StudyDesign["arms"][number]["source"], string>> = {
  model: "a model, imported",
  people: "people who write here",
};

export const en = {
  title: "Design",
  lead: "What is compared and how it is read. The design freezes, by its hash, when collecting opens.",
  recorded: "The design is recorded",
  frozen: "The design is frozen. Nothing on this page can change any more.",
  standing: "The design as it stands",
  version: "Version",
  recordedAt: "Recorded",
  hash: "Hash (SHA-256)",
  current: "holds",
  superseded: "superseded",
  versions: "Every version of the design",
  standingColumn: "Standing",
  change: "Change the design",
  button: "Record this design as a new version",
  kept: "Every version is kept, and each is in the ledger.",
  caseSet: "Case set",
  caseSetHint:
    "The sets that come with Equipoise, and those in the operator's VIGNETTES_DIR. Fixed once the coordinator has attached it.",
  vignettes: "Cases of the set",
  vignettesHint:
    "all, or numbers such as 1-10, 14. At least five. Fixed once the coordinator has attached the set.",
  arms: "Arms",
  cases: "Cases",
  reading: "Reading",
  armsHint:
    "Two to four sources of answers. Leave a row empty to do without it. Raters never see these words.",
  arm: (number: number) => `Arm ${number}`,
  id: "Short id",
  idHint: "Lower-case letters, digits and hyphens; used in tables.",
  label: "Label",
  labelHint: "As the report shows it.",
  source: "Written by",
  sources,
  referenceArm: "Reference arm",
  referenceArmHint:
    "The id of the arm the others are subtracted from: every difference is reference minus comparator.",
  raterSeats: "Rater seats",
  raterSeatsHint:
    "How many raters read. The allocation is drawn over seats; a person who leaves is replaced without a new draw.",
  spacingReadings: "Spacing, in readings",
  spacingReadingsHint:
    "How many readings lie at least between two answers to the same vignette for one rater: at most as many as there are cases. 0 asks for none.",
  washoutHours: "Washout, in hours",
  washoutHoursHint:
    "How much time lies at least between two answers to the same vignette for one rater. 0 asks for none.",
  repeatPercent: "Hidden repeats, in % of readings",
  repeatPercentHint:
    "Answers read a second time unannounced, for agreement of a rater with themselves. They never enter the primary analysis.",
  practice: "Raters practise before their first reading",
  practiceHint: "On cases outside the set; never in a result.",
  keyReveal: "The answer key opens",
  keyRevealHint: "Before the key, a rater says unaided whether an answer could harm.",
  keyReveals,
  acceptsPublicSet: "The study accepts a public case set",
  acceptsPublicSetHint:
    "A public set may be known to a model beforehand. A real study must say here that it accepts this, and that language models drafted its keys where the set says so; its panel must accept every case besides.",
  recordsWriting: "The study counts how residents write",
  recordsWritingHint:
    "For each section the seconds of writing, the pastes and the characters pasted; never what was pasted or typed. The residents' consent then says so, and only who agreed to that text is counted: decide before the first resident agrees. Nobody but the resident sees the counts before the unblinding.",
  attached: {
    title: "The attached case set",
    review: "Review",
    panel: "Panel of this study",
    disclosure: "Disclosure",
  },
  yes: "yes",
  no: "no",
  refused: {
    "design-frozen": "The design was frozen when collecting opened. It can't change any more.",
    "set-attached":
      "The case set is attached already, so which cases it gives can't change any more. Put the field back as it was.",
    "design-unchanged": "Nothing was recorded: the design is the same as the version that holds.",
  },
  misfits: misfitInWords,
  faults: {
    arms: "Arms: give two to four, each with an id and a label of its own.",
    "arms.id": "Arm id: use 1 to 20 lower-case letters, digits or hyphens.",
    "arms.label": "Arm label: write 1 to 40 characters.",
    "arms.source": "Arm: say who writes its answers.",
    vignettes: "Cases of the set: write all, or at least five numbers such as 1-10, 14.",
    referenceArm: "Reference arm: write the id of one of the arms.",
    raterSeats: "Rater seats: give a whole number from 1 to 40.",
    spacingReadings: "Spacing: give a whole number of readings from 0 to the number of cases.",
    washoutHours: "Washout: give a number from 0 to 2160 hours.",
    repeatPercent: "Hidden repeats: give a number from 0 to 25 %.",
    keyReveal: "Answer key: choose when it opens.",
  } as Readonly<Record<string, string>>,
};

export type DesignText = typeof en;
