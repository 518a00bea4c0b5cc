// Midranks of absolute differences, doubled so that they are integers.

export type ZeroMethod = "pratt" | "wilcoxon" | "zsplit";

export type SignedRanks = Readonly<{
  /** [used], doubled midranks of the differences that are not zero. */
  doubledRanks: readonly number[];
  /** Doubled sum of the ranks of positive differences. */
  doubledPositive: number;
  zeros: number;
}>;

/** Doubled midranks of the absolute values: a run of ties at positions i to j shares i + j, counted from 1. */
export function doubledMidranks(integers: readonly number[]): Float64Array {
  const order = integers
    .map((_, index) => index)
    .sort((a, b) => Math.abs(integers[a]!) - Math.abs(integers[b]!));
  const sizeAt = (position: number): number => Math.abs(integers[order[position]!]!);
  const ranks = new Float64Array(integers.length);
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end + 1 < order.length && sizeAt(end + 1) === sizeAt(start)) end += 1;
    for (let position = start; position <= end; position++)
      ranks[order[position]!] = start + end + 2;
    start = end + 1;
  }
  return ranks;
}

/**
 * Ranks under one treatment of zeros: Pratt ranks them and then drops them, Wilcoxon drops them first,
 * zsplit ranks them and gives half of their ranks to each side, which shifts the sum and not its spread.
 *
 * @param integers  [pairs], differences on a lattice.
 *
 * Source  Pratt (1959); Wilcoxon (1945).
 */
export function signedRanks(integers: readonly number[], zeroMethod: ZeroMethod): SignedRanks {
  const kept = zeroMethod === "wilcoxon" ? integers.filter((value) => value !== 0) : integers;
  const ranks = doubledMidranks(kept);
  const doubledRanks: number[] = [];
  let doubledPositive = 0;
  kept.forEach((value, index) => {
    const rank = ranks[index]!;
    if (value !== 0) doubledRanks.push(rank);
    else if (zeroMethod === "zsplit") doubledPositive += rank / 2;
    if (value > 0) doubledPositive += rank;
  });
  return { doubledRanks, doubledPositive, zeros: integers.length - doubledRanks.length };
}

/** Half the doubled zero ranks that zsplit adds to each side; 0 for the other methods. */
export const zeroShift = (ranks: SignedRanks, zeroMethod: ZeroMethod): number =>
  zeroMethod === "zsplit" ? (ranks.zeros * (ranks.zeros + 1)) / 2 : 0;
