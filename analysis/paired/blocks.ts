import { onLattice } from "#analysis/lattice.ts";

/** [blocks, arms]: one score of each arm in each block, such as a vignette. */
export type Blocks = readonly (readonly number[])[];

/**
 * The scores as integers on one lattice, so that ties within and between blocks are exact.
 *
 * @throws RangeError  no block, fewer than two arms, a block of another width, or a non-finite score (with its place).
 */
export function blocksOnLattice(name: string, blocks: Blocks): Blocks {
  const arms = blocks[0]?.length ?? 0;
  if (arms < 2) throw new RangeError(`${name}: at least one block of at least two arms is needed`);
  blocks.forEach((block, row) => {
    if (block.length !== arms)
      throw new RangeError(`${name}: block ${row} has ${block.length} arms, block 0 has ${arms}`);
    const invalid = block.findIndex((score) => !Number.isFinite(score));
    if (invalid >= 0)
      throw new RangeError(`${name}: blocks[${row}][${invalid}] is ${block[invalid]}`);
  });
  const { integers } = onLattice(blocks.flat());
  return blocks.map((_, row) => integers.slice(row * arms, (row + 1) * arms));
}

export const columnSums = (rows: Blocks): readonly number[] =>
  (rows[0] ?? []).map((_, arm) => rows.reduce((sum, row) => sum + row[arm]!, 0));

export const sumOfSquares = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value * value, 0);
