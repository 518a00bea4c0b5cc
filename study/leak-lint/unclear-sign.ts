// Signs that may carry advice or be form: presentation left them, and a person says which.
import { type Hit, hitsOf, type LeakCheck } from "./finding.ts";

/** Signs of text that Unicode counts among the pictures. */
const plain = "0-9#*©®™↔↕↖-↙♀♂⚥✓✗ℹ";
const pictures = new RegExp(
  `(?:(?![${plain}])[\\p{Extended_Pictographic}\\u{1F1E6}-\\u{1F1FF}])[\\u{1F1E6}-\\u{1F1FF}\\u{1F3FB}-\\u{1F3FF}\\u200D\\uFE0F]*`,
  "gu",
);
const boxesAndTriangles = /[▲▼](?=[^\S\n]?[^\p{N}\s+\-−])|[☐☒]/gu;
/** The name of a picture as chat programs write it. */
const shortcodes = /(?<![\p{L}\p{N}:]):[a-z][a-z0-9_+-]{0,40}:(?![\p{L}\p{N}:])/gu;
/** A box of a task list: whether it says done or not is a person's to tell. */
const taskBoxes = /(?<=^ *(?:[-*•]|\d{1,2}[.)]) )\[[ xX]\](?= )/gmu;
const struck = /[\p{L}\p{N}]?(?:[\u0335-\u0338][\p{L}\p{N}]?)+/gu;
const plusLines = /^ *\+ [^\n]{0,60}/gmu;
const hashes = /^ {0,3}#{1,6} +(?=\S)[^\n]{0,60}/gmu;
const footnotes = /^ *\* (?=\S)[^\n]{0,60}/gmu;
const column = /\S {3,}\S/u;

/** Two lines or more with gaps: which cell stands under which head shows only where every letter is as wide. */
function columns(text: string): readonly Hit[] {
  const lines = text.split("\n");
  let start = 0;
  return lines.flatMap((line, index) => {
    const hit = { start, end: start + line.length, suggestedEdit: null };
    start += line.length + 1;
    return column.test(line) &&
      [lines[index - 1], lines[index + 1]].some((near) => near !== undefined && column.test(near))
      ? [hit]
      : [];
  });
}

export const unclearSign: LeakCheck = {
  rule: "unclear-sign",
  severity: "low",
  find: (text) => [
    ...[
      pictures,
      shortcodes,
      boxesAndTriangles,
      taskBoxes,
      struck,
      plusLines,
      hashes,
      footnotes,
    ].flatMap((pattern) => hitsOf(text, pattern)),
    ...columns(text),
  ],
};
