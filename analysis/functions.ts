// Every public function by its name, for the command line and the worker. Arguments and results are plain JSON.
import { arraysOf, cellsOf, choiceOf, differencesOf, flagOf, numberOf, numbersOf, type Arguments } from "./arguments.ts";
import { gwetAgreement } from "./agreement/gwet-ac.ts";
import { intraRaterAgreement } from "./agreement/intra-rater.ts";
import { krippendorffAlpha, type AlphaMetric } from "./agreement/krippendorff-alpha.ts";
import { betaQuantile, betaTails } from "./distributions/beta.ts";
import { binomialTails } from "./distributions/binomial.ts";
import { chiSquareQuantile, chiSquareTails } from "./distributions/chi-square.ts";
import { fQuantile, fTails } from "./distributions/f.ts";
import { logGamma } from "./distributions/gamma-function.ts";
import { normalQuantile, normalTails } from "./distributions/normal.ts";
import { signedRankTails } from "./distributions/sign-flip.ts";
import { studentTQuantile, studentTTails } from "./distributions/student-t.ts";
import type { Tail, Tails } from "./distributions/tails.ts";
import { hodgesLehmann } from "./effect-size/hodges-lehmann.ts";
import { onLattice } from "./lattice.ts";
import { obuchowskiRockette, type FTest } from "./mrmc/obuchowski-rockette.ts";
import { uStatistic } from "./mrmc/u-statistic.ts";
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, hochberg, holm, hommel } from "./multiplicity/adjusted-p-values.ts";
import { signFlipTest } from "./paired/sign-flip-test.ts";
import { signedRankPValue } from "./paired/signed-rank-p-value.ts";
import { isEstimable, type Alternative } from "./result.ts";

export type PublicFunction = (args: Arguments) => unknown;
const tailOf = (args: Arguments): Tail => (flagOf(args, "lowerTail", true) ? "lower" : "upper");

/** Positional parameters of a distribution: a missing one is NaN and refused by the distribution itself. */
const distribution = (tails: (a: number, b: number, c: number) => Tails): PublicFunction => (args) => {
  const [a = NaN, b = NaN, c = NaN] = numbersOf(args, "args");
  return { value: tails(a, b, c)[tailOf(args)] };
};

const quantile = (inverse: (p: number, tail: Tail, b: number, c: number) => number): PublicFunction => (args) => {
  const [p = NaN, b = NaN, c = NaN] = numbersOf(args, "args");
  return { value: inverse(p, tailOf(args), b, c) };
};

const alternatives = { "two.sided": "two-sided", "two-sided": "two-sided", greater: "greater", less: "less" } as const;
const alternativeOf = (args: Arguments): Alternative =>
  alternatives[choiceOf(args, "alternative", ["two.sided", "two-sided", "greater", "less"], "two-sided")];

const wilcoxonSignedRank: PublicFunction = (args) => {
  const differences = differencesOf(args);
  const { integers } = onLattice(differences);
  const alternative = alternativeOf(args);
  const test = signedRankPValue(integers, {
    alternative,
    zeroMethod: choiceOf(args, "zeroMethod", ["pratt", "wilcoxon", "zsplit"], "pratt"),
    method: choiceOf(args, "method", ["exact", "asymptotic"], "exact"),
    continuity: flagOf(args, "correct", true),
  });
  const location = hodgesLehmann(differences, { level: numberOf(args, "confLevel", 0.95), alternative });
  return {
    V: test.statistic,
    Z: test.standardised,
    T_min: test.smallerStatistic,
    z: test.towardsZero,
    p: test.pValue,
    pGreater: test.greater,
    pLess: test.less,
    nUsed: test.pairsUsed,
    ...(isEstimable(location) ? { hl: location.estimate, ...oneSidedEnds(location.interval, alternative) } : location),
  };
};

type Ends = Readonly<{ lower: number; upper: number; level: number }>;
const oneSidedEnds = ({ lower, upper, level }: Ends, alternative: Alternative): object => ({
  ...(alternative === "less" ? {} : { lower }),
  ...(alternative === "greater" ? {} : { upper }),
  achievedLevel: level,
});

const hodgesLehmannPaired: PublicFunction = (args) => {
  const method = choiceOf(args, "method", ["exact", "conditional-inversion", "walsh-psignrank"], "conditional-inversion");
  const interval = method === "walsh-psignrank" ? "order-statistics" : "conditional-inversion";
  const result = hodgesLehmann(differencesOf(args), { level: numberOf(args, "confLevel", 0.95), alternative: alternativeOf(args), interval });
  if (!isEstimable(result)) return result;
  const { estimate, settings } = result;
  return { estimate, ...oneSidedEnds(result.interval, alternativeOf(args)), nWalsh: settings["walshAverages"] };
};

const signFlipExact: PublicFunction = (args) => {
  const test = signFlipTest(differencesOf(args));
  if (!isEstimable(test)) return test;
  const p = { "two-sided": test.twoSided, greater: test.greater, less: test.less }[alternativeOf(args)];
  return { statistic: test.positiveSum, sum: test.sum, p, pGreater: test.greater, pLess: test.less };
};

