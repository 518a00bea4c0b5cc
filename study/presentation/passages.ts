// Passages beside the answer: reasoning and calls of tools, in the tags that reports name. Scanned once, from mark to mark.
import { type Edit, edits, type Step } from "./step.ts";

const reasoningNames =
  "think(?:ing)?|thoughts?|reasoning(?:_content)?|reflection|scratchpad|analysis|inner_?monologue|redacted_thinking|chain_of_thought|cot";
const toolNames =
  "tool_calls?|tool_response|tool_results?|function_calls?|function_response|function_results?";

/** A tag with or without a prefix and attributes; its name stands in the second group. */
const tagOf = (names: string): string =>
  String.raw`<(/?)(?:[a-z]{1,12}:)?(${names})(?:\s[^<>]{0,200})?/?>`;

type Mark = Readonly<{ start: number; end: number; isClose: boolean; kind: string }>;
type Family = Readonly<{
  pattern: RegExp;
  markOf: (match: RegExpMatchArray) => Pick<Mark, "isClose" | "kind">;
}>;

const reasoning: Family = {
  pattern: new RegExp(
    [
      tagOf(reasoningNames),
      String.raw`\[(/?)(THINK)\]`,
      String.raw`[◁](/?)(think)[▷]`,
      String.raw`<\|(begin|end)_of_thought\|>`,
      String.raw`<unused9([45])>`,
      String.raw`(<\|channel\|>(?:analysis|commentary)[^<]{0,80}<\|message\|>)|(<\|(?:end|call)\|>)`,
      String.raw`(<\|channel>thought)|(<channel\|>)`,
      String.raw`(<details(?:\s[^<>]{0,100})?\stype="reasoning"[^<>]{0,100}>|<details>(?=\s{0,5}<summary>\s{0,5}(?:Thought|Thinking|Reasoning)))|(</details>)`,
    ].join("|"),
    "giu",
  ),
  markOf: ([
    ,
    slash,
    tag,
    bracketSlash,
    bracket,
    kimiSlash,
    kimi,
    solution,
    unused,
    channel,
    channelEnd,
    gemma,
    gemmaEnd,
    details,
  ]) => {
    if (tag !== undefined)
      return {
        isClose: slash === "/",
        kind: tag
          .toLowerCase()
          .replace(/^think(?:ing)?$/u, "think")
          .replace(/^thoughts$/u, "thought"),
      };
    if (bracket !== undefined) return { isClose: bracketSlash === "/", kind: "bracket" };
    if (kimi !== undefined) return { isClose: kimiSlash === "/", kind: "triangle" };
    if (solution !== undefined)
      return { isClose: solution.toLowerCase() === "end", kind: "begin-of" };
    if (unused !== undefined) return { isClose: unused === "5", kind: "unused" };
    if (channel ?? channelEnd) return { isClose: channel === undefined, kind: "channel" };
    if (gemma ?? gemmaEnd) return { isClose: gemma === undefined, kind: "thought-channel" };
    return { isClose: details === undefined, kind: "details" };
  },
};

const tools: Family = {
  pattern: new RegExp(`${tagOf(toolNames)}|<\\|tool_calls?(?:_section)?_(begin|end)\\|>`, "giu"),
  markOf: ([, slash, tag, section]) =>
    tag === undefined
      ? { isClose: section === "end", kind: "section" }
      : { isClose: slash === "/", kind: tag.toLowerCase() },
};

const marksOf = ({ pattern, markOf }: Family, text: string): readonly Mark[] =>
  [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    ...markOf(match),
  }));

type Passages = Readonly<{
  closed: readonly Edit[];
  unclosed: readonly Mark[];
  unopened: readonly Mark[];
}>;

/** Each end closes the last passage of its kind that is open, and what opened inside it. */
function passagesOf(text: string, family: Family): Passages {
  const open: Mark[] = [];
  const openOfKind = new Map<string, number>();
  const unopened: Mark[] = [];
  const pairs: { start: number; end: number }[] = [];
  for (const mark of marksOf(family, text)) {
    if (!mark.isClose) {
      open.push(mark);
      openOfKind.set(mark.kind, (openOfKind.get(mark.kind) ?? 0) + 1);
    } else if ((openOfKind.get(mark.kind) ?? 0) === 0) unopened.push(mark);
    else pairs.push({ start: closeLast(open, openOfKind, mark.kind), end: mark.end });
  }
  return { closed: outermost(text, pairs), unclosed: open, unopened };
}

function closeLast(open: Mark[], openOfKind: Map<string, number>, kind: string): number {
  for (;;) {
    const last = open.pop();
    if (!last) return 0;
    openOfKind.set(last.kind, (openOfKind.get(last.kind) ?? 1) - 1);
    if (last.kind === kind) return last.start;
  }
}

/** What stood inside a passage goes with it; two words that a passage parted stay parted. */
function outermost(
  text: string,
  pairs: readonly Readonly<{ start: number; end: number }>[],
): readonly Edit[] {
  const kept: Edit[] = [];
  for (const { start, end } of [...pairs].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < (kept.at(-1)?.end ?? 0)) continue;
    const parts =
      start > 0 &&
      end < text.length &&
      !/\s/u.test(text[start - 1] ?? "") &&
      !/\s/u.test(text[end] ?? "");
    kept.push({ start, end, put: parts ? "\n" : "" });
  }
  return kept;
}

