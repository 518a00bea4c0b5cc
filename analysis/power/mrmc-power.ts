import { checkLevel } from "#analysis/check-differences.ts";
import { logGamma } from "#analysis/distributions/gamma-function.ts";
import { studentTQuantile, type DegreesOfFreedom } from "#analysis/distributions/student-t.ts";
import type { Alternative } from "#analysis/result.ts";
import { smallestInteger } from "#analysis/root-finding.ts";
import { tPower } from "./t-power.ts";

export type MrmcDesign = Readonly<{ raters: number; vignettes: number }>;

/** Variances of one score that don't cancel in the difference of two arms, scale points squared. */
export type MrmcComponents = Readonly<{
  armRater: number;
  armVignette: number;
  residual: number;
}>;

export type MrmcQuestion = Readonly<{
  /** True mean difference minus the null value (0, or the margin on the worse side), scale points. */
  distance: number;
  alternative: Alternative;
  alpha: number;
}>;

export type MrmcPrecision = Readonly<{
  /** Of the mean difference, scale points. */
  standardError: number;
  degreesOfFreedom: DegreesOfFreedom;
}>;

/**
 * Standard error and Hillis degrees of freedom that a complete design is expected to have.
 *
 * @param design  raters at least 2, vignettes at least 2.  @param components  at or above 0, not all 0.
 * @throws RangeError  an argument outside these.
 *
 * Source  Obuchowski & Rockette (1995); Hillis (2007), with expected mean squares in place of observed ones.
 */
export function mrmcPrecision(
  { raters, vignettes }: MrmcDesign,
  components: MrmcComponents,
): MrmcPrecision {
  for (const [name, count] of Object.entries({ raters, vignettes }))
    if (!Number.isInteger(count) || count < 2)
      throw new RangeError(`mrmcPrecision: ${name} ${count} is not an integer of at least 2`);
  for (const [name, variance] of Object.entries(components))
    if (!(variance >= 0 && Number.isFinite(variance)))
      throw new RangeError(
        `mrmcPrecision: ${name} variance ${variance} is not a finite number at or above 0`,
      );
  const raterPart = (2 * (components.armRater + components.residual / vignettes)) / raters;
  const variance = raterPart + (2 * components.armVignette) / vignettes;
  if (!(variance > 0))
    throw new RangeError("mrmcPrecision: every variance is 0, so no difference is uncertain");
  return {
    standardError: Math.sqrt(variance),
    degreesOfFreedom: raterPart > 0 ? (raters - 1) * (variance / raterPart) ** 2 : "infinite",
  };
}

/**
 * Power of the MRMC test of a mean difference, raters and vignettes random.
 *
 * @param question.distance  scale points, finite.  @param question.alpha  in (0, 1/2).
 * @returns in (0, 1].
 * @throws RangeError  a design, variance or alpha outside its range.
 *
 * Source  Hillis, Obuchowski & Berbaum (2011), Academic Radiology 18, 129; noncentral t with Hillis degrees of freedom.
 * Oracle  RJafroc 2.1.2 → test/golden/power; simulation of normal scores.
 * Limits  plans with the components as if they were known: try several. Needs complete data.
 */
export function mrmcPower(
  design: MrmcDesign,
  components: MrmcComponents,
  { distance, alternative, alpha }: MrmcQuestion,
): number {
  const { standardError, degreesOfFreedom } = mrmcPrecision(design, components);
  return tPower(distance / standardError, degreesOfFreedom, { alpha, alternative, strict: true });
}

/**
 * Expected half-width of the MRMC interval, scale points.
 *
 * @param level  in (0, 1).
 *
 * Source  the t quantile times the standard error, times the mean of √(χ²/df), by which an estimated error falls short.
 */
export function mrmcHalfWidth(
  design: MrmcDesign,
  components: MrmcComponents,
  level: number,
): number {
  checkLevel("mrmcHalfWidth", level);
  const { standardError, degreesOfFreedom } = mrmcPrecision(design, components);
  return (
    studentTQuantile((1 - level) / 2, degreesOfFreedom, "upper") *
    standardError *
    meanOfScaledChi(degreesOfFreedom)
  );
}

function meanOfScaledChi(degrees: DegreesOfFreedom): number {
  if (degrees === "infinite" || degrees > 1e8) return 1;
  return Math.sqrt(2 / degrees) * Math.exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2));
}

export const largestDesign = 10_000;

/**
 * Smallest number of raters, or of vignettes, that reaches a power with the other held; null when 10,000 don't.
 *
 * @param along  what may grow.  @param power  target, in (0, 1).
 * @throws RangeError  a power outside (0, 1), or as for {@link mrmcPower}.
 */
export function smallestMrmcDesign(
  along: keyof MrmcDesign,
  design: MrmcDesign,
  components: MrmcComponents,
  question: MrmcQuestion,
  power: number,
): MrmcDesign | null {
  checkLevel("smallestMrmcDesign", power);
  const grown = (count: number): MrmcDesign => ({ ...design, [along]: count });
  const reaches = (count: number): boolean =>
    mrmcPower(grown(count), components, question) >= power;
  const count = smallestDesignBy(reaches, largestDesign);
  return count === null ? null : grown(count);
}

/** The smallest count from 2 on that reaches, by halving; null when `most` doesn't. */
export function smallestDesignBy(reaches: (count: number) => boolean, most: number): number | null {
  return reaches(most) ? 2 + smallestInteger(most - 2, (more) => reaches(2 + more)) : null;
}
