// What a file of model answers would create: decided row by row, before anything is written.
import { sha256Hex } from "#ground/digest.ts";
import type { Arm, ArmId } from "./arms.ts";
import { type MixedArm, mixedArms } from "./mixed-arms.ts";
import { type NoAnswer, noAnswerIn } from "./no-answer.ts";
import { present } from "./presentation.ts";
import { thinkingIn, type ThinkingStanding, withoutThinking } from "./presentation/passages.ts";
import { applyEdits } from "./presentation/step.ts";
import { largestSample, longestLabel } from "./provenance-card.ts";
import type { AuthorId, StudyState, VignetteId } from "./vocabulary.ts";

export const requiredColumns = ["vignette", "arm", "author", "text"] as const;
export const importColumns = [...requiredColumns, "sample"] as const;
export type ImportColumn = (typeof importColumns)[number];

/** One row as the file has it. `line` is where the row begins, counted from 1. */
export type ImportRow = Readonly<{
  line: number;
  fields: Readonly<Partial<Record<ImportColumn, string>>>;
}>;

type Fault =
  | Readonly<{ kind: "column-empty" | "text-only-thinking" | "characters-unstorable" }>
  | Readonly<{ kind: "number-expected" | "arm-written-by-people"; found: string }>
  | Readonly<{ kind: "vignette-unknown"; found: string; known: readonly number[] }>
  | Readonly<{ kind: "arm-unknown"; found: string; arms: readonly string[] }>
  | Readonly<{
      kind: "author-too-long" | "text-too-long" | "reasoning-too-long";
      characters: number;
      most: number;
    }>
  | Readonly<{ kind: "text-cut-by-cell"; characters: number }>
  | Readonly<{ kind: "repeated-in-file"; firstLine: number }>
  | Readonly<{ kind: "another-text-there" }>;

/** What can be wrong with a row before its fields are read. */
type ShapeFault =
  | Readonly<{ kind: "fields-miscounted"; found: number; expected: number }>
  | Readonly<{ kind: "keys-missing"; missing: readonly ImportColumn[]; found: readonly string[] }>
  | Readonly<{
      kind: "json-unreadable" | "json-nan" | "object-expected" | "text-expected" | "key-twice";
    }>;

/** `column` is null when the whole row is meant. */
export type RowProblem = Readonly<{ line: number; column: ImportColumn | null }> &
  (Fault | ShapeFault);

export type StoredAnswer = Readonly<{
  vignetteId: VignetteId;
  authorId: AuthorId;
  sample: number;
  rawHash: string;
}>;
/** `hasCard` is false where an earlier program named the model without one. */
export type ModelAuthor = Readonly<{ id: AuthorId; arm: ArmId; label: string; hasCard: boolean }>;

export type ImportContext = Readonly<{
  state: StudyState;
  arms: readonly Arm[];
  vignettes: readonly Readonly<{ id: VignetteId; number: number }>[];
  authors: readonly ModelAuthor[];
  answers: readonly StoredAnswer[];
}>;

export type PlannedAnswer = Readonly<{
  line: number;
  vignetteId: VignetteId;
  vignette: number;
  arm: ArmId;
  /** The model's name and version, as the file labels it. */
  author: string;
  sample: number;
  /** Exactly as in the file, think blocks included. */
  text: string;
  rawHash: string;
  /** What it looks like that is no answer; null where it may be one. */
  looksLike: NoAnswer | null;
}>;

/** A row that no person would call an answer, as far as a form can tell. */
export type DoubtfulRow = Readonly<{ line: number; looksLike: NoAnswer; excerpt: string }>;

export type ImportPlanned = Readonly<{
  kind: "import-planned";
  answers: readonly PlannedAnswer[];
  linesAlreadyThere: readonly number[];
  withThinking: number;
  linesOpenThinking: readonly number[];
  doubtful: readonly DoubtfulRow[];
  /** Arms that would hold answers of several models or versions, where this file adds one. */
  mixedArms: readonly MixedArm[];
  /** Models of the file that have no provenance card, as they must. */
  withoutCard: readonly Readonly<{ arm: ArmId; label: string }>[];
}>;
export type CardsMissing = Readonly<{
  kind: "cards-missing";
  models: ImportPlanned["withoutCard"];
}>;
export type ImportRefused =
  | Readonly<{ kind: "study-not-collecting"; state: StudyState }>
  /** `problems` are the first ones by line; the counts are of all. */
  | Readonly<{
      kind: "rows-refused";
      rows: number;
      problems: readonly RowProblem[];
      problemCount: number;
      lineCount: number;
    }>
  | Readonly<{ kind: "nothing-to-import"; linesAlreadyThere: readonly number[] }>;