/** Channels whose tokens were stripped: "analysis…assistantfinal…". */
function strippedChannels(text: string): readonly Edit[] {
  const final = /^analysis(?=\p{Lu})/u.test(text) ? text.indexOf(finalChannel) : -1;
  return final < 0 ? [] : [{ start: 0, end: final + finalChannel.length, put: "" }];
}
const finalChannel = "assistantfinal";

const isAnswerMissing = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);
/** An end without its beginning: the tag of `</details>` and of a channel end many things. */
const endsThought = new Set(["channel", "details"]);

/** Closed reasoning goes, and so does all before an end whose beginning was cut off, unless nothing would follow it. */
export const withoutThinking: Step = (text) => {
  const { closed, unopened } = passagesOf(text, reasoning);
  const cut = unopened.filter(({ kind }) => !endsThought.has(kind)).at(-1);
  if (!cut || isAnswerMissing(text.slice(cut.end)))
    return closed.length > 0 ? closed : strippedChannels(text);
  return [{ start: 0, end: cut.end, put: "" }, ...closed.filter(({ start }) => start >= cut.end)];
};

export const withoutToolCalls: Step = (text) => passagesOf(text, tools).closed;

/** Marks of passages that nobody can know the other end of. */
export function halfPassages(text: string): readonly Readonly<{ start: number; end: number }>[] {
  return [reasoning, tools].flatMap((family) => {
    const { unclosed, unopened } = passagesOf(text, family);
    return [...unclosed, ...unopened.filter(({ kind }) => !endsThought.has(kind))];
  });
}

export type ThinkingStanding = "none" | "closed" | "open";

/** Whether a text holds reasoning that presentation takes out, or reasoning whose end is missing, which stays in the text. */
export function thinkingIn(raw: string): ThinkingStanding {
  const { closed, unclosed, unopened } = passagesOf(raw, reasoning);
  if (unclosed.length > 0) return "open";
  return closed.length + withoutThinking(raw).length > 0 || unopened.length > 0 ? "closed" : "none";
}

/** Tags around the whole answer; elsewhere they are left for the lint. */
const wrapper =
  /^\s*(?:<(answer|final_answer|final|response|output|solution)>|<\|begin_of_solution\|>)/iu;
export const withoutWrappers: Step = (text) => {
  const open = wrapper.exec(text);
  if (!open) return [];
  const close = open[1] === undefined ? "<|end_of_solution|>" : `</${open[1].toLowerCase()}>`;
  const end = text.trimEnd().length;
  const isWhole =
    text.slice(0, end).toLowerCase().endsWith(close) &&
    text.toLowerCase().indexOf(close) === end - close.length;
  return isWhole
    ? [
        { start: 0, end: open[0].length, put: "" },
        { start: end - close.length, end, put: "" },
      ]
    : [];
};

/** A chat template's tokens at the edges of an answer; one with words after it is left for the lint. */
const header = String.raw`<s>|<bos>|\[BOS\]|<\|(?:begin_of_text|endoftext)\|>|<\|im_start\|>assistant|<\|start_header_id\|>assistant<\|end_header_id\|>|<\|assistant\|>|<start_of_turn>model|(?:<\|start\|>assistant)?<\|channel\|>final<\|message\|>|<\|start\|>assistant`;
export const headerTokens = new RegExp(String.raw`^\s*(?:(?:${header})\s*)+`, "iu");
export const token =
  /<\|[\p{L}\p{N}_▁ .:-]{1,60}\|>|<\/?s>|<\/?(?:eos|bos|pad|unk|eot|end_of_turn|start_of_turn|end_of_utterance|endoftext)>|\[\/?INST\]|<<\/?SYS>>|\[(?:EOS|BOS|PAD|SEP|CLS|TOOL_CALLS)\]|<unused\d{1,4}>/giu;

export const withoutTokens: Step = (text) => {
  const first = headerTokens.exec(text)?.[0].length ?? 0;
  const body = text.slice(first);
  const isStruck = /<s>/iu.test(body);
  let end = text.length;
  const last: Edit[] = [];
  for (const match of [...body.matchAll(token)].reverse()) {
    const at = first + match.index;
    const isEnd =
      text.slice(at + match[0].length, end).trim() === "" &&
      !/^(?:\[INST\]|<<SYS>>|\[TOOL_CALLS\]|<s>)$/iu.test(match[0]) &&
      !(isStruck && match[0] === "</s>");
    if (!isEnd) break;
    last.unshift({ start: at, end: at + match[0].length, put: "" });
    end = at;
  }
  return [...(first > 0 ? [{ start: 0, end: first, put: "" }] : []), ...last];
};

/** A byte that was written as its token: only a line end is known. */
export const plainByteTokens: Step = (text) => edits(text, /<0x0A>/gu, "\n");
