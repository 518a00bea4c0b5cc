import { stirlingError } from "./gamma-function.ts";

/** e^y − 1 − y, by its series where the three parts would cancel. */
function exponentialExcess(y: number): number {
  if (Math.abs(y) > 0.5) return Math.expm1(y) - y;
  let term = (y * y) / 2;
  let sum = term;
  for (let power = 3; Math.abs(term) > sum * Number.EPSILON; power++) {
    term *= y / power;
    sum += term;
  }
  return sum;
}

/**
 * Log density of log S, where S = √(χ²/ν) is an estimated standard deviation over the true one.
 *
 * @param degreesOfFreedom  ν, above 0.
 *
 * Source  the chi distribution about its peak at S = 1, so that large ν keep their digits.
 */
export function logDensityOfLogS(degreesOfFreedom: number): (logS: number) => number {
  const half = degreesOfFreedom / 2;
  const constant = Math.log(2) + Math.log(half / (2 * Math.PI)) / 2 - stirlingError(half);
  return (logS) => constant - half * exponentialExcess(2 * logS);
}