/** What presentation would leave of a text, and the reasoning in it: over a file it takes seconds, so it is worked out beside the requests. */
export type TextFacts = Readonly<{
  isEmpty: boolean;
  thinking: ThinkingStanding;
  /** Reasoning that ends left out. */
  answerCharacters: number;
  looksLike: NoAnswer | null;
  /** How the answer begins. */
  excerpt: string;
}>;

/** A text too long to be imported isn't looked into. */
export function textFactsOf(text: string): TextFacts {
  if (text.length > longestRaw)
    return {
      isEmpty: false,
      thinking: "none",
      answerCharacters: text.length,
      looksLike: null,
      excerpt: "",
    };
  const answer = applyEdits(text, withoutThinking(text));
  const thinking = thinkingIn(text);
  if (answer.length > longestText)
    return {
      isEmpty: false,
      thinking,
      answerCharacters: answer.length,
      looksLike: null,
      excerpt: "",
    };
  return {
    isEmpty: present(text) === "",
    thinking,
    answerCharacters: answer.length,
    looksLike: noAnswerIn(answer),
    excerpt: answer.trim().slice(0, excerptCharacters),
  };
}

const longestText = 50_000;
/** With the reasoning before it. */
const longestRaw = 500_000;
const excerptCharacters = 120;

/**
 * Rules I1 (one bad row refuses the file), I2 (only while collecting, only for model arms), I3 (a text already there is passed over, never replaced).
 * Rules I4 and I5: what a person has to say yes to is named beside the answers. Rule I7: so is the model of which no card is recorded.
 *
 * @param rows  the rows that could be read.
 * @param facts  what presentation leaves of each row's text, in the order of the rows.
 * @param unreadable  what was wrong with the others.
 * @returns the answers to create, by line; or what is wrong with every row, by line.
 */
export function decideImport(
  context: ImportContext,
  rows: readonly ImportRow[],
  facts: readonly TextFacts[],
  unreadable: readonly RowProblem[] = [],
): ImportPlanned | ImportRefused {
  if (context.state !== "collecting") return { kind: "study-not-collecting", state: context.state };
  const read = rows.map((row, index) => readRow(context, row, facts[index] ?? textFactsOf("")));
  const sound = read.flatMap(({ answer }) => answer ?? []);
  const there = textsThere(context, sound);
  const problems = [
    ...unreadable,
    ...read.flatMap((r) => r.problems),
    ...repeats(sound),
    ...clashes(sound, there),
  ];
  if (problems.length > 0)
    return { kind: "rows-refused", rows: rows.length + unreadable.length, ...told(problems) };
  const linesAlreadyThere = sound
    .filter((answer) => there.has(cellOf(answer)))
    .map((answer) => answer.line);
  const answers = sound.filter((answer) => !there.has(cellOf(answer)));
  if (answers.length === 0) return { kind: "nothing-to-import", linesAlreadyThere };
  const factsAt = new Map(rows.map(({ line }, index) => [line, facts[index]]));
  const thinking = (standing: ThinkingStanding) =>
    answers.filter(({ line }) => factsAt.get(line)?.thinking === standing).map(({ line }) => line);
  const doubtful = answers.flatMap(({ line, looksLike }) =>
    looksLike ? [{ line, looksLike, excerpt: factsAt.get(line)?.excerpt ?? "" }] : [],
  );
  return {
    kind: "import-planned",
    answers,
    linesAlreadyThere,
    withThinking: thinking("closed").length,
    linesOpenThinking: thinking("open"),
    doubtful,
    mixedArms: newlyMixed(context, answers),
    withoutCard: withoutCard(context, answers),
  };
}

