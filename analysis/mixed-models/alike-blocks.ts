// Blocks with the same cells, in one canonical order: a complete design has one kind of block, however many there are.
import type { BlockLayout } from "./block-layout.ts";
import type { MixedDesign } from "./mixed-design.ts";

export type BlockCells = Readonly<{
  count: number;
  /** Cells of the first block, then of the next that is alike, in the same order. */
  cells: readonly number[];
  /** [cells of one block × nested terms], place of the cell's level inside the block. */
  places: Int32Array;
  /** [nested terms + 1], where each term starts inside the block; the last is the block's size. */
  starts: Int32Array;
}>;

/** @param counts  [cells], rows. */
export function alikeBlocks(
  design: MixedDesign,
  layout: BlockLayout,
  counts: Float64Array,
): readonly BlockCells[] {
  const found = new Map<
    string,
    { places: Int32Array; starts: Int32Array; cells: number[]; count: number }
  >();
  for (const cells of cellsByBlock(layout)) {
    const { places, starts } = placesIn(cells, design, layout);
    const signature =
      cells.map((cell) => `${layout.kindOfCell[cell]!}x${counts[cell]!}`).join() +
      `|${places.join()}`;
    const alike = found.get(signature);
    if (alike === undefined) found.set(signature, { places, starts, cells: [...cells], count: 1 });
    else {
      for (const cell of cells) alike.cells.push(cell);
      alike.count++;
    }
  }
  return [...found.values()];
}

/** Sorted by kind inside each block, so that the order of the rows doesn't matter. */
function cellsByBlock({
  blocks,
  blockOfCell,
  kindOfCell,
}: BlockLayout): readonly (readonly number[])[] {
  const byBlock: number[][] = Array.from({ length: blocks }, () => []);
  const byKind = (one: number, other: number): number => kindOfCell[one]! - kindOfCell[other]!;
  for (let cell = 0; cell < blockOfCell.length; cell++) byBlock[blockOfCell[cell]!]!.push(cell);
  return byBlock.map((cells) => cells.sort(byKind));
}

/** Places are given out term by term, in the order of the cells. */
function placesIn(
  cells: readonly number[],
  { levelsOfCells }: MixedDesign,
  { nested }: BlockLayout,
): Readonly<{ places: Int32Array; starts: Int32Array }> {
  const places = new Int32Array(cells.length * nested.length);
  const starts = new Int32Array(nested.length + 1);
  let next = 0;
  for (let index = 0; index < nested.length; index++) {
    const placeOfLevel = new Map<number, number>();
    for (let cell = 0; cell < cells.length; cell++) {
      const level = levelsOfCells[nested[index]!]![cells[cell]!]!;
      const place = placeOfLevel.get(level) ?? next++;
      placeOfLevel.set(level, place);
      places[cell * nested.length + index] = place;
    }
    starts[index + 1] = next;
  }
  return { places, starts };
}
