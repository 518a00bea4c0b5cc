import { binomialProbability, binomialTails } from "#analysis/distributions/binomial.ts";
import { clopperPearson, wilson, type Count } from "#analysis/effect-size/proportion-interval.ts";
import {
  notEstimable,
  type Alternative,
  type Interval,
  type NotEstimable,
  type TestResult,
} from "#analysis/result.ts";

export type BinomialTestOptions = Readonly<{
  /** Null value, in (0, 1). */
  chance?: number;
  alternative?: Alternative;
  level?: number;
}>;

export type BinomialTest = TestResult & Readonly<{ wilson: Interval }>;

/**
 * Exact binomial test of a share.
 *
 * Null      each trial succeeds with probability `chance`.
 * Estimand  the probability of success.
 * Exact     two-sided: all outcomes no likelier than the observed one; interval of Clopper and Pearson, Wilson's beside it.
 *
 * @param options.chance  default 0.5.
 * @returns pValue in (0, 1].
 * @throws RangeError  counts that can't be, or chance or level outside (0, 1).
 * @returns NotEstimable  no trial.
 *
 * Source  Clopper & Pearson (1934); Wilson (1927).
 * Oracle  R 4.2.2 binom.test, SciPy 1.17.1 binomtest → test/golden/paired-tests.
 * Limits  the two-sided p and the central interval can disagree when chance is not 0.5.
 */
export function binomialTest(
  count: Count,
  options: BinomialTestOptions = {},
): BinomialTest | NotEstimable {
  const { chance = 0.5, alternative = "two-sided", level = 0.95 } = options;
  const method = "binomial test, exact";
  if (count.trials === 0 && count.successes === 0) return notEstimable(method, "no trial", 0);
  const interval = clopperPearson(count, level, alternative);
  return {
    method,
    estimand: "probability of success",
    estimate: count.successes / count.trials,
    nullValue: chance,
    interval,
    wilson: wilson(count, level, alternative),
    pValue: binomialPValue(count, chance, alternative),
    alternative,
    pairs: count.trials,
    settings: {
      successes: count.successes,
      trials: count.trials,
      twoSided: "outcomes no likelier than the observed one",
    },
    flags: [],
  };
}

export function binomialPValue(count: Count, chance: number, alternative: Alternative): number {
  const { successes, trials } = count;
  if (alternative === "less") return atMost(successes, trials, chance);
  if (alternative === "greater") return atLeast(successes, trials, chance);
  return Math.min(1, twoSidedPValue(successes, trials, chance));
}

const inReach = (p: number): number => Math.max(p, Number.MIN_VALUE);
const atMost = (successes: number, trials: number, chance: number): number =>
  successes < 0 ? 0 : inReach(binomialTails(successes, trials, chance).lower);
const atLeast = (successes: number, trials: number, chance: number): number =>
  successes > trials
    ? 0
    : successes <= 0
      ? 1
      : inReach(binomialTails(successes - 1, trials, chance).upper);

// Two outcomes equally likely on paper differ in the last digits of floating point.
const roundingSlack = 1 + 1e-7;

/** Own tail plus the part of the other tail whose outcomes are no likelier than the observed one. */
function twoSidedPValue(successes: number, trials: number, chance: number): number {
  const mean = trials * chance;
  const likeliest = binomialProbability(successes, trials, chance) * roundingSlack;
  const isAsUnlikely = (outcome: number): boolean =>
    binomialProbability(outcome, trials, chance) <= likeliest;
  if (successes === mean) return 1;
  if (successes < mean) {
    const first = firstWhere(isAsUnlikely, Math.ceil(mean), trials);
    return atMost(successes, trials, chance) + atLeast(first, trials, chance);
  }
  const last =
    trials -
    firstWhere((fromTop) => isAsUnlikely(trials - fromTop), trials - Math.floor(mean), trials);
  return atLeast(successes, trials, chance) + atMost(last, trials, chance);
}

/** First integer in [from, to] at which a statement that stays true becomes true; to + 1 when it never does. */
function firstWhere(holds: (value: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
