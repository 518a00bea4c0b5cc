// What the import reads: the form of a batch endpoint's output, a line for each sample, also where there is no answer.
import type { Ended } from "./journal.ts";
import type { GenerationRequest } from "./requests.ts";

export const answersName = "answers.jsonl";

export const answersText = (
  requests: readonly GenerationRequest[],
  settled: ReadonlyMap<string, Ended>,
): string => requests.map(({ id }) => `${JSON.stringify(lineOf(id, settled.get(id)))}\n`).join("");

function lineOf(id: string, ended: Ended | undefined) {
  if (ended === undefined || !("text" in ended.outcome))
    return { custom_id: id, response: null, error: { code: "not-answered" } };
  const { text, refusal, reasoning, finishReason, model, fingerprint, usage } = ended.outcome;
  const message = {
    role: "assistant",
    content: text,
    ...(refusal === "" ? {} : { refusal }),
    ...(reasoning === "" ? {} : { reasoning_content: reasoning }),
  };
  const body = {
    model,
    system_fingerprint: fingerprint,
    choices: [{ index: 0, message, finish_reason: finishReason }],
    usage,
  };
  return { custom_id: id, response: { status_code: 200, body }, error: null };
}
