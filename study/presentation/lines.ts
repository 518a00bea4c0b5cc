// What is left of the spaces at the ends: none at line ends, none before a line but those that show what a list item stands under.
import { type Edit, gone, lineEdits, type Step } from "./step.ts";

const listItem = /^ *(?:[-+*•]|\(?\d{1,2}[.)]|\(?[a-z][.)]) /u;

/** Columns made of spaces: closing up would move a dose under another head, so they stay, for the lint. */
const hasColumns = (line: string | undefined): boolean =>
  line !== undefined && /\S {3,}\S/u.test(line);

/** Two spaces a level, counted from the items above; a line that is no item begins a list anew. */
function indents(lines: readonly string[]): readonly string[] {
  const open: number[] = [];
  return lines.map((line) => {
    if (line.trim() === "") return "";
    if (!listItem.test(line)) open.length = 0;
    if (open.length === 0 && !listItem.test(line)) return "";
    const indent = line.length - line.trimStart().length;
    while (open.length > 0 && (open.at(-1) ?? 0) > indent) open.pop();
    if (open.at(-1) !== indent) open.push(indent);
    return "  ".repeat(open.length - 1);
  });
}

export const tidySpaces: Step = (text) =>
  lineEdits(text, (lines) => {
    const indent = indents(lines);
    return lines.map((line, index) => {
      const isColumns =
        hasColumns(line) && (hasColumns(lines[index - 1]) || hasColumns(lines[index + 1]));
      const words = line.replace(/^ +/u, "").trimEnd();
      return `${indent[index] ?? ""}${isColumns ? words : words.replace(/ {2,}/gu, " ")}`;
    });
  });

/** One empty line parts two paragraphs, none stands at the ends. */
export const tidyLines: Step = (text) => {
  const made: Edit[] = [
    ...lineEdits(text, (lines) =>
      lines.map((line, index) => (line === "" && lines[index - 1] === "" ? gone : null)),
    ),
  ];
  return outerLines(text, made);
};

function outerLines(text: string, made: readonly Edit[]): readonly Edit[] {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  if (end === 0) return text === "" ? [] : [{ start: 0, end: text.length, put: "" }];
  const inside = made.filter((edit) => edit.start >= start && edit.end <= end);
  return [
    ...(start > 0 ? [{ start: 0, end: start, put: "" }] : []),
    ...inside,
    ...(end < text.length ? [{ start: end, end: text.length, put: "" }] : []),
  ];
}
