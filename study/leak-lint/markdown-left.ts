import { type Edit, hitsOf, type Hit, type LeakCheck } from "./finding.ts";

// Stars of alleles (CYP2C19 *2), products (5 * 3) and a `> ULN` are clinical writing.
const marks = /\*\*|(?<=^|\n)#{1,6} |```|`|<\/?(?:br|b|i|u|p|ul|ol|li|strong|em|h[1-6]|table|tr|td|sub|sup) ?\/?>|&(?:nbsp|amp|lt|gt);|\\[()[\]]|\\text\b|(?<![\p{L}\p{N}_])__?(?=\p{L})|(?<=\p{L})__?(?![\p{L}\p{N}_])|(?<=^|\n)> (?=\p{Lu}\p{Ll}+ )|[✗✓]/gu;
const rows = /(?<=^|\n) ?\|[^\n]*\|[^\S\n]*(?=\n|$)/gu;
const links = /\[([^\]\n]+)\]\([^)\n]*\)/gu;

const isListed = (line: string): boolean => /^(?:[-*•]|\d{1,2}[.)]) /u.test(line);
const fewestListed = 8;
const mostShare = 0.7;

/** A text that is nearly all list. */
function denseList(text: string): readonly Hit[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const listed = lines.filter(isListed).length;
  const isDense = listed >= fewestListed && listed > mostShare * lines.length;
  return isDense ? [{ start: 0, end: text.length, suggestedEdit: null, excerpt: `${listed} of ${lines.length} lines are list items` }] : [];
}

/** Marks that stand between words or for a sign; null where a person must say what a sign means. Others only go. */
const standFor: ReadonlyMap<string, string | null> = new Map([["✗", null], ["✓", null], ["<br>", " "], ["<br/>", " "], ["<br />", " "], ["&nbsp;", " "], ["&amp;", "&"], ["&lt;", "<"], ["&gt;", ">"]]);
const plainOf: Edit = ([mark]) => standFor.get(mark) ?? (standFor.has(mark) ? null : "");

export const markdownLeft: LeakCheck = {
  rule: "markdown-left",
  severity: "low",
  find: (text) => [
    ...hitsOf(text, marks, plainOf),
    ...hitsOf(text, rows, ([row]) => row.split("|").map((cell) => cell.trim()).filter(Boolean).join("; ")),
    ...hitsOf(text, links, ([, label = ""]) => label),
    ...denseList(text),
  ],
};
