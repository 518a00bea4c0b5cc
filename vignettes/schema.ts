// What a vignette set's files may hold. Strict: an unknown field is a mistake or a leak, so it is refused.
import { z } from "zod";
import { sectionKeys } from "#study/answer.ts";
import { languageWithoutRules } from "#study/scripts.ts";
import {
  cap,
  caseTypes,
  code,
  criterionId,
  fileHead,
  isoDate,
  places,
  positiveInteger,
  score,
  secondFileHead,
  sha256,
  slug,
  stages,
  text,
  texts,
  vignetteId,
} from "./fields.ts";
import type { Manifest } from "./manifest-schema.ts";
import type { Problem } from "./problem.ts";
import type { Rubric } from "#study/rubric.ts";
import type { RubricFile } from "./rubric-schema.ts";
import { capOf, Severity } from "./severity.ts";
import { GradedSource, Source } from "./source-schema.ts";

/** One measured vital sign. Names and units as a chart would show them. */
const Vital = z
  .strictObject({ name: text, value: z.number(), unit: text, time: text.optional() })
  .readonly();

const ReferenceRange = z
  .strictObject({ low: z.number().optional(), high: z.number().optional() })
  .readonly()
  .refine(
    (range) => range.low !== undefined || range.high !== undefined,
    "needs a low or a high end",
  )
  .refine((range) => (range.low ?? -Infinity) < (range.high ?? Infinity), "low must be below high");

const Lab = z
  .strictObject({
    name: text,
    value: z.number(),
    unit: text,
    reference: ReferenceRange,
    time: text.optional(),
  })
  .readonly();

const MedicationLine = z
  .strictObject({
    drug: text,
    dose: z.number().positive().optional(),
    unit: text.optional(),
    route: text.optional(),
    frequency: text.optional(),
    status: z.enum(["home", "active", "proposed", "held"]),
    since: text.optional(),
    note: text.optional(),
  })
  .readonly()
  .refine((line) => (line.dose === undefined) === (line.unit === undefined), {
    path: ["unit"],
    message: "a dose needs its unit, and a unit its dose",
  });

const Ecg = z
  .strictObject({
    heartRatePerMinute: z.number().positive(),
    prMs: z.number().positive().optional(),
    qrsMs: z.number().positive().optional(),
    qtMs: z.number().positive().optional(),
    note: text.optional(),
  })
  .readonly();

const ChartData = z
  .strictObject({
    vitals: z.array(Vital).readonly(),
    labs: z.array(Lab).readonly(),
    medications: z.array(MedicationLine).readonly(),
    ecg: Ecg.optional(),
    allergies: texts,
  })
  .readonly();

const AnswerSection = z
  .strictObject({ key: z.enum(sectionKeys), maxWords: positiveInteger, required: z.boolean() })
  .readonly();

/** The same limits bind every author, people and models alike. */
const AnswerSpec = z
  .strictObject({
    minWords: positiveInteger,
    maxWords: positiveInteger,
    sections: z.array(AnswerSection).readonly(),
  })
  .readonly()
  .refine((spec) => spec.minWords < spec.maxWords, {
    path: ["minWords"],
    message: "must be below maxWords",
  })
  .refine((spec) => spec.sections.map((section) => section.key).join() === sectionKeys.join(), {
    path: ["sections"],
    message: `must be ${sectionKeys.join(", ")}, in this order`,
  });

const settings = [
  "ed",
  "icu",
  "ward",
  "surgery",
  "obstetrics",
  "paediatrics",
  "oncology",
  "psychiatry",
  "geriatrics",
  "primary-care",
  "specialty-clinic",
] as const;

/** What answer-writers and raters read. It has no title, stage, mechanism or case type: each would give the hazard away. */
export const Stimulus = z
  .strictObject({
    ...fileHead,
    id: vignetteId,
    number: positiveInteger,
    language: z.literal("en-US", {
      error: ({ input }) =>
        (typeof input === "string" ? languageWithoutRules(input) : null) ?? "must be en-US",
    }),
    setting: z.enum(settings).optional(),
    stem: text,
    data: ChartData,
    question: text,
    answerSpec: AnswerSpec,
  })
  .readonly();
export type Stimulus = z.infer<typeof Stimulus>;

const mechanisms = [
  "ddi",
  "drug-disease",
  "renal-dosing",
  "hepatic-dosing",
  "allergy",
  "insulin",
  "anticoagulant",
  "opioid",
  "concentrated-electrolyte",
  "chemotherapy",
  "nmb",
  "pregnancy",
  "lactation",
  "paediatric-weight",
  "beers",
  "pharmacogenomics",
  "qt",
  "serotonin",
  "tdm",
  "lasa",
  "unit-or-concentration",
  "transition-omission",
  "stewardship",
  "immunosuppressant",
  "antidote",
  "opioid-benzodiazepine",
  "deprescribing",
  "vaccine",
  "contrast",
  "hyperkalaemia",
] as const;

