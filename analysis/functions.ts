// Every public function by its name, for the command line and the worker. Arguments and results are plain JSON.
import { choiceOf, differencesOf, flagOf, numberOf, numbersOf, type Arguments } from "./arguments.ts";
import { betaQuantile, betaTails } from "./distributions/beta.ts";
import { binomialTails } from "./distributions/binomial.ts";
import { chiSquareQuantile, chiSquareTails } from "./distributions/chi-square.ts";
import { fQuantile, fTails } from "./distributions/f.ts";
import { logGamma } from "./distributions/gamma-function.ts";
import { normalQuantile, normalTails } from "./distributions/normal.ts";
import { signedRankTails } from "./distributions/sign-flip.ts";
import { studentTQuantile, studentTTails } from "./distributions/student-t.ts";
import type { Tail, Tails } from "./distributions/tails.ts";
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
};