const fTestKeys = (kind: string, test: FTest | null): object =>
  test === null ? {} : { [`F_${kind}`]: test.statistic, [`ddf_${kind}`]: test.denominator, [`p_${kind}`]: test.pValue };

const obuchowskiRocketteByName: PublicFunction = (args) => {
  choiceOf(args, "covariance", ["jackknife"], "jackknife");
  const result = obuchowskiRockette(arraysOf(args, "scores"), numberOf(args, "confLevel", 0.95));
  if (!isEstimable(result)) return result;
  return {
    theta: result.theta,
    Var: result.variance,
    Cov1: result.sameRater,
    Cov2: result.sameArm,
    Cov3: result.neither,
    MS_T: result.meanSquareArm,
    MS_R: result.meanSquareRater,
    MS_TR: result.meanSquareArmRater,
    ...fTestKeys("RRRC", result.randomRatersRandomCases),
    ...fTestKeys("RRFC", result.randomRatersFixedCases),
    ...fTestKeys("FRRC", result.fixedRatersRandomCases),
    diff12: result.difference,
    seDiff: result.standardError,
    ciDiff: result.interval,
  };
};

/** D is [vignette][rater] in the reference layout: the variance is the same either way round, the moments change names. */
const uStatisticMRMC: PublicFunction = (args) => {
  const result = uStatistic(cellsOf(args, "D"));
  return {
    mean: result.mean,
    M1: result.sameCell,
    M2_sameCase: result.sameRater,
    M3_sameReader: result.sameVignette,
    M4: result.neither,
    varUnbiased: result.variance,
  };
};

const pAdjust: PublicFunction = (args) => {
  const p = numbersOf(args, "p");
  return { holm: holm(p), hochberg: hochberg(p), hommel: hommel(p), BH: benjaminiHochberg(p), BY: benjaminiYekutieli(p), bonferroni: bonferroni(p) };
};

const alphaByMetric: PublicFunction = (args) => {
  const ratings = cellsOf(args, "ratings");
  const values = ratings.flat().filter((value) => value !== null);
  const metrics: readonly AlphaMetric[] = values.some((value) => value < 0) ? ["nominal", "ordinal", "interval"] : ["nominal", "ordinal", "interval", "ratio"];
  return Object.fromEntries(
    metrics.map((metric) => {
      const result = krippendorffAlpha(ratings, metric);
      return [metric, isEstimable(result) ? result.estimate : result];
    }),
  );
};

const gwetAC: PublicFunction = (args) => {
  const weights = choiceOf(args, "weights", ["unweighted", "ordinal", "linear", "quadratic"], "ordinal");
  const result = gwetAgreement(cellsOf(args, "ratings"), { weights, level: numberOf(args, "confLevel", 0.95) });
  if (!isEstimable(result)) return result;
  const { estimate, observedAgreement, chanceAgreement, standardError, interval } = result;
  return { coef: estimate, pa: observedAgreement, pe: chanceAgreement, se: standardError, lower: interval.lower, upper: interval.upper };
};

const intraRater: PublicFunction = (args) => {
  const first = numbersOf(args, "first");
  const second = numbersOf(args, "second");
  if (first.length !== second.length) throw new TypeError(`argument "second" must be as long as "first": ${first.length} values`);
  const result = intraRaterAgreement(first.map((value, index) => ({ first: value, second: second[index] ?? NaN })));
  if (!isEstimable(result)) return result;
  return {
    icc_A1: result.intraclassCorrelation,
    sw: result.withinRaterStandardDeviation,
    repeatabilityCoefficient: result.repeatabilityCoefficient,
    exactAgreement: result.exactAgreementShare,
    bias: result.meanShift,
    loaLower: result.limitsOfAgreement.lower,
    loaUpper: result.limitsOfAgreement.upper,
  };
};

export const functions: Readonly<Record<string, PublicFunction>> = {
  lgamma: (args) => ({ value: logGamma(numbersOf(args, "args")[0] ?? NaN) }),
  pnorm: distribution((z) => normalTails(z)),
  qnorm: quantile((p, tail) => normalQuantile(p, tail)),
  pt: distribution((t, df) => studentTTails(t, df)),
  qt: quantile((p, tail, df) => studentTQuantile(p, df, tail)),
  pf: distribution(fTails),
  qf: quantile((p, tail, numerator, denominator) => fQuantile(p, numerator, denominator, tail)),
  pchisq: distribution((x, df) => chiSquareTails(x, df)),
  qchisq: quantile((p, tail, df) => chiSquareQuantile(p, df, tail)),
  pbeta: distribution(betaTails),
  qbeta: quantile((p, tail, a, b) => betaQuantile(p, a, b, tail)),
  pbinom: distribution(binomialTails),
  psignrank: (args) => signedRankTails(numberOf(args, "q"), numberOf(args, "n")),
  wilcoxonSignedRank,
  hodgesLehmannPaired,
  signFlipExact,
  obuchowskiRockette: obuchowskiRocketteByName,
  uStatisticMRMC,
  pAdjust,
  krippendorffAlpha: alphaByMetric,
  gwetAC,
  intraRater,
};
