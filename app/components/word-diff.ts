export type DiffPart = Readonly<{ kind: "same" | "removed" | "added"; text: string }>;

const piecesOf = (text: string): readonly string[] => text.match(/\S+|\s+/gu) ?? [];

/**
 * What an edit removed and added, word by word: the longest common run of words stays.
 *
 * @returns parts in reading order; the "same" and "removed" ones spell the original, the "same" and "added" ones the edit.
 */
export function wordDiff(original: string, edited: string): readonly DiffPart[] {
  const before = piecesOf(original);
  const after = piecesOf(edited);
  const common = commonLengths(before, after);
  const parts: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]];
    const isSame = old !== undefined && old === fresh;
    const isRemoved = !isSame && old !== undefined && (fresh === undefined || at(common, i + 1, j) >= at(common, i, j + 1));
    add(parts, isSame ? "same" : isRemoved ? "removed" : "added", (isSame || isRemoved ? old : fresh) ?? "");
    if (isSame || isRemoved) i += 1;
    if (isSame || !isRemoved) j += 1;
  }
  return parts;
}

/** `[i][j]` is how many pieces the ends from i and from j have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? [];
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row[j] = before[i] === after[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

const at = (lengths: readonly (readonly number[])[], i: number, j: number): number => lengths[i]?.[j] ?? 0;

function add(parts: DiffPart[], kind: DiffPart["kind"], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
  else parts.push({ kind, text });
}
