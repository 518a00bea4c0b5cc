import { bracketedRoot } from "#analysis/root-finding.ts";
import { notEstimable, type Alternative, type NotEstimable } from "#analysis/result.ts";
import { tPower } from "./t-power.ts";

export type PairedTPowerOptions = Readonly<{
  alpha?: number;
  alternative?: Alternative;
  /** Two-sided: whether rejection on the wrong side counts as well. */
  strict?: boolean;
}>;

/**
 * Power of the paired t test.
 *
 * Exact  for normal differences, by the noncentral t.
 *
 * @param pairs   above 1, need not be an integer.
 * @param effect  mean difference minus the null value, in standard deviations of the differences.
 * @param options.alpha  default 0.05.  @param options.strict  default true.
 * @returns in (0, 1].
 * @throws RangeError  pairs not above 1, an effect that is not finite, or alpha outside (0, 1/2).
 *
 * Source  Cohen (1988), with the exact noncentral t.
 * Oracle  R 4.2.2 power.t.test, pwr 1.3.0 → test/golden/power.
 * Limits  the paired t test says nothing about new raters: for them see `mrmcPower`.
 */
export function pairedTPower(
  pairs: number,
  effect: number,
  options: PairedTPowerOptions = {},
): number {
  if (!(pairs > 1 && Number.isFinite(pairs)))
    throw new RangeError(`pairedTPower: pairs ${pairs} is not above 1`);
  if (!Number.isFinite(effect))
    throw new RangeError(`pairedTPower: effect ${effect} is not finite`);
  const { alpha = 0.05, alternative = "two-sided", strict = true } = options;
  return tPower(effect * Math.sqrt(pairs), pairs - 1, { alpha, alternative, strict });
}

export type PairedTSampleSize = Readonly<{
  method: string;
  /** Where the power curve crosses the target; not rounded. */
  exactPairs: number;
  /** The smallest whole number that reaches the target. */
  pairs: number;
}>;

const fewestPairs = 2;
const mostPairs = 1e9;

/**
 * Pairs that the paired t test needs to reach a power.
 *
 * @param effect  as for {@link pairedTPower}.  @param power  target, in (0, 1).
 * @param options.strict  default false, as R and the textbooks count.
 * @throws RangeError  a power outside (0, 1), an effect that is not finite, or alpha outside (0, 1/2).
 * @returns NotEstimable  no number of pairs reaches the target: no effect, or one against the alternative.
 *
 * Oracle  R 4.2.2 power.t.test, pwr 1.3.0 → test/golden/power.
 */
export function pairedTSampleSize(
  effect: number,
  power: number,
  options: PairedTPowerOptions = {},
): PairedTSampleSize | NotEstimable {
  if (!(power > 0 && power < 1))
    throw new RangeError(`pairedTSampleSize: power ${power} is outside (0, 1)`);
  const method = "pairs for a paired t test, noncentral t";
  const missing = (pairs: number): number =>
    pairedTPower(pairs, effect, { strict: false, ...options }) - power;
  if (missing(fewestPairs) >= 0) return { method, exactPairs: fewestPairs, pairs: fewestPairs };
  let upper = 2 * fewestPairs;
  while (missing(upper) < 0 && upper < mostPairs) upper *= 2;
  if (upper >= mostPairs)
    return notEstimable(
      method,
      `an effect of ${effect} standard deviations never reaches power ${power} under this alternative`,
      0,
    );
  const exactPairs = bracketedRoot(missing, { lower: upper / 2, upper });
  return { method, exactPairs, pairs: Math.ceil(exactPairs - 1e-9) };
}