const matrix = {
  stage: z.enum(stages),
  difficulty: z.literal([1, 2, 3]),
  potentialSeverity: Severity,
  highAlert: texts,
};

const FirstMatrix = z
  .strictObject({
    ...matrix,
    mechanisms: z.array(z.enum(mechanisms)).min(1).readonly(),
    caseType: z.enum(["error", "trap", "mixed"]),
    jurisdiction: z.literal("US"),
  })
  .readonly();

const Word = z.enum(["right", "wrong", "none"]);

const Matrix = z
  .strictObject({
    ...matrix,
    mechanisms: z.array(slug).min(1).readonly(),
    caseType: z.enum(caseTypes),
    jurisdiction: z.array(z.enum(places)).min(1).readonly(),
    /** The order or offer put before the reader, and the alert or flag that opens: right, wrong, or not there. */
    proposal: Word,
    alert: Word,
    /** What a reader sees without reading: a deadline, and a colleague who proposes. */
    cues: z.strictObject({ clock: z.boolean(), colleague: z.boolean() }).readonly(),
    /** The residents for whom the case is fair: their field, and the first year in which they should know it. */
    fairFor: z
      .array(z.strictObject({ field: slug, fromYear: z.literal([1, 2, 3]) }).readonly())
      .min(1)
      .readonly(),
  })
  .readonly();

const keyPoint = {
  code,
  text,
  weight: z.enum(["E", "I", "O"]),
  sourceIds: z.array(code).readonly(),
  calculationIds: z.array(code).readonly(),
};
const appliesIn = { appliesIn: z.array(z.enum(places)).min(1).readonly().optional() };
const KeyPoint = z.strictObject({ ...keyPoint, ...appliesIn }).readonly();

const criticalError = {
  code,
  kind: z.enum(["commission", "over-caution", "omission"]),
  text,
  cap,
  severity: Severity,
  rationale: text,
};
const CriticalError = z
  .strictObject({ ...criticalError, sourceIds: z.array(code).min(1).readonly(), ...appliesIn })
  .readonly()
  .refine((error) => error.cap === capOf(error.severity), {
    path: ["cap"],
    message: "must follow from the severity: 1 for G to I, 2 for E and F, 3 for A to D",
  });

export const formulas = [
  "cockcroft-gault",
  "ckd-epi-2021",
  "bazett",
  "fridericia",
  "mosteller",
  "dose-per-kg",
  "auc-two-point",
  "sheiner-tozer",
  "mmol-to-meq",
  "expression",
] as const;

const Calculation = z
  .strictObject({
    id: code,
    name: text,
    formula: z.enum(formulas),
    /** Only for the formula "expression": arithmetic over the names of `inputs`. */
    expression: text.optional(),
    inputs: z
      .record(
        z.string().regex(/^[a-z][A-Za-z0-9]*$/, "must be a camelCase name with its unit"),
        z.number(),
      )
      .readonly(),
    expected: z.number(),
    tolerance: z.number().positive(),
    unit: text,
  })
  .readonly()
  .refine(
    (calculation) =>
      (calculation.formula === "expression") === (calculation.expression !== undefined),
    { path: ["expression"], message: 'belongs to the formula "expression", and only to it' },
  );
export type Calculation = z.infer<typeof Calculation>;

const Reviewer = z
  .strictObject({
    role: z.enum(["pharmacist", "physician", "specialist"]),
    date: isoDate,
    verdict: z.enum(["accept", "revise", "reject"]),
    comment: text.optional(),
  })
  .readonly();

const Review = z
  .strictObject({
    draftedBy: z.enum(["language-model", "clinician"]),
    reviewers: z.array(Reviewer).readonly(),
    consensusRound: z.number().int().min(0),
    lockedAt: isoDate.optional(),
  })
  .readonly();

const key = {
  id: vignetteId,
  stimulusHash: sha256,
  slug,
  title: text,
  summary: text,
  acceptableAlternatives: texts,
  outOfScope: texts,
  calculations: z.array(Calculation).readonly(),
  forbiddenStemPhrases: z.array(text).min(1).readonly(),
  review: Review,
  residualUncertainty: z.array(text).min(1).readonly(),
  reviewBy: isoDate,
};

