// What is said of a model whose answers a study compares: which one, how it was asked, and who chose among its answers.

/** What a field must be, unless nobody knows it. */
const fieldShapes = {
  model: "line",
  version: "line",
  weights: "line",
  baseModel: "line",
  licence: "line",
  accessRoute: "line",
  accessedOn: "date",
  country: "line",
  systemPrompt: "prompt",
  promptTemplate: "prompt",
  temperature: "number",
  topP: "number",
  maxTokens: "count",
  seed: "seed",
  samples: "samples",
  selection: "paragraph",
  harness: "line",
  harnessVersion: "line",
} as const;

export type CardField = keyof typeof fieldShapes;
export type FieldShape = (typeof fieldShapes)[CardField];
export const cardFields = Object.keys(fieldShapes) as readonly CardField[];
export const shapeOf = (field: CardField): FieldShape => fieldShapes[field];

/** How long the name of a model may be, and the largest number that an import gives a sample. */
export const longestLabel = 80;
export const largestSample = 1000;

/** Said of a field that nobody knows: no field of a card is ever blank. */
export const notKnown = "not known";
/** Said of a setting that was left to whoever serves the model, and of what there was none of. */
export const leftToProvider = "default";
export const noneUsed = "none";

/** Prompts have their hash beside them, also where only the hash may be told. */
export const hashedFields = {
  systemPrompt: "systemPromptHash",
  promptTemplate: "promptTemplateHash",
} as const;
export type CardEntry = CardField | (typeof hashedFields)[keyof typeof hashedFields];
export const cardEntries: readonly CardEntry[] = cardFields.flatMap((field) =>
  field in hashedFields ? [field, hashedFields[field as keyof typeof hashedFields]] : [field],
);
export type ProvenanceCard = Readonly<Record<CardEntry, string>>;

export type CardFault =
  | "missing"
  | "too-long"
  | "not-text"
  | "not-a-date"
  | "date-ahead"
  | "number-expected"
  | "count-expected"
  | "samples-expected"
  | "seed-expected";

const mostCharacters = { line: 200, paragraph: 1000, prompt: 20_000 } as const;
export const longestIn = (shape: FieldShape): number =>
  shape === "prompt" || shape === "paragraph" ? mostCharacters[shape] : mostCharacters.line;

/** A version of a card as it is kept. */
export type CardVersion = Readonly<{
  version: number;
  card: ProvenanceCard;
  hash: string;
  /** Why an earlier version didn't stand; null for the first. */
  reason: string | null;
}>;

export const longestCardReason = 500;
export type CorrectionRefused = Readonly<{
  kind:
    "card-unchanged" | "reason-missing" | "reason-too-long" | "reason-not-text" | "card-superseded";
}>;
