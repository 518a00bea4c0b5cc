import { type Edit, hitsOf, type Hit, type LeakCheck } from "./finding.ts";

// Stars of alleles (CYP2C19 *2), products (5 * 3) and a `> ULN` are clinical writing.
const marks =
  /(?<!\d)\*\*|\*\*(?!\d)|```|`|~~|<\/?(?:br|b|i|u|p|s|ul|ol|li|strong|em|h[1-6]|table|thead|tbody|tr|th|td|sub|sup|span|div|a|img|del|ins|strike|details|summary|mark|font|hr|code|pre|blockquote|cite)(?:\s[^<>]{0,300})?\/?>|<!--|-->|&(?:[a-zA-Z]{2,8}\d{0,2}|#x?[\da-fA-F]{1,6});|\\[()[\]]|\\[a-zA-Z]{1,30}(?:\{[^{}\n]{0,100}\})?|\\["nrt]|\$\$|\^\{[^{}\n]{0,40}\}|(?<![\p{L}\p{N}_])__?(?=\p{L})|(?<=\p{L})__?(?![\p{L}\p{N}_])|(?<=^|\n)> (?=\p{Lu}\p{Ll}+ )|[✗✓]/gu;
const rows = /(?<=^|\n) ?\|[^\n]*\|[^\S\n]*(?=\n|$)/gu;
/** A table with its head, told by its ruler. */
const rulers = /^[^\n]{0,300}\|[^\n]{0,300}\n[ :|-]{0,200}-{2,}[ :-]{0,100}\|[ :|-]{0,200}$/gmu;
/** `*5 mg*` is emphasis or two footnotes. */
const emphasised =
  /(?<![\p{L}\p{N}*_/])([*_])(?=\d)((?:(?!\1)[^\n]){0,200}[\p{L}%.,;:!?)])\1(?![\p{L}\p{N}*_/])/gu;
/** The keys of an answer that was asked for as JSON. */
const keys = /(?:(?<=^|\n) *|[{,]\s{0,40})"[\p{L}\p{N}_ -]{1,60}":/gu;
const links = /\[([^[\]\n]{1,300})\]\([^()\n]{0,300}\)/gu;

/** An empty cell keeps its place, and a cell with a semicolon is left to a person. */
function lineOfRow(row: string): string | null {
  const cells = row
    .trim()
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
  return cells.some((cell) => cell.includes(";") || cell === "") ? null : cells.join("; ");
}

const isListed = (line: string): boolean => /^ *(?:[-*•]|\d{1,2}[.)]) /u.test(line);
const fewestListed = 8;
const mostShare = 0.7;

/** A text that is nearly all list. */
function denseList(text: string): readonly Hit[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const listed = lines.filter(isListed).length;
  const isDense = listed >= fewestListed && listed > mostShare * lines.length;
  return isDense
    ? [
        {
          start: 0,
          end: text.length,
          suggestedEdit: null,
          excerpt: `${listed} of ${lines.length} lines are list items`,
        },
      ]
    : [];
}

/** Marks that stand between words or for a sign; null where a person must say what a sign means. Others only go. */
const standFor: ReadonlyMap<string, string | null> = new Map([
  ["✗", null],
  ["✓", null],
  ["<br>", " "],
  ["<br/>", " "],
  ["<br />", " "],
  ["&nbsp;", " "],
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
]);
const plainOf: Edit = ([mark]) => standFor.get(mark) ?? (standFor.has(mark) ? null : "");

export const markdownLeft: LeakCheck = {
  rule: "markdown-left",
  severity: "low",
  find: (text) => [
    ...hitsOf(text, marks, plainOf),
    ...hitsOf(text, rows, ([row]) => lineOfRow(row)),
    ...hitsOf(text, rulers),
    ...hitsOf(text, emphasised, ([, , words = ""]) => words),
    ...hitsOf(text, keys),
    ...hitsOf(text, links, ([, label = ""]) => label),
    ...denseList(text),
  ],
};
