// Random effects nested in one factor's levels fall into blocks that are solved one by one; only the others meet in one dense system.
import { sameCode, type Codes } from "./codes.ts";
import type { MixedDesign } from "./mixed-design.ts";

export type BlockLayout = Readonly<{
  /** [cells], the block. */
  blockOfCell: Int32Array;
  /** Indices among the random terms: those inside the blocks, most levels first, and those outside. */
  nested: readonly number[];
  dense: readonly number[];
  /** [blocks][nested terms + 1], where each term starts inside the block; the last is the block's size. */
  starts: readonly Int32Array[];
  /** [nested terms][levels], place of the level inside its block. */
  places: readonly Int32Array[];
}>;

/** The layout that costs fewest operations, over every grouping factor and the undivided system. */
export function blockLayout(design: MixedDesign): BlockLayout {
  const candidates = [sameCode(design.rows), ...design.factors].map((groups) => layoutBy(design, groups));
  return candidates.reduce((best, layout) => (operations(layout, design) < operations(best, design) ? layout : best));
}

function layoutBy(design: MixedDesign, groups: Codes): BlockLayout {
  const blockOfCell = Int32Array.from(design.cells.firstRows, (row) => groups.codes[row] ?? 0);
  const terms = design.random.map((_, index) => index);
  const nested = terms.filter((term) => isNested(design, term, blockOfCell)).sort((one, other) => levelsOf(design, other) - levelsOf(design, one));
  const starts = Array.from({ length: groups.count }, () => new Int32Array(nested.length + 1));
  const places = nested.map((term, index) => placesOf(design, term, blockOfCell, starts, index));
  return { blockOfCell, nested, dense: terms.filter((term) => !nested.includes(term)), starts, places };
}

const levelsOf = (design: MixedDesign, term: number): number => design.random[term]?.codes.count ?? 0;

/** Level of the term in every cell. */
export function levelsOfCells(design: MixedDesign, term: number): Int32Array {
  const codes = design.random[term]?.codes.codes;
  return Int32Array.from(design.cells.firstRows, (row) => codes?.[row] ?? 0);
}

function isNested(design: MixedDesign, term: number, blockOfCell: Int32Array): boolean {
  const blockOfLevel = new Int32Array(levelsOf(design, term)).fill(-1);
  return levelsOfCells(design, term).every((level, cell) => {
    const block = blockOfCell[cell] ?? 0;
    if (blockOfLevel[level] === -1) blockOfLevel[level] = block;
    return blockOfLevel[level] === block;
  });
}

function placesOf(design: MixedDesign, term: number, blockOfCell: Int32Array, starts: readonly Int32Array[], index: number): Int32Array {
  for (const start of starts) start[index + 1] = start[index] ?? 0;
  const places = new Int32Array(levelsOf(design, term)).fill(-1);
  levelsOfCells(design, term).forEach((level, cell) => {
    const start = starts[blockOfCell[cell] ?? 0];
    if (places[level] !== -1 || start === undefined) return;
    const next = start[index + 1] ?? 0;
    places[level] = next;
    start[index + 1] = next + 1;
  });
  return places;
}

function operations({ dense, starts }: BlockLayout, design: MixedDesign): number {
  const width = dense.reduce((sum, term) => sum + levelsOf(design, term), design.columns.length + 1);
  const inBlock = (size: number): number => size * (size * size + size * width + width * width);
  return starts.reduce((sum, start) => sum + inBlock(start.at(-1) ?? 0), width ** 3);
}
