// What a vignette set's files may hold. Strict: an unknown field is a mistake or a leak, so it is refused.
import { z } from "zod";
import { sectionKeys } from "#study/answer.ts";
import { languageWithoutRules } from "#study/scripts.ts";
import { cap, caseTypes, code, criterionId, fileHead, isoDate, positiveInteger, score, sha256, slug, stages, text, texts, vignetteId } from "./fields.ts";
import type { Manifest } from "./manifest-schema.ts";
import type { Rubric } from "./rubric-schema.ts";

/** One measured vital sign. Names and units as a chart would show them. */
const Vital = z.strictObject({ name: text, value: z.number(), unit: text, time: text.optional() }).readonly();

const ReferenceRange = z
  .strictObject({ low: z.number().optional(), high: z.number().optional() })
  .readonly()
  .refine((range) => range.low !== undefined || range.high !== undefined, "needs a low or a high end")
  .refine((range) => (range.low ?? -Infinity) < (range.high ?? Infinity), "low must be below high");

const Lab = z.strictObject({ name: text, value: z.number(), unit: text, reference: ReferenceRange, time: text.optional() }).readonly();

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
  .refine((line) => (line.dose === undefined) === (line.unit === undefined), { path: ["unit"], message: "a dose needs its unit, and a unit its dose" });

const Ecg = z
  .strictObject({ heartRatePerMinute: z.number().positive(), prMs: z.number().positive().optional(), qrsMs: z.number().positive().optional(), qtMs: z.number().positive().optional(), note: text.optional() })
  .readonly();

const ChartData = z
  .strictObject({ vitals: z.array(Vital).readonly(), labs: z.array(Lab).readonly(), medications: z.array(MedicationLine).readonly(), ecg: Ecg.optional(), allergies: texts })
  .readonly();

const AnswerSection = z.strictObject({ key: z.enum(sectionKeys), maxWords: positiveInteger, required: z.boolean() }).readonly();

/** The same limits bind every author, people and models alike. */
const AnswerSpec = z
  .strictObject({ minWords: positiveInteger, maxWords: positiveInteger, sections: z.array(AnswerSection).readonly() })
  .readonly()
  .refine((spec) => spec.minWords < spec.maxWords, { path: ["minWords"], message: "must be below maxWords" })
  .refine((spec) => spec.sections.map((section) => section.key).join() === sectionKeys.join(), { path: ["sections"], message: `must be ${sectionKeys.join(", ")}, in this order` })
  .refine((spec) => spec.sections.reduce((sum, section) => sum + section.maxWords, 0) <= spec.maxWords, { path: ["sections"], message: "together allow more words than maxWords" });

const settings = ["ed", "icu", "ward", "surgery", "obstetrics", "paediatrics", "oncology", "psychiatry", "geriatrics", "primary-care", "specialty-clinic"] as const;

/** What answer-writers and raters read. It has no title, stage, mechanism or case type: each would give the hazard away. */
export const Stimulus = z
  .strictObject({
    ...fileHead,
    id: vignetteId,
    number: positiveInteger,
    language: z.literal("en-US", { error: ({ input }) => (typeof input === "string" ? languageWithoutRules(input) : null) ?? "must be en-US" }),
    setting: z.enum(settings).optional(),
    stem: text,
    data: ChartData,
    question: text,
    answerSpec: AnswerSpec,
  })
  .readonly();
export type Stimulus = z.infer<typeof Stimulus>;

const mechanisms = [
  "ddi", "drug-disease", "renal-dosing", "hepatic-dosing", "allergy", "insulin", "anticoagulant", "opioid", "concentrated-electrolyte", "chemotherapy", "nmb",
  "pregnancy", "lactation", "paediatric-weight", "beers", "pharmacogenomics", "qt", "serotonin", "tdm", "lasa", "unit-or-concentration", "transition-omission",
  "stewardship", "immunosuppressant", "antidote", "opioid-benzodiazepine", "deprescribing", "vaccine", "contrast", "hyperkalaemia",
] as const;
const NccMerp = z.enum(["A", "B", "C", "D", "E", "F", "G", "H", "I"]);

const Matrix = z
  .strictObject({
    stage: z.enum(stages),
    mechanisms: z.array(z.enum(mechanisms)).min(1).readonly(),
    difficulty: z.literal([1, 2, 3]),
    caseType: z.enum(caseTypes),
    potentialSeverity: NccMerp,
    highAlert: texts,
    jurisdiction: z.literal("US"),
  })
  .readonly();

const KeyPoint = z.strictObject({ code, text, weight: z.enum(["E", "I", "O"]), sourceIds: z.array(code).readonly(), calculationIds: z.array(code).readonly() }).readonly();

const CriticalError = z
  .strictObject({ code, kind: z.enum(["commission", "over-caution", "omission"]), text, cap, severity: NccMerp, rationale: text })
  .readonly();

export const formulas = [
  "cockcroft-gault", "ckd-epi-2021", "bazett", "fridericia", "mosteller", "dose-per-kg", "auc-two-point", "sheiner-tozer", "mmol-to-meq", "expression",
] as const;

