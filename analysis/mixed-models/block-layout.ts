// Random effects nested in one factor's levels fall into blocks that are solved one by one; only the others meet in one dense system.
import { codesOf, crossedCodes, sameCode } from "./codes.ts";
import type { MixedDesign } from "./mixed-design.ts";

export type BlockLayout = Readonly<{
  blocks: number;
  /** [cells], the block. */
  blockOfCell: Int32Array;
  /** Indices among the random terms: those inside the blocks, most levels first, and those outside. */
  nested: readonly number[];
  dense: readonly number[];
  /** [cells], the same number for cells that differ in their block alone: blocks whose cells agree in it are alike. */
  kindOfCell: Int32Array;
}>;

/** The layout that costs fewest operations, over every grouping factor and the undivided system. */
export function blockLayout(design: MixedDesign): BlockLayout {
  const undivided = new Int32Array(design.cells.count);
  const candidates = [undivided, ...design.factorsOfCells].map((blockOfCell) => ({
    blockOfCell,
    cost: costOf(design, blockOfCell),
  }));
  const { blockOfCell } = candidates.reduce((best, candidate) =>
    candidate.cost < best.cost ? candidate : best,
  );
  const { nested, dense } = divided(design, blockOfCell);
  return {
    blocks: largest(blockOfCell) + 1,
    blockOfCell,
    nested,
    dense,
    kindOfCell: kinds(design, blockOfCell),
  };
}

function divided(
  { random, levelsOfCells }: MixedDesign,
  blockOfCell: Int32Array,
): Readonly<{ nested: readonly number[]; dense: readonly number[] }> {
  const levels = (term: number): number => random[term]?.codes.count ?? 0;
  const nested = [...random.keys()].filter((term) =>
    isNested(levelsOfCells[term]!, levels(term), blockOfCell),
  );
  return {
    nested: nested.sort((one, other) => levels(other) - levels(one)),
    dense: [...random.keys()].filter((term) => !nested.includes(term)),
  };
}

function isNested(levelOfCell: Int32Array, levels: number, blockOfCell: Int32Array): boolean {
  const blockOfLevel = new Int32Array(levels).fill(-1);
  for (let cell = 0; cell < blockOfCell.length; cell++) {
    const level = levelOfCell[cell]!;
    const block = blockOfCell[cell]!;
    if (blockOfLevel[level] === -1) blockOfLevel[level] = block;
    else if (blockOfLevel[level] !== block) return false;
  }
  return true;
}

/** Operations, as if all blocks were of one size. */
function costOf(design: MixedDesign, blockOfCell: Int32Array): number {
  const { nested, dense } = divided(design, blockOfCell);
  const unknowns = (terms: readonly number[]): number =>
    terms.reduce((sum, term) => sum + (design.random[term]?.codes.count ?? 0), 0);
  const blocks = largest(blockOfCell) + 1;
  const size = unknowns(nested) / blocks;
  const width = unknowns(dense) + design.columns.length + 1;
  return blocks * size * (size + width) ** 2 + width ** 3;
}

const largest = (codes: Int32Array): number =>
  codes.reduce((most, code) => Math.max(most, code), 0);

const kinds = (
  { cells, factorsOfCells, patternsOfCells }: MixedDesign,
  blockOfCell: Int32Array,
): Int32Array =>
  factorsOfCells
    .filter((factor) => factor !== blockOfCell)
    .reduce(
      (codes, factor) => crossedCodes(codes, codesOf(factor)),
      crossedCodes(sameCode(cells.count), codesOf(patternsOfCells)),
    ).codes;
