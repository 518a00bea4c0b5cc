// Markdown's marks go, the words between them stay. A mark that clinical writing also uses is left for the lint.
import type { Step } from "./step.ts";

/** A closed list of languages: any other word after a fence is the answer's own. */
const fence = /^ {0,3}(?:```|~~~) *(?:text|txt|plaintext|plain|markdown|md|json|yaml|xml|html|csv)? *$\n?/gimu;
export const withoutFences: Step = (text) => text.replace(fence, "");

export const withoutHeadings: Step = (text) => text.replace(/^ {0,3}#{1,6} +/gmu, "").replace(/^ {0,3}(?:-{3,}|\*{3,}|_{3,}) *$/gmu, "");

/** `*word*` only around letters: `CYP2C19 *2/*3` and `5 * 3` are no emphasis. */
const emphasis = /(?<![\p{L}\p{N}*])\*(\p{L}(?:[^*\n]*[\p{L}.,;:!?)])?)\*(?![\p{L}\p{N}*])/gu;
export const withoutEmphasis: Step = (text) =>
  text.replace(/\*\*(\S(?:.*?\S)??)\*\*/gu, "$1").replace(/__(\S(?:.*?\S)??)__/gu, "$1").replace(/`([^`\n]+)`/gu, "$1").replace(emphasis, "$1");

/** The address goes, the words stay: `[label](https://…)` reads as its label. */
export const withoutLinks: Step = (text) => text.replace(/!?\[([^\]\n]*)\]\((?:https?:\/\/|mailto:)[^\s)]*\)/giu, "$1").replace(/<((?:https?:\/\/|mailto:)[^\s>]+)>/giu, "$1");

export const plainBullets: Step = (text) => text.replace(/^ *[*•‣▪●◦○■–+] +/gmu, "- ");

const ruler = /^ *\|?(?: *:?-{2,}:? *\|)+ *(?::?-{2,}:?)? *$/u;
const isRow = (line: string | undefined): line is string => line !== undefined && line.includes("|");
const cellsOf = (row: string): string => row.split("|").map((cell) => cell.trim()).filter(Boolean).join("; ");

/** Where the table under the ruler at `at` ends. */
function endOfTable(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (isRow(lines[end])) end += 1;
  return end;
}

/** A table, told by the ruler under its head, becomes a line a row in the same order; other bars are left. */
export const withoutTables: Step = (text) => {
  const lines = text.split("\n");
  const at = lines.findIndex((line, index) => ruler.test(line) && isRow(lines[index - 1]));
  if (at < 0) return text;
  const end = endOfTable(lines, at);
  const rows = lines.slice(at - 1, end).filter((_, index) => index !== 1).map(cellsOf);
  return [...lines.slice(0, at - 1), ...rows, ...lines.slice(end)].join("\n");
};
