// Which of Kenward and Roger's error terms decides where a variance is estimated at zero: a rule
// that a plan seals.
import type { Settings } from "#analysis/result.ts";
import {
  factors,
  zeroFactors,
  type DifferenceFit,
  type ErrorTerm,
  type Factor,
} from "./difference-fit.ts";

/** Levels of both factors, and the pairs that are there. */
export type Design = Readonly<Record<Factor, number> & { pairs: number; isComplete: boolean }>;

type Fit = Omit<DifferenceFit, "estimate">;

/**
 * From so many levels a factor whose variance is estimated at zero is dropped: so few tell little
 * of their variance.
 */
const levelsToDrop = 4;
const fewVignettes = 6;

/** Never more degrees of freedom than the levels of the larger factor less one. */
export function decidingError(fit: Fit, design: Design): ErrorTerm {
  const { standardError, degreesOfFreedom } = errorByRule(fit, design);
  return { standardError, degreesOfFreedom: Math.min(degreesOfFreedom, mostDegrees(design)) };
}

export const mostDegrees = ({ rater, vignette }: Design): number => Math.max(rater, vignette) - 1;

function errorByRule(fit: Fit, design: Design): ErrorTerm {
  const isKept = zeroFactors(fit).some((factor) => design[factor] < levelsToDrop);
  return isKept && hasVariance(fit) ? fit.kept : fit.dropped;
}

/** Without it the differences are independent, and the reduced model is their ordinary t. */
const hasVariance = ({ variances: { rater, vignette } }: Fit): boolean =>
  (rater ?? 0) > 0 || (vignette ?? 0) > 0;

export function errorSettings(fit: DifferenceFit, design: Design): Settings {
  const { variances, kept, dropped } = fit;
  const zero = zeroFactors(fit).map((factor) => [`${factor}sAtZero`, ruleFor(factor, fit, design)]);
  return {
    varianceOfRaters: variances.rater ?? "part of the residual",
    varianceOfVignettes: variances.vignette ?? "part of the residual",
    residualVariance: variances.residual,
    ...(Object.fromEntries(zero) as Settings),
    standardErrorKept: kept.standardError,
    degreesOfFreedomKept: kept.degreesOfFreedom,
    standardErrorDropped: dropped.standardError,
    degreesOfFreedomDropped: dropped.degreesOfFreedom,
    mostDegreesOfFreedom: mostDegrees(design),
  };
}

function ruleFor(factor: Factor, fit: DifferenceFit, design: Design): string {
  if (!hasVariance(fit)) return "dropped: no factor varies";
  return design[factor] < levelsToDrop
    ? `kept: fewer than ${levelsToDrop} levels`
    : `dropped: ${levelsToDrop} levels or more`;
}

export const errorFlags = (fit: DifferenceFit, design: Design): readonly string[] => [
  ...factors
    .filter((factor) => fit.variances[factor] === null)
    .map((factor) => aliasedFlag(factor, design)),
  ...zeroFactors(fit).map((factor) => zeroFlag(factor, fit, design)),
  ...cappedFlags(fit, design),
  ...(design.rater === 2 ? ["2 raters: a claim about new raters can hardly rest on two"] : []),
  ...(design.vignette < fewVignettes
    ? [`${design.vignette} vignettes: too few for a stable interval`]
    : []),
];

function aliasedFlag(factor: Factor, design: Design): string {
  const why =
    design[factor] === design.pairs
      ? `every ${factor} has one pair`
      : `the pairs overlap too little to tell ${factor}s from the residual`;
  return `${why}: the variance of ${factor}s is part of the residual`;
}

function zeroFlag(factor: Factor, fit: DifferenceFit, design: Design): string {
  const degrees = ({ degreesOfFreedom }: ErrorTerm): string => degreesOfFreedom.toFixed(1);
  const rule = ruleFor(factor, fit, design);
  const both = `${degrees(fit.kept)} degrees of freedom with it, ${degrees(fit.dropped)} without`;
  return `the variance of ${factor}s is estimated at 0 (${rule}): ${both}`;
}

function cappedFlags(fit: DifferenceFit, design: Design): readonly string[] {
  const { degreesOfFreedom } = errorByRule(fit, design);
  const most = mostDegrees(design);
  if (degreesOfFreedom <= most) return [];
  const larger = design.vignette > most ? "vignettes" : "raters";
  const bound = `${most}: the design has ${most + 1} ${larger}`;
  return [`${degreesOfFreedom.toFixed(1)} degrees of freedom are held at ${bound}`];
}
