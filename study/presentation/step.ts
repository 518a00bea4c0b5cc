/** One place that a rule changes: UTF-16 offsets into the text it was given, `end` exclusive, and what it puts there. */
export type Edit = Readonly<{ start: number; end: number; put: string }>;

/** One change of form, as edits in reading order that don't overlap. Repeating the steps ends: `present` bounds the rounds. */
export type Step = (text: string) => readonly Edit[];

/** What a match becomes; null leaves it. */
export type Put = (match: RegExpMatchArray) => string | null;

/** An edit for every match that becomes something else. */
export const edits = (text: string, pattern: RegExp, put: string | Put): readonly Edit[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const plain = typeof put === "string" ? put : put(match);
    return plain === null || plain === match[0]
      ? []
      : [{ start: match.index, end: match.index + match[0].length, put: plain }];
  });

/** A letter, a digit, one in a circle or another dress, or half of a sign that two units make up. */
export const isWord = (sign: string | undefined): boolean =>
  sign !== undefined && /[\p{L}\p{N}\p{M}\uD800-\uDFFF]/u.test(sign.normalize("NFKC"));

/** Two words that a match parts stay parted when it goes. */
export const parted =
  (text: string): Put =>
  ({ 0: found, index = 0 }) =>
    isWord(text[index - 1]) && isWord(text[index + found.length]) ? " " : "";

export function applyEdits(text: string, made: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, put } of made) {
    pieces.push(text.slice(at, start), put);
    at = end;
  }
  return [...pieces, text.slice(at)].join("");
}

/** A line that goes with its line end. */
export const gone = Symbol("gone");

/** Edits of whole lines: what each becomes, by its place; null where it stays. */
export function lineEdits(
  text: string,
  becomes: (lines: readonly string[]) => readonly (string | typeof gone | null)[],
): readonly Edit[] {
  const lines = text.split("\n");
  const made: Edit[] = [];
  let start = 0;
  becomes(lines).forEach((put, index) => {
    const end = start + (lines[index] ?? "").length;
    if (put === gone) made.push({ start, end: Math.min(end + 1, text.length), put: "" });
    else if (put !== null && put !== lines[index]) made.push({ start, end, put });
    start = end + 1;
  });
  return made;
}
