import { obuchowskiRockette, type Scores } from "#analysis/mrmc/obuchowski-rockette.ts";
import { isEstimable, type NotEstimable } from "#analysis/result.ts";
import type { DegreesOfFreedom } from "#analysis/distributions/student-t.ts";
import { mrmcPrecision, type MrmcDesign } from "./mrmc-power.ts";
import { tPower } from "./t-power.ts";

/** What is random: raters and cases, raters alone, or cases alone. */
export type RandomFactors = "RRRC" | "RRFC" | "FRRC";

export type ObuchowskiRockettePower = Readonly<{
  power: number;
  /** Of the F test, so the square of the t test's. */
  noncentrality: number;
  denominatorDegreesOfFreedom: DegreesOfFreedom;
  /** As estimated in the pilot; a negative one counts as zero. */
  armRaterVariance: number;
  flags: readonly string[];
}>;

/**
 * Power of the Obuchowski-Rockette F test of two arms, planned from a pilot study.
 *
 * Null  both arms have the same mean score.
 *
 * @param pilot   [arms, raters, vignettes], complete; covariances are averaged over its arms.
 * @param design  raters and vignettes of the planned study.
 * @param plan.difference  of the two arms, scale points.  @param plan.alpha  two-sided, in (0, 1/2).
 * @throws RangeError  a pilot of fewer than two arms or of unequal shape, a design of fewer than two, alpha outside (0, 1/2).
 * @returns NotEstimable  a pilot of one rater or one vignette, or of no variation at all.
 *
 * Source  Hillis, Obuchowski & Berbaum (2011), Academic Radiology 18, 129: covariances shrink with the number of cases.
 * Oracle  RJafroc 2.1.2 SsPowerGivenJKOrVarCom → test/golden/power.
 * Limits  a small pilot tells little about its variances: plan with a range of them (`mrmcPower`).
 */
export function obuchowskiRockettePower(
  pilot: Scores,
  design: MrmcDesign,
  {
    difference,
    alpha = 0.05,
    random = "RRRC",
  }: Readonly<{ difference: number; alpha?: number; random?: RandomFactors }>,
): ObuchowskiRockettePower | NotEstimable {
  const fitted = obuchowskiRockette(pilot);
  if (!isEstimable(fitted)) return fitted;
  const pilotVignettes = pilot[0]?.[0]?.length ?? 0;
  const shared = Math.max(fitted.sameArm - fitted.neither, 0);
  const armRaterVariance = fitted.meanSquareArmRater - fitted.variance + fitted.sameRater + shared;
  const components = {
    armRater: random === "FRRC" ? 0 : Math.max(armRaterVariance, 0),
    armVignette: random === "RRFC" ? 0 : pilotVignettes * shared,
    residual: pilotVignettes * Math.max(fitted.variance - fitted.sameRater - shared, 0),
  };
  if (components.armRater + components.armVignette + components.residual === 0)
    return {
      method: fitted.method,
      notEstimable: "the pilot's scores leave no variance to plan with",
      pairs: pilotVignettes,
    };
  const { standardError, degreesOfFreedom } = mrmcPrecision(design, components);
  const denominator = random === "FRRC" ? "infinite" : degreesOfFreedom;
  return {
    power: tPower(difference / standardError, denominator, {
      alpha,
      alternative: "two-sided",
      strict: true,
    }),
    noncentrality: (difference / standardError) ** 2,
    denominatorDegreesOfFreedom: denominator,
    armRaterVariance,
    flags:
      armRaterVariance < 0
        ? ["the pilot's arm-by-rater variance is negative and counts as zero"]
        : [],
  };
}
