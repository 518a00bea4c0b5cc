// The prompts that the coordinator downloaded, as what is sent: the file and nothing else says how a model is asked.
import { z } from "zod";
import { sha256Hex } from "#ground/digest.ts";
import { WrongUsage } from "#scripts/command.ts";
import type { Endpoint } from "./endpoints.ts";

const line = z.object({
  custom_id: z.string().min(1),
  url: z.literal("/v1/chat/completions"),
  body: z.looseObject({
    model: z.string(),
    messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
    max_tokens: z.number().int().positive().optional(),
  }),
});

type Asked = z.infer<typeof line>;
/** One sample of one case. `sent` are the bytes of each attempt, and `hash` is theirs. */
export type GenerationRequest = Readonly<{
  id: string;
  body: Asked["body"];
  sent: string;
  hash: string;
}>;

/** @throws WrongUsage naming the line. */
export function parseRequests(text: string, endpoint: Endpoint): readonly GenerationRequest[] {
  const written = text.split(/\r?\n/u);
  const requests = written.flatMap((one, index) =>
    one.trim() === "" ? [] : [requestOf(one, index + 1, endpoint)],
  );
  if (requests.length === 0) throw new WrongUsage("The file of prompts is empty.");
  const seen = new Set<string>();
  for (const { id } of requests) {
    if (seen.has(id)) throw new WrongUsage(`The file of prompts has "${id}" twice.`);
    seen.add(id);
  }
  return requests;
}

function requestOf(written: string, place: number, { models, name }: Endpoint): GenerationRequest {
  const read = line.safeParse(jsonIn(written));
  if (!read.success)
    throw new WrongUsage(
      `Line ${place} is no request: download prompts.jsonl from the page Import answers and give it unchanged.`,
    );
  const { custom_id, body } = read.data;
  if (!models.includes(body.model))
    throw new WrongUsage(
      `Line ${place} asks "${body.model}", and endpoint "${name}" allows ${models.join(", ")}. Write the name on the model's card as the endpoint knows it, and download the prompts again.`,
    );
  // A stream sends its head at once: a model that reasons for minutes would outlast the wait for one.
  const sent = JSON.stringify({ ...body, stream: true, stream_options: { include_usage: true } });
  return { id: custom_id, body, sent, hash: sha256Hex(sent) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
