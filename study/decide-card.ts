// Rules I7 and I8: what is written on a card, read field by field, and when a correction may stand.
import { canonicalJson } from "#ground/canonical-json.ts";
import { sha256Hex } from "#ground/digest.ts";
import type { Arm, ArmId } from "./arms.ts";
import {
  type CardFault,
  type CardField,
  cardFields,
  type CardVersion,
  type CorrectionRefused,
  type FieldShape,
  leftToProvider,
  largestSample,
  longestCardReason,
  longestIn,
  longestLabel,
  noneUsed,
  notKnown,
  type ProvenanceCard,
  shapeOf,
} from "./provenance-card.ts";
import type { StudyState } from "./vocabulary.ts";

export const cardHash = (card: ProvenanceCard): string => sha256Hex(canonicalJson(card));

export type CardDecided = Readonly<{ kind: "card"; card: ProvenanceCard }>;
export type CardRefused = Readonly<{
  kind: "card-refused";
  faults: Readonly<Partial<Record<CardField, CardFault>>>;
}>;

/**
 * Rule I7: every field says something, be it that nobody knows.
 *
 * @param written  by field; what is left empty counts as unknown only where `emptyIsNotKnown` says so.
 * @param today  a date after the next day is refused; that day stands, for people east of UTC.
 */
export function decideCard(
  written: Readonly<Partial<Record<CardField, string>>>,
  { emptyIsNotKnown, today }: Readonly<{ emptyIsNotKnown: boolean; today: Date }>,
): CardDecided | CardRefused {
  const given = cardFields.map((field) => {
    const words = (written[field] ?? "").replace(/\r\n?/gu, "\n").trim();
    return [field, words === "" && emptyIsNotKnown ? notKnown : words] as const;
  });
  const faults = given.flatMap(([field, words]) => {
    const fault = faultIn(shapeOf(field), words, today);
    return fault === null ? [] : [[field, fault] as const];
  });
  return faults.length > 0
    ? { kind: "card-refused", faults: Object.fromEntries(faults) }
    : { kind: "card", card: withHashes(Object.fromEntries(given) as Record<CardField, string>) };
}

/** A card of which nothing is known but these fields. */
export const cardOf = (known: Readonly<Partial<Record<CardField, string>>>): ProvenanceCard =>
  withHashes(
    Object.fromEntries(cardFields.map((field) => [field, known[field] ?? notKnown])) as Record<
      CardField,
      string
    >,
  );

const withHashes = (fields: Readonly<Record<CardField, string>>): ProvenanceCard => ({
  ...fields,
  systemPromptHash: promptHash(fields.systemPrompt),
  promptTemplateHash: promptHash(fields.promptTemplate),
});

const toldHash = /^sha256:([0-9a-f]{64})$/iu;

/** A prompt that may not be told is written as its hash: sha256 and 64 hexadecimal digits. */
const promptHash = (prompt: string): string =>
  [notKnown, noneUsed].includes(prompt)
    ? prompt
    : (toldHash.exec(prompt)?.[1]?.toLowerCase() ?? sha256Hex(prompt));

function faultIn(shape: FieldShape, words: string, today: Date): CardFault | null {
  if (words === "") return "missing";
  if (words.length > longestIn(shape)) return "too-long";
  if (!isText(shape, words)) return "not-text";
  return words === notKnown ? null : shapeFault(shape, words, today);
}

/** Lines and tabs are for what may have several. */
const isText = (shape: FieldShape, words: string): boolean =>
  shape === "prompt" || shape === "paragraph" ? isLines(words) : isLine(words);
const isLines = (words: string): boolean => !/[^\P{Cc}\n\t]|\p{Cs}/u.test(words);
const isLine = (words: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(words);

function shapeFault(shape: FieldShape, words: string, today: Date): CardFault | null {
  switch (shape) {
    case "date":
      return dateFault(words, today);
    case "number":
      return words === leftToProvider || /^\d{1,3}(?:\.\d{1,6})?$/u.test(words)
        ? null
        : "number-expected";
    case "count":
      return words === leftToProvider || /^[1-9]\d{0,8}$/u.test(words) ? null : "count-expected";
    case "samples":
      return words === leftToProvider || isSamples(words) ? null : "samples-expected";
    case "seed":
      return words === noneUsed || /^-?\d{1,20}$/u.test(words) ? null : "seed-expected";
    default:
      return null;
  }
}

/** No more than an import could take. */
const isSamples = (words: string): boolean =>
  /^[1-9]\d{0,3}$/u.test(words) && Number(words) <= largestSample;

function dateFault(words: string, today: Date): CardFault | null {
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/u.test(words) &&
    !Number.isNaN(Date.parse(words)) &&
    new Date(words).toISOString().startsWith(words);
  if (!isDate) return "not-a-date";
  const latest = new Date(today.getTime() + 24 * 3_600_000).toISOString().slice(0, 10);
  return words > latest ? "date-ahead" : null;
}

/** Rule I8: a correction is a new version and says why. @param seen  the version that was on the page. */
export function refuseCorrection(
  last: Pick<CardVersion, "version" | "hash"> | null,
  next: Readonly<{ card: ProvenanceCard; reason: string; seen: number }>,
): CorrectionRefused | null {
  if ((last?.version ?? 0) !== next.seen) return { kind: "card-superseded" };
  if (last === null) return null;
  if (last.hash === cardHash(next.card)) return { kind: "card-unchanged" };
  if (next.reason === "") return { kind: "reason-missing" };
  if (next.reason.length > longestCardReason) return { kind: "reason-too-long" };
  return isLines(next.reason) ? null : { kind: "reason-not-text" };
}

export type ModelDecided = Readonly<{ kind: "model"; arm: ArmId; label: string }>;
export type ModelRefused =
  | Readonly<{
      kind: "arm-unknown" | "label-missing" | "label-too-long" | "label-not-text" | "model-known";
    }>
  | Readonly<{ kind: "study-not-collecting"; state: StudyState }>;

/** Rule I7: a model is named for an arm of models, once in each arm, while the study is collecting. */
export function decideModel(
  {
    state,
    arms,
    models,
  }: Readonly<{
    state: StudyState;
    arms: readonly Arm[];
    models: readonly Readonly<{ arm: ArmId; label: string }>[];
  }>,
  { arm: written, label }: Readonly<{ arm: string; label: string }>,
): ModelDecided | ModelRefused {
  if (state !== "collecting") return { kind: "study-not-collecting", state };
  const arm = arms.find(({ id, source }) => id === written && source === "model");
  if (!arm) return { kind: "arm-unknown" };
  if (label === "") return { kind: "label-missing" };
  if (label.length > longestLabel) return { kind: "label-too-long" };
  if (!isLine(label)) return { kind: "label-not-text" };
  return models.some((model) => model.arm === arm.id && model.label === label)
    ? { kind: "model-known" }
    : { kind: "model", arm: arm.id, label };
}
