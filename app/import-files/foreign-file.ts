// Files of other programs that hold a model's answers, known by the names of their columns or keys.

const signs = {
  "batch-output": [
    ["custom_id", "response"],
    ["custom_id", "result"],
  ],
  "batch-requests": [
    ["custom_id", "body"],
    ["custom_id", "params"],
  ],
  "harness-samples": [
    ["doc_id", "resps"],
    ["doc_id", "filtered_resps"],
  ],
  "response-body": [["choices"], ["candidates"]],
  conversations: [["messages"], ["conversations"]],
  "prompts-and-outputs": [
    "output",
    "completion",
    "response",
    "generated_text",
    "prediction",
  ].flatMap((answer) =>
    ["instruction", "prompt", "input", "question", "request", "key"].map((asked) => [
      asked,
      answer,
    ]),
  ),
} as const satisfies Readonly<Record<string, readonly (readonly string[])[]>>;

export type ForeignFile = keyof typeof signs;

/** Which program's file has these names; null where they say nothing. */
export function foreignFileOf(names: readonly string[]): ForeignFile | null {
  const kinds = Object.entries(signs) as unknown as readonly (readonly [
    ForeignFile,
    readonly (readonly string[])[],
  ])[];
  return (
    kinds.find(([, sets]) => sets.some((set) => set.every((name) => names.includes(name))))?.[0] ??
    null
  );
}
