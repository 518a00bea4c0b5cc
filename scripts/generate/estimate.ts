// What a run will use, before it is paid for, and what it used.
import { counted } from "#app/words/shared/counted-en.ts";
import type { Endpoint } from "./endpoints.ts";
import type { Ended } from "./journal.ts";
import type { GenerationRequest } from "./requests.ts";

type Tokens = Readonly<{ input: number; output: number }>;

/** English text has some four characters a token; where no limit is set, an answer of this many is taken. */
const charactersPerToken = 4;
const tokensTaken = 1000;

export function estimateSentence(
  requests: readonly GenerationRequest[],
  endpoint: Endpoint,
): string {
  const characters = requests.reduce(
    (sum, { body }) => sum + body.messages.reduce((all, { content }) => all + content.length, 0),
    0,
  );
  const input = Math.ceil(characters / charactersPerToken);
  const output = requests.reduce((sum, { body }) => sum + (body.max_tokens ?? tokensTaken), 0);
  const isLimited = requests.every(({ body }) => body.max_tokens !== undefined);
  const most = isLimited ? "at most" : "at a guess (the card sets no most tokens)";
  return `${counted(requests.length, "sample", "samples")} to ask: about ${input} tokens in, ${most} ${output} out${costOf({ input, output }, endpoint)}. Attempts that fail may cost more.`;
}

export function usedSentence(ended: readonly Ended[], endpoint: Endpoint): string {
  const usages = ended.flatMap(({ outcome }) =>
    "usage" in outcome && outcome.usage ? [outcome.usage] : [],
  );
  const input = usages.reduce((sum, { prompt_tokens }) => sum + prompt_tokens, 0);
  const output = usages.reduce((sum, { completion_tokens }) => sum + completion_tokens, 0);
  const silent = ended.length - usages.length;
  const untold = silent === 0 ? "" : ` The service told no tokens for ${silent}.`;
  return `Used by what is settled: ${input} tokens in, ${output} out${costOf({ input, output }, endpoint)}.${untold}`;
}

const costOf = ({ input, output }: Tokens, { price }: Endpoint): string =>
  price === undefined
    ? ""
    : `, ${((input * price.input + output * price.output) / 1e6).toFixed(2)} ${price.currency}`;
