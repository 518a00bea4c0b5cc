// Files of other programs as rows of an import: output of batch endpoints, samples of evaluation harnesses.
import type { ImportRow, RowProblem } from "#study/import-answers.ts";
import { parseStrictly } from "#study/strict-json.ts";
import type { FileRows, LeftAside, ModelChosen, ReadableForeign } from "./read-file.ts";

/** One text of a line. `cut`: the service stopped it at its limit, so it is no answer. */
type TextRead = Readonly<{ text: string; reasoning: string; isCut: boolean }>;
type LineRead =
  | Readonly<{
      line: number;
      vignette: string;
      sample: number | null;
      /** Of a harness, which writes a line for each filter of one document. */
      filter: string;
      texts: readonly TextRead[];
    }>
  | Readonly<{ line: number; why: LeftAside["why"] }>
  | Readonly<{ line: number; problem: RowProblem }>;

/** Rule I9: every text of a line is an answer; what is none is left aside and named. */
export function parseForeignLines(
  text: string,
  program: ReadableForeign,
  model: ModelChosen,
): FileRows {
  const read = text
    .split(/\r\n|\n|\r/u)
    .flatMap((written, index) =>
      written.trim() === "" ? [] : [readLine(written, index + 1, program)],
    );
  const filters = new Map<string, string>();
  const samples = new Map<string, number>();
  const rows: ImportRow[] = [];
  const leftAside: LeftAside[] = [];
  for (const one of read) {
    if ("why" in one) leftAside.push({ line: one.line, why: one.why });
    if (!("texts" in one)) continue;
    if ((filters.get(one.vignette) ?? one.filter) !== one.filter) continue;
    filters.set(one.vignette, one.filter);
    for (const answer of one.texts) {
      const why = whyNone(answer);
      if (why !== null) leftAside.push({ line: one.line, why });
      else rows.push(rowOf(one, answer, model, samples));
    }
  }
  return {
    kind: "import-file",
    rows,
    unreadable: read.flatMap((one) => ("problem" in one ? [one.problem] : [])),
    unusedColumns: [],
    foreign: { program, model, leftAside },
  };
}

function whyNone({ text, isCut }: TextRead): LeftAside["why"] | null {
  if (isCut) return "cut-off";
  return text.trim() === "" ? "no-text" : null;
}

/** Without a number of its own an answer is the next sample of its case, in the file's order. */
function rowOf(
  { line, vignette, sample }: Extract<LineRead, { texts: unknown }>,
  { text, reasoning }: TextRead,
  { arm, label }: ModelChosen,
  samples: Map<string, number>,
): ImportRow {
  const next = sample ?? (samples.get(vignette) ?? 0) + 1;
  samples.set(vignette, next);
  return {
    line,
    fields: {
      vignette,
      arm,
      author: label,
      text: withReasoning(text, reasoning),
      sample: String(next),
    },
  };
}

/** Reasoning that came in a field of its own stands before the answer, in a passage that presentation takes off. */
const withReasoning = (text: string, reasoning: string): string =>
  reasoning.trim() === ""
    ? text
    : `<think>\n${reasoning.replace(/<(?=\/?think)/giu, "< ")}\n</think>\n\n${text}`;

function readLine(written: string, line: number, program: ReadableForeign): LineRead {
  const read = parseStrictly(written);
  const problem = (kind: "json-unreadable" | "object-expected" | "key-twice"): LineRead => ({
    line,
    problem: { line, column: null, kind },
  });
  if (read.kind !== "value")
    return problem(read.kind === "name-repeated" ? "key-twice" : "json-unreadable");
  if (!isObject(read.value)) return problem("object-expected");
  return program === "batch-output" ? batchLine(read.value, line) : harnessLine(read.value, line);
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const objectIn = (value: unknown): Json => (isObject(value) ? value : {});
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

/** "vignette-12", "12" or "vignette-12-sample-3": the number of the case, and of the sample where there is one. */
const caseInId = /^(?:.*\D)?(\d{1,4})$/u;
const sampleInId = /^(.*\d)[-_. ]?sample[-_. ]?(\d{1,4})$/iu;

function batchLine(entry: Json, line: number): LineRead {
  const id = textIn(entry["custom_id"]);
  const [, before = id, sample] = sampleInId.exec(id) ?? [];
  const vignette = caseInId.exec(before)?.[1] ?? id;
  const place = {
    line,
    filter: "",
    vignette,
    sample: sample === undefined ? null : Number(sample),
  };
  const texts = "result" in entry ? messageTexts(entry) : choiceTexts(entry);
  return texts === null ? { line, why: "request-failed" } : { ...place, texts };
}

/** OpenAI's form, which vLLM, Azure and Mistral share; null where the request failed. */
function choiceTexts(entry: Json): readonly TextRead[] | null {
  const response = objectIn(entry["response"]);
  const status = response["status_code"];
  const body = objectIn(response["body"]);
  if (isObject(entry["error"]) || (typeof status === "number" && status >= 400)) return null;
  const choices = listIn(body["choices"]).map(objectIn);
  return choices.length === 0 ? null : choices.map(choiceText);
}

/** A refusal in a field of its own is an answer. */
function choiceText(choice: Json): TextRead {
  const message = objectIn(choice["message"]);
  return {
    text: partsIn(message["content"], "text") || textIn(message["refusal"]),
    reasoning: textIn(message["reasoning_content"]) || textIn(message["reasoning"]),
    isCut: choice["finish_reason"] === "length",
  };
}

/** Anthropic's form. */
function messageTexts(entry: Json): readonly TextRead[] | null {
  const result = objectIn(entry["result"]);
  const message = objectIn(result["message"]);
  if (result["type"] !== "succeeded") return null;
  return [
    {
      text: partsIn(message["content"], "text"),
      reasoning: partsIn(message["content"], "thinking"),
      isCut: message["stop_reason"] === "max_tokens",
    },
  ];
}

/** A text, or a list of parts of which some are text. */
function partsIn(content: unknown, kind: "text" | "thinking"): string {
  if (typeof content === "string") return kind === "text" ? content : "";
  return listIn(content)
    .map(objectIn)
    .filter(({ type }) => type === kind)
    .map((part) => textIn(part[kind]))
    .join("\n");
}

/** lm-eval counts documents from 0; they are taken for the cases from 1. */
function harnessLine(entry: Json, line: number): LineRead {
  const doc = entry["doc_id"];
  const isNumbered = typeof doc === "number" && Number.isInteger(doc);
  const texts = listIn(entry["resps"])
    .flat()
    .filter((text) => typeof text === "string")
    .map((text) => ({ text, reasoning: "", isCut: false }));
  return {
    line,
    vignette: isNumbered ? String(doc + 1) : JSON.stringify(doc ?? null),
    sample: null,
    filter: textIn(entry["filter"]),
    texts: texts.length === 0 ? [{ text: "", reasoning: "", isCut: false }] : texts,
  };
}
