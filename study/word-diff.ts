// What stands between two versions of a text, word by word.
export type DiffPart = Readonly<{ kind: "same" | "removed" | "added"; text: string }>;

const piecesOf = (text: string): readonly string[] => text.match(/\S+|\s+/gu) ?? [];

/** More cells would cost seconds: what lies between the common ends is then one removed and one added part. */
const mostCells = 50_000_000;

/**
 * What an edit removed and added, word by word: the longest common run of words stays.
 *
 * @returns parts in reading order; the "same" and "removed" ones spell the original, the "same" and "added" ones the edit.
 *
 * Limits  two texts of over 3,500 words each that share few of them at their ends are told apart as a whole.
 */
export function wordDiff(original: string, edited: string): readonly DiffPart[] {
  const [before, after] = [piecesOf(original), piecesOf(edited)];
  const start = commonStart(before, after);
  const end = commonStart([...before.slice(start)].reverse(), [...after.slice(start)].reverse());
  const parts: DiffPart[] = [];
  for (const piece of before.slice(0, start)) add(parts, "same", piece);
  addBetween(
    parts,
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
  );
  for (const piece of before.slice(before.length - end)) add(parts, "same", piece);
  return parts;
}

function commonStart(before: readonly string[], after: readonly string[]): number {
  let length = 0;
  while (length < before.length && before[length] === after[length]) length += 1;
  return length;
}

function addBetween(parts: DiffPart[], before: readonly string[], after: readonly string[]): void {
  const isWithinReach = before.length * after.length <= mostCells;
  const common = isWithinReach ? commonLengths(before, after) : [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    const isSame = isWithinReach && old !== undefined && old === fresh;
    const isRemoved =
      !isSame &&
      old !== undefined &&
      (fresh === undefined || at(common, i + 1, j) >= at(common, i, j + 1));
    add(
      parts,
      isSame ? "same" : isRemoved ? "removed" : "added",
      (isSame || isRemoved ? old : fresh) ?? "",
    );
    if (isSame || isRemoved) i += 1;
    if (isSame || !isRemoved) j += 1;
  }
}

/** `[i][j]` is how many pieces the ends from i and from j have in common, in order. */
function commonLengths(
  before: readonly string[],
  after: readonly string[],
): readonly Uint16Array[] {
  const lengths = Array.from(
    { length: before.length + 1 },
    () => new Uint16Array(after.length + 1),
  );
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? new Uint16Array();
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row[j] =
        before[i] === after[j]
          ? at(lengths, i + 1, j + 1) + 1
          : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

const at = (lengths: readonly Uint16Array[], i: number, j: number): number => lengths[i]?.[j] ?? 0;

function add(parts: DiffPart[], kind: DiffPart["kind"], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
  else parts.push({ kind, text });
}

const ellipsis = " … ";

/**
 * The changed places alone, each between a few words that stay.
 *
 * @param words  how many words of the text around a change stand beside it, from 1.
 */
export const changedPlaces = (parts: readonly DiffPart[], words = 5): readonly DiffPart[] =>
  parts.map((part, index) =>
    part.kind === "same"
      ? {
          ...part,
          text: shortened(part.text, index > 0 ? words : 0, index < parts.length - 1 ? words : 0),
        }
      : part,
  );

function shortened(text: string, head: number, tail: number): string {
  const pieces = piecesOf(text);
  if (pieces.length <= 2 * (head + tail) + 1) return text;
  const before = tail === 0 ? "" : pieces.slice(-2 * tail).join("");
  return head === 0
    ? `${ellipsis.trimStart()}${before.trimStart()}`
    : `${pieces
        .slice(0, 2 * head)
        .join("")
        .trimEnd()}${ellipsis}${before}`;
}
