import { betaQuantile, betaTails } from "#analysis/distributions/beta.ts";
import { binomialQuantile, binomialTails } from "#analysis/distributions/binomial.ts";
import { chiSquareQuantile, chiSquareTails } from "#analysis/distributions/chi-square.ts";
import { fQuantile, fTails } from "#analysis/distributions/f.ts";
import { logGamma } from "#analysis/distributions/gamma-function.ts";
import { noncentralTTails } from "#analysis/distributions/noncentral-t.ts";
import { normalQuantile, normalTails } from "#analysis/distributions/normal.ts";
import { signedRankTails } from "#analysis/distributions/sign-flip.ts";
import { studentisedRangeTails } from "#analysis/distributions/studentised-range.ts";
import { studentTQuantile, studentTTails } from "#analysis/distributions/student-t.ts";
import type { Tail, Tails } from "#analysis/distributions/tails.ts";
import { flagOf, numberOf, numbersOf, type Arguments } from "./arguments.ts";
import type { Functions, PublicFunction } from "./public-function.ts";

const tailOf = (args: Arguments): Tail => (flagOf(args, "lowerTail", true) ? "lower" : "upper");

/** Positional parameters of a distribution: a missing one is NaN and refused by the distribution itself. */
const distribution =
  (tails: (a: number, b: number, c: number) => Tails): PublicFunction =>
  (args) => {
    const [a = NaN, b = NaN, c = NaN] = numbersOf(args, "args");
    return { value: tails(a, b, c)[tailOf(args)] };
  };

const quantile =
  (inverse: (p: number, tail: Tail, b: number, c: number) => number): PublicFunction =>
  (args) => {
    const [p = NaN, b = NaN, c = NaN] = numbersOf(args, "args");
    return { value: inverse(p, tailOf(args), b, c) };
  };

export const distributionFunctions: Functions = {
  lgamma: (args) => ({ value: logGamma(numbersOf(args, "args")[0] ?? NaN) }),
  pnorm: distribution((z) => normalTails(z)),
  qnorm: quantile((p, tail) => normalQuantile(p, tail)),
  pt: distribution((t, df) => studentTTails(t, df)),
  qt: quantile((p, tail, df) => studentTQuantile(p, df, tail)),
  pt_noncentral: distribution(noncentralTTails),
  pf: distribution(fTails),
  qf: quantile((p, tail, numerator, denominator) => fQuantile(p, numerator, denominator, tail)),
  pchisq: distribution((x, df) => chiSquareTails(x, df)),
  qchisq: quantile((p, tail, df) => chiSquareQuantile(p, df, tail)),
  pbeta: distribution(betaTails),
  qbeta: quantile((p, tail, a, b) => betaQuantile(p, a, b, tail)),
  pbinom: distribution(binomialTails),
  qbinom: quantile((p, tail, trials, chance) => binomialQuantile(p, trials, chance, tail)),
  ptukey: (args) =>
    studentisedRangeTails(numberOf(args, "q"), numberOf(args, "nmeans"), numberOf(args, "df")),
  psignrank: (args) => signedRankTails(numberOf(args, "q"), numberOf(args, "n")),
};
