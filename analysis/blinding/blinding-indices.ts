import { checkLevel } from "#analysis/check-differences.ts";
import { normalQuantile } from "#analysis/distributions/normal.ts";
import { notEstimable, type Interval, type NotEstimable } from "#analysis/result.ts";

/** How often one arm was guessed to be the treatment, to be the placebo, or not guessed at all. */
export type GuessCounts = Readonly<{
  guessTreatment: number;
  guessPlacebo: number;
  dontKnow: number;
}>;

/** Two arms, such as model (treatment) and human (placebo). */
export type GuessTable = Readonly<{ treatment: GuessCounts; placebo: GuessCounts }>;

export type BlindingEstimate = Readonly<{
  method: string;
  estimate: number;
  standardError: number;
  interval: Interval;
  flags: readonly string[];
}>;

export type BlindingIndices = Readonly<{
  /** In [0, 1]: 0.5 is random guessing, 1 is nobody knows, 0 is everybody guesses right. */
  james: BlindingEstimate | NotEstimable;
  /** In [−1, 1], each arm: 0 is random guessing, 1 is all guess right, −1 is all guess wrong. */
  bangTreatment: BlindingEstimate | NotEstimable;
  bangPlacebo: BlindingEstimate | NotEstimable;
}>;

/**
 * Blinding indices of James, for both arms together, and of Bang, for each arm.
 *
 * Estimand  Bang: share of right minus share of wrong guesses, "can't tell" counted in neither. James: 1 − share who guess
 *           + their disagreement with the truth relative to chance.
 *
 * @param table  counts, integers at or above 0.  @param level  of the normal intervals, in (0, 1).
 * @throws RangeError  a count that is not an integer at or above 0, or a level outside (0, 1).
 * @returns NotEstimable  per index: an arm without an answer; for James, guesses whose chance disagreement is 0.
 *
 * Source  James et al. (1996), Statistics in Medicine 15, 1421; Bang, Ni & Davis (2004), Controlled Clinical Trials 25, 143.
 *         Standard errors by the delta method on the multinomial counts.
 * Oracle  BI 1.2.0 (CRISP trial) and numerical differentiation → test/golden/blinding.
 * Limits  takes guesses as independent: when each rater guesses many times, use blindingByRater.
 */
export function blindingIndices(table: GuessTable, level = 0.95): BlindingIndices {
  for (const arm of ["treatment", "placebo"] as const)
    for (const [name, count] of Object.entries(table[arm]))
      if (!Number.isInteger(count) || count < 0)
        throw new RangeError(
          `blindingIndices: ${arm}.${name} ${count} is not an integer at or above 0`,
        );
  checkLevel("blindingIndices", level);
  const { treatment, placebo } = table;
  return {
    james: james(table, level),
    bangTreatment: bang(
      "Bang's index, treatment",
      treatment.guessTreatment,
      treatment.guessPlacebo,
      treatment.dontKnow,
      level,
    ),
    bangPlacebo: bang(
      "Bang's index, placebo",
      placebo.guessPlacebo,
      placebo.guessTreatment,
      placebo.dontKnow,
      level,
    ),
  };
}

// A standard error this small is the rounding error of zero.
const negligible = 1e-9;

function withInterval(
  method: string,
  estimate: number,
  variance: number,
  level: number,
): BlindingEstimate {
  const standardError = Math.sqrt(Math.max(0, variance));
  const halfWidth = normalQuantile((1 - level) / 2, "upper") * standardError;
  const flags =
    standardError > negligible
      ? []
      : ["everybody answered alike: the interval has no width and says nothing about precision"];
  return {
    method,
    estimate,
    standardError,
    interval: { lower: estimate - halfWidth, upper: estimate + halfWidth, level, method: "normal" },
    flags,
  };
}

/** (2 × right share of guesses − 1) × share who guess. Source: Bang et al. (2004), equation 3. */
function bang(
  method: string,
  right: number,
  wrong: number,
  unsure: number,
  level: number,
): BlindingEstimate | NotEstimable {
  const answers = right + wrong + unsure;
  if (answers === 0) return notEstimable(method, "nobody was asked about this arm", 0);
  const estimate = (right - wrong) / answers;
  return withInterval(
    method,
    estimate,
    ((right + wrong) / answers - estimate ** 2) / answers,
    level,
  );
}

/**
 * With q the share who guess, A their weighted disagreement and B the one expected by chance times q², James's index is
 * 1 − q + A q² / (2B), where a wrong guess weighs 1/2 and a right one 0.
 */
function james({ treatment, placebo }: GuessTable, level: number): BlindingEstimate | NotEstimable {
  const method = "James's index";
  const answers = [treatment, placebo].reduce(
    (sum, arm) => sum + arm.guessTreatment + arm.guessPlacebo + arm.dontKnow,
    0,
  );
  if (answers === 0) return notEstimable(method, "nobody was asked", 0);
  const [tt, tp] = [treatment.guessTreatment / answers, treatment.guessPlacebo / answers];
  const [pt, pp] = [placebo.guessTreatment / answers, placebo.guessPlacebo / answers];
  const guessing = tt + tp + pt + pp;
  if (guessing === 0) return withInterval(method, 1, 0, level);
  const [rowT, rowP, columnT, columnP] = [tt + tp, pt + pp, tt + pt, tp + pp];
  const disagreement = (tp + pt) / 2;
  const chance = (rowT * columnP + rowP * columnT) / 2;
  if (chance === 0)
    return notEstimable(
      method,
      "all who guessed named the one arm that was shown: chance disagreement is 0",
      answers,
    );
  const estimate = 1 - guessing + (disagreement * guessing ** 2) / (2 * chance);
  const slope = (weight: number, chanceSlope: number): number =>
    -1 +
    (weight * guessing ** 2 + 2 * disagreement * guessing) / (2 * chance) -
    (disagreement * guessing ** 2 * chanceSlope) / (2 * chance ** 2);
  const cells: readonly (readonly [number, number])[] = [
    [tt, slope(0, (columnP + rowP) / 2)],
    [tp, slope(0.5, (columnP + rowT) / 2)],
    [pt, slope(0.5, (columnT + rowP) / 2)],
    [pp, slope(0, (columnT + rowT) / 2)],
  ];
  const mean = cells.reduce((sum, [share, gradient]) => sum + share * gradient, 0);
  const square = cells.reduce((sum, [share, gradient]) => sum + share * gradient ** 2, 0);
  return withInterval(method, estimate, (square - mean ** 2) / answers, level);
}
