import { signFlipThinTail, thinTailSteps } from "#analysis/distributions/sign-flip.ts";
import { mostSubsetWeights, subsetSumTails } from "#analysis/distributions/subset-sums.ts";
import { seedWords, xoshiro128 } from "#ground/xoshiro.ts";

export type Draws = Readonly<{
  /** Sign vectors drawn when the exact distribution is out of reach. */
  draws: number;
  seed: number;
}>;

export type SignFlipTails = Readonly<{
  form: "exact" | "Monte Carlo";
  atMost: number;
  atLeast: number;
}>;

/** About a few seconds: a thousand vignettes on a fine lattice would take ten times as many. */
export const mostSteps = 1_000_000_000;
/** Memory for the cells. */
const mostCells = 10_000_000;

/**
 * Tails of the sum of the sizes that come up positive, over all sign vectors.
 *
 * Exact  by the shift algorithm to 10^9 additions on 10^7 lattice cells, or by two halves to 40 sizes, whichever is less
 *        work; beyond both, (b + 1) / (draws + 1) from xoshiro128** 1.1.
 *
 * @param sizes  [pairs], integers at or above 0.  @param observed  sum of the positive ones.
 */
export function signFlipTails(
  sizes: readonly number[],
  observed: number,
  draws: Draws,
): SignFlipTails {
  const cells = sizes.reduce((sum, size) => sum + size, 0);
  const steps = cells <= mostCells ? thinTailSteps(sizes, observed) : Infinity;
  const byCells = steps <= mostSteps ? steps : Infinity;
  const byHalves = sizes.length <= mostSubsetWeights ? 2 ** (sizes.length / 2 + 2) : Infinity;
  if (byCells === Infinity && byHalves === Infinity)
    return { form: "Monte Carlo", ...drawnTails(sizes, observed, draws) };
  if (byHalves < byCells) return { form: "exact", ...subsetSumTails(sizes, observed) };
  return { form: "exact", ...signFlipThinTail(sizes, observed) };
}

function drawnTails(
  sizes: readonly number[],
  observed: number,
  { draws, seed }: Draws,
): Readonly<{ atMost: number; atLeast: number }> {
  const { nextUint32 } = xoshiro128(seedWords(seed));
  const weights = Float64Array.from(sizes);
  let atMost = 0;
  let atLeast = 0;
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    let signs = 0;
    for (let pair = 0; pair < weights.length; pair++) {
      if (pair % 32 === 0) signs = nextUint32();
      if (signs & 1) sum += weights[pair]!;
      signs >>>= 1;
    }
    if (sum <= observed) atMost += 1;
    if (sum >= observed) atLeast += 1;
  }
  return { atMost: (atMost + 1) / (draws + 1), atLeast: (atLeast + 1) / (draws + 1) };
}