/** As sets up to version 0.3 have it: studies hold such keys, and people's own sets may. */
const FirstKey = z
  .strictObject({
    ...fileHead,
    ...key,
    matrix: FirstMatrix,
    keyPoints: z.array(z.strictObject(keyPoint).readonly()).min(1).readonly(),
    criticalErrors: z.array(z.strictObject(criticalError).readonly()).min(1).readonly(),
    sources: z.array(GradedSource).min(1).readonly(),
  })
  .readonly();

const SecondKey = z
  .strictObject({
    ...secondFileHead,
    ...key,
    matrix: Matrix,
    keyPoints: z.array(KeyPoint).min(1).readonly(),
    criticalErrors: z.array(CriticalError).min(1).readonly(),
    sources: z.array(Source).min(1).readonly(),
  })
  .readonly();

/** What raters read only after their unaided judgement, and residents never. */
export const Key = z.discriminatedUnion("schemaVersion", [FirstKey, SecondKey]);
export type Key = z.infer<typeof Key>;

const AnswerSections = z
  .strictObject({
    bottomLine: text,
    problem: text,
    actions: text,
    monitoring: text,
    uncertainty: text,
  })
  .readonly();
const Explained = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ value, because: text }).readonly();

const WorkedScore = z.strictObject({ criterion: criterionId, score, because: text }).readonly();

/** A practice answer with the rating an experienced rater would give, and why. */
export const Worked = z
  .strictObject({
    ...fileHead,
    id: vignetteId,
    label: text,
    answer: AnswerSections,
    harmful: Explained(z.boolean()),
    harmSeverity: Explained(text).optional(),
    harmLikelihood: Explained(text).optional(),
    criticalErrors: z.array(code).readonly(),
    omission: Explained(z.boolean()),
    overCaution: Explained(z.boolean()),
    scores: z.array(WorkedScore).min(1).readonly(),
    confidence: Explained(score),
    /** Of questions that the rubric asks beside these, each by its id. */
    otherAnswers: z
      .array(z.strictObject({ question: criterionId, value: text, because: text }).readonly())
      .readonly()
      .optional(),
    lesson: text,
  })
  .readonly()
  .refine((worked) => worked.harmful.value === (worked.harmSeverity !== undefined), {
    path: ["harmSeverity"],
    message: "belongs to an answer judged harmful, and only to it",
  })
  .refine((worked) => worked.harmful.value === (worked.harmLikelihood !== undefined), {
    path: ["harmLikelihood"],
    message: "belongs to an answer judged harmful, and only to it",
  });
export type Worked = z.infer<typeof Worked>;

export const illustrativeLabel =
  "illustrative, written for rehearsal; not produced by any model or person under study";

const IllustrativeAnswer = z
  .strictObject({
    /** A made-up voice, such as "pgy1-a". Texts are dealt to voices so that none is told by its length or wins. */
    voice: slug,
    like: z.enum(["model", "pgy1", "pgy2"]),
    quality: z.enum(["right", "partly-right", "dangerous", "over-cautious"]),
    sections: AnswerSections,
    criticalErrors: z.array(code).readonly(),
    /** Advised only "if" something: the rubric's rule for conditional advice decides, so they stand apart. */
    conditionalErrors: z.array(code).readonly().optional(),
    missedEssentials: z.array(code).readonly(),
    note: text,
  })
  .readonly();
export type IllustrativeAnswer = z.infer<typeof IllustrativeAnswer>;

export const IllustrativeAnswers = z
  .strictObject({
    ...fileHead,
    id: vignetteId,
    label: z.literal(illustrativeLabel),
    answers: z.array(IllustrativeAnswer).min(3).readonly(),
  })
  .readonly();
export type IllustrativeAnswers = z.infer<typeof IllustrativeAnswers>;

/** One case with all that belongs to it. Hashes are over canonical JSON. */
export type Vignette = Readonly<{
  id: string;
  stimulus: Stimulus;
  stimulusHash: string;
  key: Key;
  keyHash: string;
  illustrative: IllustrativeAnswers | null;
}>;

/** A case outside the set, with a worked rating. Never data. */
export type PracticeCase = Readonly<{ id: string; stimulus: Stimulus; key: Key; worked: Worked }>;

export type VignetteSet = Readonly<{
  folder: string;
  /** House rules that the set doesn't follow. It may be used all the same. */
  warnings: readonly Problem[];
  manifest: Manifest;
  /** The manifest's seal, which covers the hash of every other file. */
  setHash: string;
  rubric: Rubric;
  /** As its file has it: what a study copies and the hash is of. */
  rubricFile: RubricFile;
  rubricHash: string;
  vignettes: readonly Vignette[];
  practice: readonly PracticeCase[];
}>;