/** Whether the model of an arm has a card already. */
export const isCardKnown = (
  { authors }: ImportContext,
  model: Readonly<{ arm: ArmId; label: string }>,
): boolean =>
  authors.some(({ arm, label, hasCard }) => arm === model.arm && label === model.label && hasCard);

function withoutCard(
  context: ImportContext,
  planned: readonly PlannedAnswer[],
): ImportPlanned["withoutCard"] {
  const named = new Map(
    planned.map(({ arm, author }) => [JSON.stringify([arm, author]), { arm, label: author }]),
  );
  return [...named.values()].filter((model) => !isCardKnown(context, model));
}

/** Only arms to which the file adds a label: who has said yes once isn't asked again. */
function newlyMixed(
  { authors, answers }: ImportContext,
  planned: readonly PlannedAnswer[],
): readonly MixedArm[] {
  const withAnswers = new Set(answers.map(({ authorId }) => authorId));
  const there = authors.filter(({ id }) => withAnswers.has(id));
  const isThere = ({ arm, author }: PlannedAnswer) =>
    there.some((known) => known.arm === arm && known.label === author);
  const grown = new Set(planned.filter((answer) => !isThere(answer)).map(({ arm }) => arm));
  return mixedArms([
    ...there,
    ...planned.map(({ arm, author }) => ({ arm, label: author })),
  ]).filter(({ arm }) => grown.has(arm));
}

/** What the coordinator has said yes to. */
export type ImportAccepted = Readonly<{ noAnswers: boolean; mixedArms: boolean }>;
export const nothingAccepted: ImportAccepted = { noAnswers: false, mixedArms: false };
export type ImportUnconfirmed = Readonly<{
  kind: "import-unconfirmed";
  missing: readonly (keyof ImportAccepted)[];
}>;

/** Rules I4 and I5: null where nobody has to say yes, or somebody has. */
export function findUnconfirmedImport(
  { doubtful, mixedArms: mixed }: Pick<ImportPlanned, "doubtful" | "mixedArms">,
  accepted: ImportAccepted,
): ImportUnconfirmed | null {
  const needed = { noAnswers: doubtful.length > 0, mixedArms: mixed.length > 0 };
  const missing = (["noAnswers", "mixedArms"] as const).filter(
    (each) => needed[each] && !accepted[each],
  );
  return missing.length === 0 ? null : { kind: "import-unconfirmed", missing };
}

type RowRead = Readonly<{ answer: PlannedAnswer | null; problems: readonly RowProblem[] }>;
type Field<Value> = Readonly<{ value: Value }> | Readonly<{ fault: Fault }>;

function readRow(context: ImportContext, { line, fields }: ImportRow, facts: TextFacts): RowRead {
  const vignette = readVignette(context, fields.vignette ?? "");
  const arm = readArm(context, fields.arm ?? "");
  const author = readAuthor(fields.author ?? "");
  const text = readText(fields.text ?? "", facts);
  const sample = readSample(fields.sample ?? "");
  const read = { vignette, arm, author, text, sample };
  const problems = importColumns.flatMap((column) => faultOf(line, column, read[column]));
  if (!(
    "value" in vignette &&
    "value" in arm &&
    "value" in author &&
    "value" in text &&
    "value" in sample
  ))
    return { answer: null, problems };
  const cell = {
    vignetteId: vignette.value.id,
    vignette: vignette.value.number,
    arm: arm.value,
    author: author.value,
    sample: sample.value,
  };
  return {
    answer: {
      line,
      ...cell,
      text: text.value,
      rawHash: sha256Hex(text.value),
      looksLike: facts.looksLike,
    },
    problems,
  };
}

const faultOf = (
  line: number,
  column: ImportColumn,
  field: Field<unknown>,
): readonly RowProblem[] => ("fault" in field ? [{ line, column, ...field.fault }] : []);

function readVignette(
  { vignettes }: ImportContext,
  written: string,
): Field<Readonly<{ id: VignetteId; number: number }>> {
  const found = written.trim();
  if (found === "") return { fault: { kind: "column-empty" } };
  if (!/^\d{1,4}$/.test(found)) return { fault: { kind: "number-expected", found } };
  const vignette = vignettes.find((v) => v.number === Number(found));
  return vignette
    ? { value: vignette }
    : { fault: { kind: "vignette-unknown", found, known: vignettes.map((v) => v.number) } };
}

