// What a coordinator takes to whoever asks the model: prompts for a batch endpoint, prompts as a table, an empty table for answers.
import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import { leftToProvider, noneUsed, notKnown, type ProvenanceCard } from "#study/provenance-card.ts";

export type Prompt = Readonly<{ vignette: number; text: string }>;
/** `parts`: its text, written as it is read, since prompts times samples may be more than fits in memory. */
export type PromptFile = Readonly<{ name: string; type: string; parts: Iterable<string> }>;

/** The import reads the number of the case, and of the sample, from it again. */
const customId = ({ vignette }: Prompt, sample: number, samples: number): string =>
  samples === 1 ? `vignette-${vignette}` : `vignette-${vignette}-sample-${sample}`;

/** Where the case belongs in a prompt template; a template without it stands before the case. */
const casePlace = "{case}";

/** One request a line and sample, as OpenAI-compatible batch endpoints take it, with what the card says of how to ask. */
export function promptLines(prompts: readonly Prompt[], card: ProvenanceCard | null): PromptFile {
  return {
    name: "prompts.jsonl",
    type: "application/jsonl; charset=utf-8",
    parts: requestLines(prompts, card),
  };
}

function* requestLines(prompts: readonly Prompt[], card: ProvenanceCard | null): Generator<string> {
  const samples = numberIn(card?.samples) ?? 1;
  for (const prompt of prompts)
    for (let index = 0; index < samples; index += 1)
      yield `${JSON.stringify({
        custom_id: customId(prompt, index + 1, samples),
        method: "POST",
        url: "/v1/chat/completions",
        body: bodyOf(prompt, card, index),
      })}\n`;
}

/** Each sample has a seed of its own, counted on from the card's: one seed would give one answer many times. */
function bodyOf({ text }: Prompt, card: ProvenanceCard | null, index: number) {
  const system = toldText(card?.systemPrompt);
  const seed = numberIn(card?.seed);
  const settings = {
    temperature: numberIn(card?.temperature),
    top_p: numberIn(card?.topP),
    max_tokens: numberIn(card?.maxTokens),
    seed: seed === undefined ? undefined : seed + index,
  };
  return {
    model: toldText(card?.model) ?? "MODEL",
    messages: [
      ...(system === undefined ? [] : [{ role: "system", content: system }]),
      { role: "user", content: inTemplate(toldText(card?.promptTemplate), text) },
    ],
    ...settings,
  };
}

function inTemplate(template: string | undefined, text: string): string {
  if (template === undefined) return text;
  return template.includes(casePlace)
    ? template.split(casePlace).join(text)
    : `${template}\n\n${text}`;
}

/** Undefined where nobody knows it, nothing was used, or only its hash may be told. */
const toldText = (field: string | undefined): string | undefined =>
  field === undefined || [notKnown, noneUsed].includes(field) || /^sha256:/iu.test(field)
    ? undefined
    : field;

const numberIn = (field: string | undefined): number | undefined =>
  field === undefined || [notKnown, noneUsed, leftToProvider].includes(field)
    ? undefined
    : Number(field);

export const promptTable = (prompts: readonly Prompt[]): PromptFile => ({
  name: "prompts.csv",
  type: "text/csv; charset=utf-8",
  parts: [
    stringify(
      prompts.map((prompt) => [prompt.vignette, customId(prompt, 1, 1), prompt.text]),
      { header: true, columns: ["vignette", "custom_id", "prompt"] },
    ),
  ],
});

/** A row for each case and model, to be filled with the answers. */
export const answerTemplate = (
  prompts: readonly Prompt[],
  models: readonly Readonly<{ arm: string; label: string }>[],
): PromptFile => ({
  name: "answers-template.csv",
  type: "text/csv; charset=utf-8",
  parts: [
    stringify(
      models.flatMap(({ arm, label }) =>
        prompts.map(({ vignette }) => [vignette, arm, label, "1", ""]),
      ),
      { header: true, columns: ["vignette", "arm", "author", "sample", "text"] },
    ),
  ],
});

export const streamed = (parts: PromptFile["parts"]): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(bytesOf(parts))) as ReadableStream<Uint8Array>;

function* bytesOf(parts: PromptFile["parts"]): Generator<Buffer> {
  for (const part of parts) yield Buffer.from(part);
}
