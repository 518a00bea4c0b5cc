// MINSTD: weak, small and the same in every language, so published resampling cases can be repeated draw for draw.

export type Minstd = Readonly<{
  name: string;
  /** In (0, 1). */
  nextUniform: () => number;
  /** Integer in [0, below), the floor of below × uniform. */
  nextIndex: (below: number) => number;
}>;

const modulus = 2 ** 31 - 1;

/**
 * MINSTD, only to reproduce reference cases: advances before use, u = state / (2^31 − 1).
 *
 * @param seed  integer in [1, 2^31 − 2].
 * @throws RangeError  the seed is outside these.
 *
 * Source  Park & Miller (1988), multiplier 16807.
 */
export function minstd(seed: number): Minstd {
  if (!Number.isInteger(seed) || seed < 1 || seed >= modulus)
    throw new RangeError(`minstd: seed ${seed} is outside [1, 2^31 − 2]`);
  let state = seed;
  const nextUniform = (): number => (state = (16807 * state) % modulus) / modulus;
  return {
    name: "MINSTD 16807",
    nextUniform,
    nextIndex: (below) => Math.floor(nextUniform() * below),
  };
}