function readArm({ arms }: ImportContext, written: string): Field<ArmId> {
  const found = written.trim();
  if (found === "") return { fault: { kind: "column-empty" } };
  const arm = arms.find((a) => a.id === found);
  if (!arm)
    return {
      fault: {
        kind: "arm-unknown",
        found,
        arms: arms.filter((a) => a.source === "model").map((a) => a.id),
      },
    };
  return arm.source === "model"
    ? { value: arm.id }
    : { fault: { kind: "arm-written-by-people", found } };
}

function readAuthor(written: string): Field<string> {
  const label = written.trim();
  if (label === "") return { fault: { kind: "column-empty" } };
  if (!isStorable(label)) return { fault: { kind: "characters-unstorable" } };
  return label.length <= longestLabel
    ? { value: label }
    : { fault: { kind: "author-too-long", characters: label.length, most: longestLabel } };
}

/** Reasoning doesn't count as part of the answer. */
function readText(text: string, { isEmpty, answerCharacters }: TextFacts): Field<string> {
  if (text.trim() === "") return { fault: { kind: "column-empty" } };
  if (!isStorable(text)) return { fault: { kind: "characters-unstorable" } };
  if (text.length > longestRaw)
    return { fault: { kind: "reasoning-too-long", characters: text.length, most: longestRaw } };
  if (answerCharacters > longestText)
    return { fault: { kind: "text-too-long", characters: answerCharacters, most: longestText } };
  return isEmpty ? { fault: { kind: "text-only-thinking" } } : { value: text };
}

function readSample(written: string): Field<number> {
  const found = written.trim();
  if (found === "") return { value: 1 };
  const sample = /^\d{1,4}$/.test(found) ? Number(found) : 0;
  return sample >= 1 && sample <= largestSample
    ? { value: sample }
    : { fault: { kind: "number-expected", found } };
}

/** Postgres holds neither a NUL nor half a surrogate pair. */
const isStorable = (text: string): boolean =>
  !text.includes("\u0000") && !/\p{Surrogate}/u.test(text);

type Cell = Pick<PlannedAnswer, "vignetteId" | "arm" | "author" | "sample">;
const cellOf = ({ vignetteId, arm, author, sample }: Cell): string =>
  JSON.stringify([vignetteId, arm, author, sample]);

function repeats(answers: readonly PlannedAnswer[]): readonly RowProblem[] {
  const firstLines = new Map<string, number>();
  return answers.flatMap((answer) => {
    const firstLine = firstLines.get(cellOf(answer));
    if (firstLine === undefined) firstLines.set(cellOf(answer), answer.line);
    return firstLine === undefined
      ? []
      : [{ line: answer.line, column: null, kind: "repeated-in-file" as const, firstLine }];
  });
}

/** Hash of the stored text of every cell that the file names again. */
function textsThere(
  { authors, answers }: ImportContext,
  named: readonly PlannedAnswer[],
): ReadonlyMap<string, string> {
  const wanted = new Set(named.map(cellOf));
  const authorById = new Map(authors.map((author) => [author.id, author]));
  const stored = answers.flatMap(({ vignetteId, authorId, sample, rawHash }) => {
    const author = authorById.get(authorId);
    return author
      ? [[cellOf({ vignetteId, arm: author.arm, author: author.label, sample }), rawHash] as const]
      : [];
  });
  return new Map(stored.filter(([cell]) => wanted.has(cell)));
}

const clashes = (
  answers: readonly PlannedAnswer[],
  there: ReadonlyMap<string, string>,
): readonly RowProblem[] =>
  answers
    .filter((answer) => (there.get(cellOf(answer)) ?? answer.rawHash) !== answer.rawHash)
    .map((answer) => ({ line: answer.line, column: "text", kind: "another-text-there" }));

/** More than this many problems are one mistake made many times: the rest is counted. */
export const problemsTold = 1000;

const told = (problems: readonly RowProblem[]) => ({
  problems: [...problems].sort((a, b) => a.line - b.line).slice(0, problemsTold),
  problemCount: problems.length,
  lineCount: new Set(problems.map((problem) => problem.line)).size,
});
