import { cardFieldNames } from "#app/words/sealed/card-en.ts";
import { drawFrozen } from "#app/words/sealed/draw-frozen-en.ts";
import { counted } from "#app/words/shared/counted-en.ts";
import {
  type CardFault,
  type CardField,
  largestSample,
  longestCardReason,
} from "#study/provenance-card.ts";

const hints: Readonly<Record<CardField, string>> = {
  model: "Its name as its maker writes it.",
  version: "Version, snapshot or date, such as 2026-03-01.",
  weights: "SHA-256 of the weights, repository@revision, or “hosted”.",
  baseModel: "What it was made from, or “none”.",
  licence: "Such as Apache-2.0, or the terms of the service.",
  accessRoute: "Service, endpoint or machine through which it was asked.",
  accessedOn: "Day as 2026-03-01; the first, if there were several.",
  country: "Where the service stands.",
  systemPrompt:
    "The whole text; “none”; or sha256: and 64 digits, where only its hash may be told.",
  promptTemplate:
    "What stood around each case, whole; “none”; or sha256: and 64 digits, where only its hash may be told.",
  temperature: "A number such as 0.7, or “default” where it was left to the service.",
  topP: "A number such as 0.95, or “default”.",
  maxTokens: "A whole number, or “default”.",
  seed: "A whole number, or “none” where none was set.",
  samples: "How often the model was asked each case, also for answers that are not brought in.",
  selection:
    "Such as: the only answer; the first of 5; the best of 5 by the judgement of whom. Readers see here whether the best was picked.",
  harness: "Name of the program or script.",
  harnessVersion: "Version or commit.",
};

const faults: Readonly<Record<CardFault, string>> = {
  missing: "write it, or tick below that what is left empty isn't known",
  "too-long": "use fewer characters",
  "not-text": "remove characters that aren't text",
  "not-a-date": "write a day as 2026-03-01",
  "date-ahead": "write a day that isn't ahead",
  "number-expected": "write a number with a point, such as 0.7, or “default”",
  "count-expected": "write a whole number from 1, or “default”",
  "samples-expected": `write a whole number from 1 to ${largestSample}, or “default”`,
  "seed-expected": "write a whole number, or “none”",
};

export const en = {
  title: "Models",
  lead: "Each model whose answers the study compares, with its provenance card: which model, asked how, and who chose among its answers. Nobody but coordinators sees it before the unblinding; then it is in the report and the export.",
  none: {
    title: "No model is named yet",
    text: "Name a model and record its card: only then can its answers be brought in.",
  },
  nameModel: "Name a model",
  caption: "Models and their cards",
  author: "Author",
  arm: "Arm",
  label: "Label",
  cardTitle: "Card",
  answers: "Answers",
  noCard: "no card was recorded",
  version: (version: number) => `version ${version}`,
  unknowns: (count: number) => `${counted(count, "field", "fields")} not known`,
  openCard: (label: string) => `Card of ${label}`,
  importLink: "Import answers",

  newTitle: "Name a model",
  newCardTitle: "Its provenance card",
  newLead: "One card for each model and version. A field that nobody knows says so; none is blank.",
  armLabel: "Arm",
  labelHint: "Name and version, at most 80 characters, as the file of answers has it under author.",
  named: "The model is named and its card recorded",
  namedNext: "Its answers can be brought in now.",
  corrected: "The card is corrected",
  notNow: {
    title: "Models can't be named now",
    text: "Models are named while the study is collecting.",
  },
  groups: {
    which: "Which model",
    reached: "How it was reached",
    asked: "How it was asked",
    chosen: "How many answers, and who chose",
    program: "With which program",
  },
  fields: cardFieldNames,
  hints,
  emptyIsNotKnown: "What I left empty isn't known",
  emptyHint: "Each such field then says “not known”, here, in the report and in the export.",
  record: "Record the card",

  cardLead: (arm: string, code: string) => `Arm ${arm}, author ${code}.`,
  standing: "The card as it stands",
  versions: "Versions",
  recordedAt: "Recorded",
  reason: "Reason",
  firstVersion: "first version",
  correctTitle: "Correct the card",
  recordTitle: "Record the card",
  correctText: "A correction is a new version. Every version stays, and all are in the export.",
  reasonHint:
    "What was wrong, at most 500 characters. It stays closed in the ledger until the unblinding.",
  correct: "Save the correction",
  back: "Back to models",

  fault: (field: CardField, fault: CardFault) => `${cardFieldNames[field]}: ${faults[fault]}.`,
  refused: {
    "arm-unknown": "Arm: choose one of the model arms.",
    "label-missing": "Label: write the name and version of the model.",
    "label-too-long": "Label: use at most 80 characters.",
    "label-not-text": "Label: remove characters that aren't text.",
    "model-known": "Label: this arm has a model of this label. Open its card to correct it.",
    "study-not-collecting": "Models are named while the study is collecting.",
    "draw-frozen": `No model can be named now: ${drawFrozen}`,
    "card-unchanged": "Nothing was changed. The card stands as it was.",
    "card-superseded":
      "The card was corrected meanwhile, in another window or by somebody else. What you typed is below; compare it with the card as it stands now.",
    "reason-missing": "Reason: write what was wrong.",
    "reason-too-long": `Reason: use at most ${longestCardReason} characters.`,
    "reason-not-text": "Reason: remove characters that aren't text.",
  },
};

export type ModelsText = typeof en;
