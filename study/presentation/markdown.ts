// Markdown's marks go, the words between them stay. A mark that clinical writing also uses is left for the lint.
import { edits, lineEdits, type Step } from "./step.ts";

/** A closed list of languages: any other word after a fence is the answer's own. */
const fence =
  /^ {0,3}(?:```|~~~) {0,3}(?:text|txt|plaintext|plain|markdown|md|json|yaml|xml|html|csv)? {0,3}$\n?/gimu;
export const withoutFences: Step = (text) => edits(text, fence, "");

/** "# NOF" is a fractured neck of femur, "## ribs" are several: before a bone the sign is never a heading's. */
const bone =
  /^(?:(?:left|right|bilateral|both|open|closed|l|r)\.? )?(?:nof\b|neck of|fem(?:ur|oral)|hip|radi(?:us|al)|uln|tibi|fibul|humer|ribs?\b|clavic|scapul|pelvi|pubic|ram(?:i|us)|vertebr|spin|sacr|ankle|wrist|scaphoid|skull|mandib|maxill|nasal|orbit|metatars|metacarp|phalan|patell|calcan|acetab|malleol|olecran|colles|inter?troch|subtroch|[ctl]\d)/iu;
/** What a line under one `#` must begin with to be a heading; a problem list uses the same sign. */
const title =
  /^(?:\*{0,2})(?:\d{1,2}[.)] |(?:final |the |my |key |immediate |clinical |recommended |proposed |overall )?(?:plan|assessment|answer|bottom line|summary|recommend\w*|problem\w*|actions?|monitor\w*|uncertaint\w*|management|medications?|diagnos\w*|background|case|points?|next|steps?|treatment|follow|rationale|reasoning|overview|conclusions?|introduction|safety|dos(?:e|age|ing)|warnings?|notes?|references?|thinking|response|analysis|discussion|differential|investigations?|history|disposition|take-?home|considerations?|approach|review|question|context)\b)/iu;

function headingOf(line: string, isDocument: boolean): string | null {
  if (/^ {0,3}#{2,6} *$/u.test(line)) return "";
  const [mark, level = "", words = ""] = /^ {0,3}(#{1,6}) +(\S.*)$/u.exec(line) ?? [];
  if (mark === undefined || bone.test(words)) return null;
  return level.length > 1 || isDocument || title.test(words) ? words : null;
}

/** Three signs of one kind or more and nothing else, close together or a space apart. */
const isRule = (line: string): boolean => /^ {0,3}([-*_=])(?: ?\1){2,} *$/u.test(line);

/** A single `#` is a heading's in a text with deeper headings, or before a heading's word; any other stays. */
export const withoutHeadings: Step = (text) => {
  const isDocument = /^ {0,3}#{2,6} +\S/mu.test(text);
  return lineEdits(text, (lines) =>
    lines.map((line) => (isRule(line) ? "" : headingOf(line, isDocument))),
  );
};

/** `*word*` only around letters: `CYP2C19 *2/*3` and `5 * 3` are no emphasis. */
const starred = /(?<![\p{L}\p{N}*])\*(\p{L}(?:[^*\n]*[\p{L}.,;:!?)])?)\*(?![\p{L}\p{N}*])/gu;
const underlined = /(?<![\p{L}\p{N}_])_(\p{L}(?:[^_\n]*[\p{L}\p{N}.,;:!?)])?)_(?![\p{L}\p{N}_])/gu;
/** Two stars between digits are a power: 10**9. */
const bold =
  /(?<!\d)\*\*(?=[^\s*])((?:(?!\*\*)[^\n])*[^\s*])\*\*|\*\*(?=[^\s*\d])((?:(?!\*\*)[^\n])*[^\s*])\*\*/gu;
const strong = /__(?=[^\s_])((?:(?!__)[^\n])*[^\s_])__/gu;
const inner = ([, first, second]: RegExpMatchArray): string => first ?? second ?? "";

export const withoutBold: Step = (text) => edits(text, bold, inner);
export const withoutStrong: Step = (text) => edits(text, strong, inner);
export const withoutCode: Step = (text) => edits(text, /`([^`\n]+)`/gu, inner);
export const withoutStars: Step = (text) => edits(text, starred, inner);
export const withoutUnderlines: Step = (text) => edits(text, underlined, inner);

/** The address goes, the words stay: `[label](https://…)` reads as its label. */
const address = String.raw`(?:https?://|mailto:)(?:[^\s()]|\([^\s()]{0,100}\)){0,2000}`;
const links = new RegExp(
  String.raw`!?\[([^[\]\n]{0,400})\]\(${address}(?: "[^"\n]{0,100}")?\)|<((?:https?://|mailto:)[^\s<>]{1,2000})>`,
  "giu",
);
export const withoutLinks: Step = (text) => edits(text, links, inner);

/** Signs of one list. Plus is none of them: beside a minus it means present, started, positive. */
const bullet = /^( *)([*•‣▪●◦○■–]) +/u;
const plusLine = /^ *\+ /mu;
/** A star after a word is a footnote's, and so may be one before a line. */
const footnote = /[\p{L}\p{N})%]\*(?=[\s.,;:)]|$)/mu;

/** In a text that begins a line with a plus, no line's mark is touched. */
export const plainBullets: Step = (text) => {
  if (plusLine.test(text)) return [];
  const hasFootnote = footnote.test(text);
  return lineEdits(text, (lines) =>
    lines.map((line) => {
      const [mark, indent = "", sign] = bullet.exec(line) ?? [];
      return mark === undefined || (sign === "*" && hasFootnote)
        ? null
        : `${indent}- ${line.slice(mark.length)}`;
    }),
  );
};