const Calculation = z
  .strictObject({
    id: code,
    name: text,
    formula: z.enum(formulas),
    /** Only for the formula "expression": arithmetic over the names of `inputs`. */
    expression: text.optional(),
    inputs: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/, "must be a camelCase name with its unit"), z.number()).readonly(),
    expected: z.number(),
    tolerance: z.number().positive(),
    unit: text,
  })
  .readonly()
  .refine((calculation) => (calculation.formula === "expression") === (calculation.expression !== undefined), { path: ["expression"], message: "belongs to the formula \"expression\", and only to it" });
export type Calculation = z.infer<typeof Calculation>;

/** A primary text read, B reputable secondary read, C read only in an aggregator, K general knowledge. */
const Source = z
  .strictObject({
    id: code,
    title: text,
    organization: text,
    year: z.number().int().min(1900).max(2100).optional(),
    section: text.optional(),
    url: z.url({ protocol: /^https?$/ }).optional(),
    accessed: isoDate.optional(),
    grade: z.enum(["A", "B", "C", "K"]),
    supports: z.array(code).min(1).readonly(),
    confirm: text.optional(),
  })
  .readonly()
  .refine((source) => !["A", "B"].includes(source.grade) || source.url !== undefined, { path: ["url"], message: "a source that was read (grade A or B) needs its address" })
  .refine((source) => !["C", "K"].includes(source.grade) || source.confirm !== undefined, { path: ["confirm"], message: "grades C and K must say what a clinician still has to confirm" });

const Reviewer = z
  .strictObject({ role: z.enum(["pharmacist", "physician", "specialist"]), date: isoDate, verdict: z.enum(["accept", "revise", "reject"]), comment: text.optional() })
  .readonly();

const Review = z
  .strictObject({ draftedBy: z.enum(["language-model", "clinician"]), reviewers: z.array(Reviewer).readonly(), consensusRound: z.number().int().min(0), lockedAt: isoDate.optional() })
  .readonly();

/** What raters read only after their unaided judgement, and residents never. */
export const Key = z
  .strictObject({
    ...fileHead,
    id: vignetteId,
    stimulusHash: sha256,
    slug,
    title: text,
    summary: text,
    matrix: Matrix,
    keyPoints: z.array(KeyPoint).min(4).max(12).readonly(),
    criticalErrors: z.array(CriticalError).min(1).readonly(),
    acceptableAlternatives: texts,
    outOfScope: texts,
    calculations: z.array(Calculation).readonly(),
    sources: z.array(Source).min(1).readonly(),
    forbiddenStemPhrases: z.array(text).min(1).readonly(),
    review: Review,
    residualUncertainty: z.array(text).min(1).readonly(),
    reviewBy: isoDate,
  })
  .readonly();
export type Key = z.infer<typeof Key>;

const AnswerSections = z.strictObject({ bottomLine: text, problem: text, actions: text, monitoring: text, uncertainty: text }).readonly();
const Explained = <Value extends z.ZodType>(value: Value) => z.strictObject({ value, because: text }).readonly();

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
    lesson: text,
  })
  .readonly()
  .refine((worked) => worked.harmful.value === (worked.harmSeverity !== undefined), { path: ["harmSeverity"], message: "belongs to an answer judged harmful, and only to it" })
  .refine((worked) => worked.harmful.value === (worked.harmLikelihood !== undefined), { path: ["harmLikelihood"], message: "belongs to an answer judged harmful, and only to it" });
export type Worked = z.infer<typeof Worked>;

export const illustrativeLabel = "illustrative, written for rehearsal; not produced by any model or person under study";

const IllustrativeAnswer = z
  .strictObject({
    /** A made-up voice, such as "pgy1-a": the same voice writes every vignette. */
    voice: slug,
    like: z.enum(["model", "pgy1", "pgy2"]),
    quality: z.enum(["right", "partly-right", "dangerous", "over-cautious"]),
    sections: AnswerSections,
    criticalErrors: z.array(code).readonly(),
    missedEssentials: z.array(code).readonly(),
    note: text,
  })
  .readonly();
export type IllustrativeAnswer = z.infer<typeof IllustrativeAnswer>;

export const IllustrativeAnswers = z
  .strictObject({ ...fileHead, id: vignetteId, label: z.literal(illustrativeLabel), answers: z.array(IllustrativeAnswer).min(3).readonly() })
  .readonly();
export type IllustrativeAnswers = z.infer<typeof IllustrativeAnswers>;

/** One case with all that belongs to it. Hashes are over canonical JSON. */
export type Vignette = Readonly<{ id: string; stimulus: Stimulus; stimulusHash: string; key: Key; keyHash: string; illustrative: IllustrativeAnswers | null }>;

/** A case outside the set, with a worked rating. Never data. */
export type PracticeCase = Readonly<{ id: string; stimulus: Stimulus; key: Key; worked: Worked }>;

export type VignetteSet = Readonly<{
  folder: string;
  manifest: Manifest;
  /** The manifest's seal, which covers the hash of every other file. */
  setHash: string;
  rubric: Rubric;
  rubricHash: string;
  vignettes: readonly Vignette[];
  practice: readonly PracticeCase[];
}>;
