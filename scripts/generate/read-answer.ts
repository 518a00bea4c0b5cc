// What came back of one attempt: a stream of events, or one document from a service that doesn't stream.
import { z } from "zod";

const piece = z.object({
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
});
const part = z.object({
  model: z.string().nullish(),
  system_fingerprint: z.string().nullish(),
  usage: z.looseObject({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
  choices: z
    .array(
      z.object({
        delta: piece.nullish(),
        message: piece.nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  error: z.unknown().optional(),
});
type Part = z.infer<typeof part>;

export type Usage = Readonly<{ prompt_tokens: number; completion_tokens: number }>;
export type AnswerRead = Readonly<{
  /** `unreadable`: nothing that this kind of service says, such as the page of a proxy. */
  kind: "answer" | "refusal" | "cut" | "no-answer" | "broken-off" | "unreadable";
  text: string;
  refusal: string;
  reasoning: string;
  finishReason: string | null;
  model: string | null;
  fingerprint: string | null;
  usage: Usage | null;
}>;

/** Rule I10: complete only where the service says so; a refusal is an answer, what was cut is none. */
export function readAnswer(text: string): AnswerRead {
  const parts = partsOf(text);
  if (parts === null || parts.length === 0) return { ...nothing, kind: "unreadable" };
  const choices = parts.flatMap(({ choices }) => choices ?? []);
  const joined = (field: keyof z.infer<typeof piece>): string =>
    choices.map((choice) => (choice.delta ?? choice.message)?.[field] ?? "").join("");
  const read = {
    text: joined("content"),
    refusal: joined("refusal"),
    reasoning: joined("reasoning_content") || joined("reasoning"),
    finishReason: lastOf(choices.map(({ finish_reason }) => finish_reason)),
    model: lastOf(parts.map(({ model }) => model)),
    fingerprint: lastOf(parts.map(({ system_fingerprint }) => system_fingerprint)),
    usage: lastOf(parts.map(({ usage }) => usage)),
  };
  const hasFailed = parts.some(({ error }) => error !== undefined && error !== null);
  return { ...read, kind: hasFailed ? "broken-off" : kindOf(read) };
}

const nothing = {
  text: "",
  refusal: "",
  reasoning: "",
  finishReason: null,
  model: null,
  fingerprint: null,
  usage: null,
};

function kindOf({
  text,
  refusal,
  finishReason,
}: Pick<AnswerRead, "text" | "refusal" | "finishReason">): AnswerRead["kind"] {
  if (finishReason === null) return "broken-off";
  if (finishReason === "length") return "cut";
  if (refusal !== "" || finishReason === "content_filter") return "refusal";
  return finishReason === "stop" && text.trim() !== "" ? "answer" : "no-answer";
}

const lastOf = <T>(values: readonly (T | null | undefined)[]): T | null =>
  values.findLast((value) => value !== null && value !== undefined) ?? null;

/** Null where it is neither events nor a document of this kind, such as the page of a proxy. */
function partsOf(text: string): readonly Part[] | null {
  if (text.trimStart().startsWith("{")) {
    const whole = partIn(text);
    return whole && [whole];
  }
  if (!/^(?:data|event|id|retry)?:/mu.test(text) || text.trimStart().startsWith("<")) return null;
  return text.split(/\r\n|\n|\r/u).flatMap((line) => {
    // A line that was cut in the middle is left out: without an end the whole is broken off.
    const read = line.startsWith("data:") ? partIn(line.slice("data:".length)) : null;
    return read ? [read] : [];
  });
}

function partIn(written: string): Part | null {
  try {
    return part.safeParse(JSON.parse(written)).data ?? null;
  } catch {
    return null;
  }
}
